"""The window: Qt and qasync start here and nowhere below."""

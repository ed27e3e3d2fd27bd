"""The tests: a package, so that they share one test server."""

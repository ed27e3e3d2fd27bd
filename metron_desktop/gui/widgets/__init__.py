"""Building blocks of pages: properties in, signals out; they know neither services nor settings."""

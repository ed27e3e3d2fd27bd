"""Qt models: what tables and grids show, fetched page by page from the library."""

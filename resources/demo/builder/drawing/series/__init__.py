"""The art directors: for every series, one function that draws an issue's cover."""

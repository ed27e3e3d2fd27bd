"""Fetching, one module per noun: each decides what is worth a request, asks, and writes."""

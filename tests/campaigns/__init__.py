"""Campaigns: what is too long for every run of the tests, and prints its table."""

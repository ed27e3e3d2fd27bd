"""Builds the demonstration library: the catalogue, the collection and the drawn covers.

Everything here is fiction made for this program. `build_demo.py`, one folder up, runs it.
"""

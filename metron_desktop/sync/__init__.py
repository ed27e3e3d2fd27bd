"""Synchronisation: the only place where api and store meet.

Data goes down (`pull`, through `mapping`), changes go up (`push`), and `engine` runs the phases.
"""

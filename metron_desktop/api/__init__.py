"""The Metron API over HTTP: one client, one rate limiter, typed answers, typed errors.

Nothing here knows the store. Both dialects are understood: the API document (v1.0) and what the
deployed server has become since.
"""

"""Cover pictures: reading them safely, hashing, searching and judging; and their cache on disk.

Pure functions over pictures and numbers: no network (downloads go through a function that is
passed in), no database, no Qt. They are safe to call from several threads.
"""

"""The local library: one SQLite file per account. Functions of a connection, one module a noun.

Everything here is synchronous and runs in the lanes of `store.database.Database`. Functions take
a `sqlalchemy.Connection`, return domain values and never let a row object out.
"""

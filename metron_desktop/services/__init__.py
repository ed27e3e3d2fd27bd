"""What a person can do, one module per noun: asynchronous, free of Qt, called by gui and cli.

A service reads the local library, writes to it, and speaks to the server where that was asked
for. It raises `errors.AppError` for the world's failures and nothing else on purpose.
"""

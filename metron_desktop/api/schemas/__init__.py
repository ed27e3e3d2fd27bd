"""Wire shapes: what a Metron server sends, under the server's own field names.

One model per resource serves list and detail answers of both dialects: a field that an answer
does not carry has its default, and `Wire.says` tells whether it was there.
"""

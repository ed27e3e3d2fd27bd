"""The nouns of comic collecting as plain values: no input or output, no third-party imports."""

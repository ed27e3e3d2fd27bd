"""Benchmarks: scripts that print ratios against a bare reference in the same run."""

"""Benchmarks: each module is one command, prints a table and writes JSON. README.md says how to read them."""

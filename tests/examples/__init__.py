"""Lays the seed plan out as an office would: `make examples` writes examples/."""

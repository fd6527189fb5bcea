"""Oral conclusions of a meeting, entered by hand."""

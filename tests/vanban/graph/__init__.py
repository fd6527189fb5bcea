"""Tests of the graph of documents."""

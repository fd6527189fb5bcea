"""`python -m bamsat.cli`: the command where its script is not installed."""

from bamsat.cli.main import app

app()

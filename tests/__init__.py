"""The project's tests; `python -m tests` runs them all on each database."""

import shutil

CHROMIUM = shutil.which("chromium")
"""Debian's browser, or None where it is not installed."""

"""The project's tests; `python -m tests` runs them all on each database."""

import shutil

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""Debian's browser, without all that a window wants where that one is installed (half
the work for the same pages), or None where there is none."""

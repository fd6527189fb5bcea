"""How commands say what went wrong, and their exit status for it."""

from typing import NoReturn

import typer
from rich.console import Console

FAILED = 2
"""Exit status: a file could not be read, or the command could not run."""


def say(message: str) -> None:
    """Say on the error stream what went wrong."""
    Console(stderr=True).print(message, style="red", highlight=False, markup=False)


def fail(message: str) -> NoReturn:
    """Say what went wrong and stop with 2."""
    say(message)
    raise typer.Exit(FAILED)

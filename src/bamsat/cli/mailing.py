"""`bamsat mail returned`: what a mail server brings back."""

import sys
from typing import BinaryIO

import typer

from bamsat.cli import serving


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    mail = typer.Typer(help="Thư đi và thư bị trả lại.", no_args_is_help=True)
    # A group of one command would take its place.
    mail.callback()(lambda: None)
    mail.command("returned")(returned)
    app.add_typer(mail, name="mail")


def returned() -> None:
    """Ghi một thư bị trả lại, đọc từ đầu vào chuẩn như máy chủ thư đưa (RFC 3464).

    Thoát với 0 kể cả khi thư ấy không nói về thư nào của trang: máy chủ thư không nên
    trả nó lại lần nữa.
    """
    typer.echo(note(sys.stdin.buffer))


def note(source: BinaryIO) -> str:
    """What became of one report of a mail server."""
    from bamsat.work import returns

    found = returns.read_report(source.read(returns.LARGEST + 1))
    if found is None:
        return "Không phải báo cáo thư không tới: không ghi gì."
    serving.start_django()
    from bamsat.work.operations import note_returned

    for key in found.keys:
        if note_returned(key=key, said=found.said):
            return f"Đã ghi thư bị trả lại: {found.said}"
    return "Báo cáo không nói về thư nào của trang: không ghi gì."

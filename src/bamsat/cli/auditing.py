"""`bamsat audit verify` and `audit export`: is the journal still what it was?"""

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bamsat.cli import serving
from bamsat.cli.progress import bar

if TYPE_CHECKING:
    from bamsat.journal.faults import Verdict

Head = Annotated[str | None, typer.Option(help="mã băm của ngày, như đã được công bố")]
Exported = Annotated[
    Path | None,
    typer.Option("--file", help="kiểm một tệp đã xuất, không cần cơ sở dữ liệu"),
]
Target = Annotated[
    Path | None, typer.Option("--to", help="tệp để ghi; không có thì in ra")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    audit = typer.Typer(help="Kiểm tra và xuất nhật ký.", no_args_is_help=True)
    audit.command("verify")(verify)
    audit.command("export")(export)
    app.add_typer(audit, name="audit")


def verify(head: Head = None, file: Exported = None) -> None:
    """Tìm chỗ đầu tiên mà nhật ký bị sửa, bị cắt hoặc bị viết lại.

    Thoát với 0 khi nguyên vẹn, 1 khi không, 2 khi không đọc được.
    """
    wanted = None if head is None else head.strip().lower()
    verdict = _of_file(file, wanted) if file else _of_site(wanted)
    if verdict.broken:
        from bamsat.journal.faults import MEANINGS

        broken = verdict.broken
        serving.say(
            f"Nhật ký KHÔNG nguyên vẹn: {broken.place}, {broken.fault.value}.\n"
            f"{MEANINGS[broken.fault]}"
        )
        raise typer.Exit(1)
    typer.echo(
        f"Nhật ký nguyên vẹn: {verdict.chains} chuỗi, {verdict.events} sự kiện, "
        f"{verdict.seals} ngày đã niêm phong."
    )
    if verdict.newest:
        day, newest = verdict.newest
        typer.echo(f"Mã băm ngày {day:%d/%m/%Y}: {newest}")
    if wanted is None:
        typer.echo(
            "Chưa đối chiếu với mã băm đã công bố: thêm --head và một mã băm chép từ "
            "nơi khác, vì người viết lại tất cả chỉ lộ ra ở đó."
        )


def _of_site(head: str | None) -> "Verdict":
    """The journal in the site's database."""
    serving.start_django()
    from django.db import DatabaseError
    from django.db.models import Sum

    from bamsat.journal.models import Chain
    from bamsat.journal.verification import verify_all

    try:
        events = Chain.objects.aggregate(n=Sum("length"))["n"] or 0
        with bar("Đang kiểm tra nhật ký", events) as progress:
            return verify_all(head, progress=progress)
    except DatabaseError as error:
        serving.stop(f"Không đọc được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")


def _of_file(path: Path, head: str | None) -> "Verdict":
    """An export, with nothing but Python."""
    from bamsat.journal import exported

    try:
        with (
            path.open("rb") as file,
            bar("Đang kiểm tra tệp", path.stat().st_size) as progress,
        ):
            lines = exported.lines_of(file)
            verdict = exported.verify(lines, head, progress=progress)
    except OSError as error:
        serving.stop(f"Không mở được {path}: {error.strerror}.")
    except exported.UnreadableExportError as wrong:
        serving.stop(
            f"{path} không phải tệp xuất nhật ký còn đọc được: {wrong}.\n"
            "Tệp như vậy được làm bằng: bamsat audit export --to nhat-ky.jsonl"
        )
    return verdict


def export(to: Target = None) -> None:
    """Xuất toàn bộ nhật ký thành JSON Lines, kiểm được ở máy khác."""
    serving.start_django()
    from importlib.metadata import version

    from django.db import DatabaseError
    from django.db.models import Sum

    from bamsat.journal import exporting
    from bamsat.journal.models import Chain

    write = partial(
        exporting.write,
        now=datetime.now(UTC),
        software=f"bamsat {version('bamsat')}",
    )
    try:
        if to is None:
            write(sys.stdout.buffer)
            return
        events = Chain.objects.aggregate(n=Sum("length"))["n"] or 0
        unfinished = to.with_name(f"{to.name}.partial")
        with bar("Đang xuất nhật ký", events) as progress:
            try:
                with open(unfinished, "wb", opener=_private) as out:
                    written = write(out, progress=progress)
                unfinished.replace(to)
            finally:
                unfinished.unlink(missing_ok=True)
    except DatabaseError as error:
        serving.stop(f"Không đọc được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except OSError as error:
        serving.stop(f"Không ghi được {to}: {error.strerror}.")
    serving.say(f"Đã xuất {written} sự kiện vào {to}.")


def _private(path: str, flags: int) -> int:
    """A file that only its owner reads."""
    return os.open(path, flags, 0o600)

"""`bamsat backup` and `bamsat restore`."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bamsat.cli import serving
from bamsat.cli.progress import bar

if TYPE_CHECKING:
    from bamsat.backup.manifest import Manifest

To = Annotated[
    Path | None,
    typer.Option(
        help="tệp hoặc thư mục để ghi; không có thì BAMSAT_BACKUP_DIR, rồi thư mục này"
    ),
]
Keep = Annotated[
    int | None,
    typer.Option(min=1, help="chỉ giữ chừng này bản mới nhất trong thư mục"),
]
Verified = Annotated[
    Path | None,
    typer.Option("--verify", help="chỉ kiểm một bản sao còn nguyên vẹn không"),
]
Archive = Annotated[Path, typer.Argument(metavar="TỆP", help="bản sao lưu")]
Replace = Annotated[
    bool, typer.Option("--replace", help="thay cả trang đang có dữ liệu")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(to: To = None, keep: Keep = None, verify: Verified = None) -> None:
    """Sao lưu cơ sở dữ liệu và mọi tệp vào một tệp, khi trang vẫn chạy."""
    serving.start_django()
    end_cleanly()
    from django.conf import settings
    from django.db import DatabaseError

    from bamsat.backup import operations
    from bamsat.backup.archives import BackupError

    now = datetime.now(UTC)
    target = to or settings.BACKUP_DIR or Path()
    if target.is_dir():
        target /= operations.name_at(now)
    elif keep:
        serving.stop("--keep đi cùng một thư mục: --to THƯ-MỤC.")
    try:
        if verify:
            manifest = operations.check(archive=verify, bar=bar)
            typer.echo(f"Bản sao nguyên vẹn: {told(manifest)}.")
            return
        manifest = operations.back_up(to=target, now=now, bar=bar)
        removed = operations.rotate(folder=target.parent, keep=keep) if keep else []
    except BackupError as wrong:
        serving.stop(str(wrong))
    except DatabaseError as error:
        serving.stop(
            f"Không đọc được cơ sở dữ liệu: {error}\nTrang đã được thiết lập chưa? "
            "Xem: bamsat doctor"
        )
    typer.echo(f"Đã sao lưu vào {target}: {told(manifest)}.")
    if removed:
        typer.echo(f"Đã xóa {len(removed)} bản cũ.")


def restore(archive: Archive, replace: Replace = False) -> None:
    """Khôi phục trang từ một bản sao; hỏng giữa chừng thì trang vẫn như trước."""
    serving.start_django()
    end_cleanly()
    from django.db import DatabaseError

    from bamsat.backup import restoring
    from bamsat.backup.archives import BackupError

    try:
        manifest = restoring.restore(archive=archive, replace=replace, bar=bar)
    except BackupError as wrong:
        serving.stop(str(wrong))
    except DatabaseError as error:
        serving.stop(f"Không mở được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")
    typer.echo(f"Đã khôi phục: {told(manifest)}.")
    typer.echo("Việc còn lại: bamsat setup, rồi bamsat audit verify --head với mã băm")
    typer.echo("đã công bố gần nhất, rồi chạy lại trang.")


def told(manifest: "Manifest") -> str:
    """What an archive holds, in a line."""
    journal = manifest.journal
    size = f"{manifest.bytes / 1e6:.1f}".replace(".", ",")
    return (
        f"bản {manifest.version} lúc {manifest.made_at}, "
        f"{manifest.members} thành phần, {size} MB, nhật ký {journal.events} sự kiện"
        + (f", mã băm {journal.head}" if journal.head else "")
    )


def end_cleanly() -> None:
    """SIGTERM ends the command as Ctrl C does, with what is unfinished removed."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)

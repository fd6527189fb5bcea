"""`bamsat load` and `bamsat demo`: a directive into the site, in one command."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bamsat.cli import agencies, cast, operating, reading, serving
from bamsat.cli.saying import fail

# Three days before the first deadline of the plan, which lies in Tết.
DEMO_DAY = "2024-02-05"
PLAN = Path("examples/hau-giang-2024.txt")


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("load")(load)
    app.command("demo")(demo)


def load(
    file: reading.File,
    accept: Annotated[
        bool, typer.Option("--accept", help="nhận hết như đã đọc, không xem lại")
    ] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help="công khai ngay sau khi nạp")
    ] = False,
) -> None:
    """Nạp một văn bản để xem lại; nạp lại cùng tệp không đổi gì."""
    serving.start_django()
    enter(file, accept=accept, publish=publish)


def demo(
    port: serving.Port = 8000,
    serve: Annotated[bool, typer.Option(help="mở trang sau khi nạp")] = True,
) -> None:
    """Đọc kế hoạch mẫu, in sổ nhiệm vụ, nạp vào trang và mở trang."""
    for name, value in (
        ("BAMSAT_TODAY", DEMO_DAY),
        ("BAMSAT_SECOND_FACTOR", "false"),
        ("BAMSAT_LOG_LEVEL", "WARNING"),
    ):
        os.environ[name] = os.environ.get(name) or value
    ours = os.environ["BAMSAT_TODAY"] == DEMO_DAY
    console = reading.console()
    if not PLAN.exists():
        fail(f"Không thấy {PLAN}: chạy lệnh này trong thư mục của dự án.")
    found = reading.read_or_exit(PLAN)
    reading.print_register(found)
    console.print()
    reading.print_warnings(found)
    console.print()
    operating.setup()
    # The names of the plan mean agencies that are known before it comes.
    agencies.fill_shipped("hau-giang-2024")
    enter(PLAN, accept=True, publish=True)
    if ours and cast.people_the_demonstration(date.fromisoformat(DEMO_DAY)):
        names = ", ".join(username for username, *_ in cast.CAST)
        console.print(
            f"\nĐăng nhập         {names}\nMật khẩu          {cast.PASSWORD} "
            "(chỉ dùng được trong bản trình diễn)",
            markup=False,
        )
    if serve:
        site = f"http://127.0.0.1:{port}"
        console.print(
            f"\nTrang công khai   {site}/\nSổ nhiệm vụ       {site}/nhiem-vu/\n"
            f"Dữ liệu mở        {site}/du-lieu/\nTiếng Anh         {site}/en/\n"
            f"Ngày trên trang được ghim ở {os.environ['BAMSAT_TODAY']}. "
            "Dừng bằng Ctrl C.",
            markup=False,
        )
        serving.serve(port=port)


def enter(file: Path, *, accept: bool, publish: bool) -> None:
    """Receive, lay out or enter, publish; what was done before is left as it is."""
    from django.utils import timezone

    from bamsat.commitments.operations import enter_register
    from bamsat.commitments.operations import publish as make_public
    from bamsat.commitments.review.operations import open_review
    from bamsat.documents.incoming import NotTakenError
    from bamsat.documents.operations import receive
    from bamsat.ui.today import today

    now = timezone.now()
    try:
        content = file.read_bytes()
        received = receive(content=content, name=file.name, by="command", at=now)
    except OSError as error:
        fail(f"Không đọc được {file}: {error.strerror}.")
    except NotTakenError as error:
        fail(error.words)
    directive = received.directive
    if accept:
        count = enter_register(directive=directive, by="command", at=now, today=today())
        entered = f"ghi {count} nhiệm vụ vào sổ" if count else "sổ không đổi"
    elif open_review(directive=directive, by="command", at=now):
        count = directive.findings.duties().count()
        entered = f"{count} nhiệm vụ chờ xem lại"
    else:
        entered = "sổ không đổi"
    if publish and not directive.commitments.exists():
        fail("Chưa có nhiệm vụ nào được nhận: xem lại trước, hoặc thêm --accept.")
    published = publish and make_public(directive=directive, by="command", at=now)
    done = [
        "đã nạp văn bản" if received.new else "văn bản đã có sẵn",
        entered,
        "đã công khai" if published else "",
    ]
    typer.echo(f"{file.name}: {', '.join(filter(None, done))}.")

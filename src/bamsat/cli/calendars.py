"""`bamsat calendar import` and `calendar export`: days moved by notices, as a table."""

from pathlib import Path
from typing import Annotated

import typer

from bamsat.cli import serving

File = Annotated[Path, typer.Argument(metavar="TỆP", help="tệp CSV")]
Target = Annotated[Path | None, typer.Option("--to", help="tệp .csv; không có thì in")]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    calendar = typer.Typer(
        help="Ngày nghỉ, ngày làm bù theo thông báo.", no_args_is_help=True
    )
    calendar.command("import")(import_table)
    calendar.command("export")(export_table)
    app.add_typer(calendar, name="calendar")


def import_table(
    file: File,
    write: Annotated[
        bool, typer.Option("--write", help="ghi; không có thì chỉ thử")
    ] = False,
) -> None:
    """Thử nhập các ngày theo thông báo từ CSV; thêm --write thì ghi (hoàn tác 24 giờ).

    Bảng có dòng lỗi hoặc không đổi gì thì không ghi gì.
    """
    serving.start_django()
    serving.demand_setup()
    from django.utils import timezone

    from bamsat.calendars import following, operations, tables
    from bamsat.calendars.refusals import NotMovedError

    try:
        said = tables.notices(file.read_bytes())
        plan = operations.planned(*said)
    except OSError as error:
        serving.stop(f"Không đọc được {file}: {error.strerror}.")
    except tables.BadTableError as error:
        serving.stop(str(error))
    except NotMovedError as error:
        serving.stop(str(error.words))
    typer.echo(f"{len(plan.after)} ngày.")
    for each in following.told(plan.shift):
        typer.echo(
            f"Hạn {each.day:%d/%m/%Y}: ngày làm việc cuối {each.before:%d/%m/%Y} → "
            f"{each.after:%d/%m/%Y}, {each.words}"
        )
    if not write:
        typer.echo("Mới thử, chưa ghi gì: thêm --write để ghi.")
        return
    operations.move_days(*said, by="command", at=timezone.now())
    typer.echo("Đã ghi vào lịch.")


def export_table(to: Target = None) -> None:
    """Xuất các ngày theo thông báo; nhập lại tệp ấy thì không đổi gì."""
    serving.start_django()
    serving.demand_setup()
    from bamsat.calendars.tables import BYTE_ORDER_MARK, as_csv

    if to is None:
        typer.echo(as_csv().removeprefix(BYTE_ORDER_MARK), nl=False)
        return
    try:
        to.write_text(as_csv(), "utf-8")
    except OSError as error:
        serving.stop(f"Không ghi được {to}: {error.strerror}.")

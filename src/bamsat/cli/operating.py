"""`bamsat setup`, `doctor`, `manage`: for those who run the site."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bamsat.cli import serving

if TYPE_CHECKING:
    from bamsat.work.health import Check, Finding, Outcome

TONES = {"GOOD": "green", "WORRY": "yellow", "BAD": "red"}

NEEDED_HOLIDAYS = 10
"""Public holidays of a year by law (Labour Code 2019, Art. 112: eleven days)."""


Mail = Annotated[
    str | None, typer.Option(help="gửi một thư thử tới địa chỉ này", metavar="ĐỊA-CHỈ")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("setup")(setup)
    app.command("doctor")(doctor)
    # What follows `manage`, --help included, is Django's.
    app.command(
        "manage",
        context_settings={
            "allow_extra_args": True,
            "ignore_unknown_options": True,
            "help_option_names": [],
        },
    )(manage)


def setup() -> None:
    """Chuẩn bị dữ liệu, bản dịch và tệp tĩnh; chạy lại lúc nào cũng được."""
    serving.start_django()
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from bamsat.journal import guards
    from bamsat.ui import translations
    from bamsat.work.exclusion import alone

    try:
        with alone(lambda: typer.echo("Đang chờ một lần thiết lập khác…")):
            translations.compile_all()
            call_command("migrate", verbosity=0, interactive=False)
            if not guards.installed(connection):
                guards.install(connection)
            collect_static()
    except DatabaseError as error:
        serving.stop(f"Không mở được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")
    typer.echo("Đã thiết lập xong.")


def collect_static() -> None:
    """Gather the static files. After an interruption, from nothing: a file that was
    half copied would count as newer than its source."""
    from django.conf import settings
    from django.core.management import call_command

    unfinished = Path(settings.DATA, "static.unfinished")
    interrupted = unfinished.exists()
    unfinished.touch()
    call_command("collectstatic", verbosity=0, interactive=False, clear=interrupted)
    unfinished.unlink()


def doctor(mail: Mail = None) -> None:
    """Khám trang: mỗi dòng một điều cần có, và việc phải làm khi thiếu."""
    serving.start_django()
    if mail:
        try_mail(mail)
        return
    from bamsat.agencies.health import administered
    from bamsat.backup.health import last_backup
    from bamsat.work import health

    checks: list[Check] = [
        *health.CHECKS,
        ("Bản dịch", translated),
        ("Lịch nghỉ lễ", holidays_known),
        ("Khóa của nhật ký", journal_guarded),
        ("Người quản trị", administered),
        ("Sao lưu", last_backup),
        ("Những bước đầu", first_steps),
    ]
    findings = list(health.examine(checks))
    show(findings)
    if any(finding.state is health.State.BAD for finding in findings):
        raise typer.Exit(1)


def try_mail(address: str) -> None:
    """Send a test mail and say what the server did with it; exit 1 if it refused."""
    from django.db import DatabaseError

    from bamsat.work.mailtrial import send_trial

    # What went wrong is said below in a sentence.
    logging.disable(logging.WARNING)
    try:
        trial = send_trial(address)
    except ValueError:
        serving.stop(f"“{address}” không phải địa chỉ thư điện tử.")
    except DatabaseError as error:
        serving.stop(f"Không mở được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")
    if not trial.sent:
        serving.say(f"Thư thử KHÔNG đi được: {trial.said}\n→ {trial.cure}")
        raise typer.Exit(1)
    typer.echo(f"Thư thử đã đi: {trial.said}. Kiểm tra hộp thư đến, cả mục thư rác.")


def show(findings: "Iterable[Finding]") -> None:
    """Print one line a finding, and below it what to do."""
    table = Table(box=None, show_header=False, padding=(0, 1))
    for finding in findings:
        what = finding.what + (f"\n→ {finding.cure}" if finding.cure else "")
        mark = f"[{TONES[finding.state.name]}]{finding.state.value}[/]"
        table.add_row(mark, finding.name, what)
    Console(highlight=False).print(table)


def translated() -> "Outcome":
    """Is each catalogue compiled since it was last changed?"""
    from django.conf import settings

    from bamsat.ui.translations import is_current
    from bamsat.work.health import bad, good

    sources = [
        source
        for folder in settings.LOCALE_PATHS
        for source in Path(folder).glob("*/LC_MESSAGES/*.po")
    ]
    if all(is_current(source, source.with_suffix(".mo")) for source in sources):
        return good("đã biên dịch")
    return bad("chưa biên dịch", "bamsat setup")


def holidays_known() -> "Outcome":
    """Does the calendar know the public holidays of this year and the next?"""
    from bamsat.ui.today import today
    from bamsat.work.health import bad, good
    from vanban import workdays

    year = today().year
    calendar = workdays.vietnam([year, year + 1])
    for wanted in (year, year + 1):
        known = sum(day.year == wanted for day in calendar.days_off)
        if known < NEEDED_HOLIDAYS:
            return bad(
                f"chưa biết ngày nghỉ năm {wanted}", "nâng cấp thư viện holidays"
            )
    return good(f"{calendar.name}, năm {year} và {year + 1}")


def first_steps() -> "Outcome":
    """What is missing between an empty site and the first commitment?"""
    from bamsat.desks.beginning.steps import missing
    from bamsat.work.health import good, worry

    if left := missing():
        what = f"còn {len(left)} bước, trước hết là {left[0].lower()}"
        return worry(what, "người quản trị mở trang /bat-dau/")
    return good("đã xong")


def journal_guarded() -> "Outcome":
    """Does the database itself refuse changes to the journal?"""
    from django.db import connection

    from bamsat.journal import guards
    from bamsat.work.health import bad, good

    if guards.installed(connection):
        return good("cơ sở dữ liệu từ chối sửa và xóa")
    return bad("thiếu trigger bảo vệ", "bamsat setup")


def manage(context: typer.Context) -> None:
    """Lệnh quản trị của Django, ví dụ: bamsat manage migrate --plan."""
    serving.start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["bamsat manage", *context.args])

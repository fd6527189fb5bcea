"""`bamsat agencies import` and `agencies export`: the list of agencies as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bamsat.cli import serving

if TYPE_CHECKING:
    from bamsat.agencies.directory.planning import Plan
    from bamsat.agencies.succession.drafting import Said
    from bamsat.entry.directory.filling import Filled

DATA = Path(__file__).parent.parent / "agencies" / "data"
MOST = 200

File = Annotated[
    str,
    typer.Argument(
        metavar="TỆP", help="tệp CSV hoặc XLSX, hoặc tên bộ kèm theo: hau-giang-2024"
    ),
]
Changes = Annotated[
    str,
    typer.Argument(
        metavar="TỆP", help="tệp CSV hoặc XLSX, hoặc tên bộ kèm theo: 2025-buoc-1"
    ),
]
Target = Annotated[
    Path | None, typer.Option("--to", help="tệp .csv hoặc .xlsx; không có thì in CSV")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    agencies = typer.Typer(help="Danh mục cơ quan.", no_args_is_help=True)
    agencies.command("import")(import_table)
    agencies.command("export")(export_table)
    agencies.command("reorganise")(reorganise)
    app.add_typer(agencies, name="agencies")


def import_table(
    file: File,
    write: Annotated[
        bool, typer.Option("--write", help="ghi; không có thì chỉ thử")
    ] = False,
) -> None:
    """Thử nhập danh mục cơ quan từ một bảng; thêm --write thì ghi.

    Thoát với 1 khi bảng có dòng lỗi: khi ấy không ghi dòng nào.
    """
    serving.start_django()
    serving.demand_setup()
    from bamsat.agencies.directory.planning import Planner
    from bamsat.entry.directory.reading import table
    from bamsat.entry.sheets.door import NotTakenError
    from bamsat.entry.sheets.wording import refusal_words
    from bamsat.ui.today import today

    shipped = DATA / f"{file}.csv"
    try:
        rows = table((shipped if shipped.exists() else Path(file)).read_bytes())
    except OSError as error:
        serving.stop(f"Không đọc được {file}: {error.strerror}.")
    except NotTakenError as error:
        serving.stop(str(refusal_words(error.refusal)))
    plan = Planner(today()).plan(rows)
    say(plan)
    if not plan.writable:
        raise typer.Exit(1)
    if not write:
        typer.echo("Mới thử, chưa ghi gì: thêm --write để ghi.")
        return
    filled = fill_in(rows)
    typer.echo(
        f"Đã ghi {filled.written.plan.changes} dòng; thêm {filled.members} thành viên "
        "cho các tập thể."
    )
    for name, why in filled.kept:
        serving.say(f"{name}: {why}")


def export_table(to: Target = None) -> None:
    """Xuất danh mục cơ quan; nhập lại tệp ấy thì không đổi gì."""
    serving.start_django()
    serving.demand_setup()
    from bamsat.agencies.directory.exporting import as_csv, as_xlsx

    if to is None:
        typer.echo(as_csv().removeprefix("\ufeff"), nl=False)
        return
    excel = to.suffix.lower() == ".xlsx"
    try:
        to.write_bytes(as_xlsx() if excel else as_csv().encode())
    except OSError as error:
        serving.stop(f"Không ghi được {to}: {error.strerror}.")


def reorganise(
    file: Changes,
    write: Annotated[
        bool, typer.Option("--write", help="ghi; không có thì chỉ thử")
    ] = False,
) -> None:
    """Thử một bảng sắp xếp cơ quan; thêm --write thì ghi (hoàn tác được 24 giờ).

    Thoát với 1 khi có dòng lỗi: khi ấy không ghi gì.
    """
    serving.start_django()
    serving.demand_setup()
    from bamsat.agencies.succession.planning import plan
    from bamsat.commitments.succession.operations import head_of
    from bamsat.entry.directory.reading import reorganisation
    from bamsat.entry.sheets.door import NotTakenError
    from bamsat.entry.sheets.wording import refusal_words

    shipped = DATA / "sap-xep" / f"{file}.csv"
    source = shipped if shipped.exists() else Path(file)
    try:
        said = reorganisation(source.read_bytes(), source.name)
    except OSError as error:
        serving.stop(f"Không đọc được {file}: {error.strerror}.")
    except NotTakenError as error:
        serving.stop(str(refusal_words(error.refusal)))
    found = plan(head_of(said), said.lines)
    for words in found.problems:
        serving.say(words)
    for line in found.lines:
        for words in line.problems:
            serving.say(f"Dòng {line.number} ({line.cells['Cơ quan cũ']}): {words}")
    typer.echo(f"{len(found.lines)} dòng, {found.wrong} lỗi.")
    if not found.feasible:
        raise typer.Exit(1)
    if not write:
        typer.echo("Mới thử, chưa ghi gì: thêm --write để ghi.")
        return
    carry_out(said)


def carry_out(said: "Said") -> None:
    """Write a reorganisation as the operator."""
    from uuid import uuid4

    from django.utils import timezone

    from bamsat.agencies.acting import Who
    from bamsat.agencies.succession.drafting import begin
    from bamsat.commitments.succession import operations
    from bamsat.ui.today import today

    now = timezone.now()
    draft = begin(said, by="command", at=now)
    who = Who(by="command", at=now, today=today(), batch=uuid4())
    made = operations.reorganise(draft=draft.pk, who=who)
    typer.echo(
        f"Đã ghi “{made.title}”"
        + ("." if made.effective_at else f"; có hiệu lực từ {made.day:%d/%m/%Y}.")
    )


def fill_in(rows: list[tuple[int, dict[str, str]]]) -> "Filled":
    """Write a table as the operator."""
    from uuid import uuid4

    from django.utils import timezone

    from bamsat.entry.directory.filling import fill
    from bamsat.ui.today import today

    return fill(rows, by="command", at=timezone.now(), today=today(), batch=uuid4())


def fill_shipped(name: str) -> None:
    """Write a list that the site brings along; again, it changes nothing."""
    from bamsat.entry.directory.reading import table

    filled = fill_in(table((DATA / f"{name}.csv").read_bytes()))
    say(filled.written.plan)


def say(plan: "Plan") -> None:
    """What the rows would do, row by row where there is anything to say."""
    told = [row for row in plan.rows if row.reasons or row.differences]
    for row in told[:MOST]:
        for reason in row.reasons:
            serving.say(f"Dòng {row.number} ({row.name}): {reason}.")
        for column, there, here in row.differences:
            typer.echo(
                f"Dòng {row.number} ({row.name}): {column}: "
                f"{there or '–'} → {here or '–'}"
            )
    counts = [
        f"{count} {words}"
        for verdict, words in WORDS.items()
        if (count := sum(row.verdict == verdict for row in plan.rows))
    ]
    typer.echo(f"{len(plan.rows)} dòng: {', '.join(counts)}.")


WORDS = {"new": "mới", "changed": "đổi", "same": "không đổi", "bad": "lỗi"}

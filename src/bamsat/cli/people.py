"""`bamsat admin`: the first administrator, and links to set a password."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bamsat.cli import serving

if TYPE_CHECKING:
    from bamsat.accounts.models import User

Name = Annotated[str, typer.Argument(metavar="TÊN", help="tên đăng nhập")]


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    admin = typer.Typer(help="Người quản trị và mật khẩu.", no_args_is_help=True)
    admin.command("create")(create)
    admin.command("reset")(reset)
    app.add_typer(admin, name="admin")
    people = typer.Typer(help="Dữ liệu cá nhân.", no_args_is_help=True)
    people.command("export")(export)
    people.command("erase")(erase)
    app.add_typer(people, name="people")


def create(
    username: Name,
    name: Annotated[
        str, typer.Option(help="họ tên hoặc tên vai, như sẽ hiện trên trang")
    ] = "",
    email: Annotated[str, typer.Option(help="địa chỉ thư, không bắt buộc")] = "",
    link: Annotated[
        bool, typer.Option("--link", help="in liên kết, không hỏi mật khẩu")
    ] = False,
) -> None:
    """Tạo một người quản trị: hỏi mật khẩu, hoặc in liên kết để tự đặt."""
    serving.start_django()
    serving.demand_setup()
    from django.core.exceptions import ValidationError
    from django.db import transaction
    from django.utils import timezone

    from bamsat.accounts.operations import create_person
    from bamsat.agencies.operations import appoint
    from bamsat.rules.access import PostRole
    from bamsat.ui.today import today

    now = timezone.now()
    password = "" if link or not sys.stdin.isatty() else ask(username, name)
    try:
        with transaction.atomic():
            person = create_person(
                username=username,
                name=name or username,
                email=email,
                password=password or None,
                by="command",
                at=now,
            )
            appoint(
                person=person,
                role=PostRole.ADMINISTRATOR,
                agency=None,
                since=today(),
                by="command",
                at=now,
            )
    except ValidationError as wrong:
        serving.stop(" ".join(wrong.messages))
    typer.echo(f"Đã tạo người quản trị {person.username}.")
    if not password:
        print_link(person)


def reset(
    username: Name,
    second_factor: Annotated[
        bool,
        typer.Option("--second-factor", help="bỏ cả xác thực hai lớp của người ấy"),
    ] = False,
) -> None:
    """In một liên kết để người ấy đặt mật khẩu mới."""
    person = found(username)
    from django.utils import timezone

    from bamsat.accounts.operations import remove_factors

    removed = second_factor and remove_factors(
        person=person, by="command", at=timezone.now()
    )
    if removed:
        typer.echo("Đã bỏ xác thực hai lớp.")
    print_link(person)


def export(
    username: Name,
    to: Annotated[
        Path | None, typer.Option("--to", help="tệp .json; không có thì in ra")
    ] = None,
) -> None:
    """Xuất mọi điều đang giữ về một người thành JSON."""
    person = found(username)
    from django.utils import timezone

    from bamsat.agencies.personal.holding import as_json

    pieces = as_json(person, timezone.now())
    if to is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    try:
        with to.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
    except OSError as error:
        serving.stop(f"Không ghi được {to}: {error.strerror}.")


def erase(
    username: Name,
    yes: Annotated[
        bool, typer.Option("--yes", help="không hỏi lại; không hoàn tác được")
    ] = False,
    over: Annotated[
        bool, typer.Option("--over", help="vì hết thời hạn lưu, không vì được yêu cầu")
    ] = False,
) -> None:
    """Xóa dữ liệu cá nhân của một người đã thôi mọi vai; việc đã làm còn dưới mã số."""
    person = found(username)
    from django.utils import timezone

    from bamsat.agencies.personal import erasing
    from bamsat.agencies.refusals import NotChangedError
    from bamsat.rules.personal import ErasureGround
    from bamsat.ui.today import today

    if not yes and not typer.confirm(f"Xóa hẳn {person.username}?"):
        raise typer.Exit(1)
    ground = ErasureGround.OVER if over else ErasureGround.ASKED
    try:
        erasing.erase(
            person=person,
            ground=ground,
            by="command",
            at=timezone.now(),
            today=today(),
        )
    except NotChangedError as error:
        serving.stop(str(error.words))
    erasing.scrub()
    typer.echo(f"Đã xóa; từ nay là {person.actor}. Bản sao lưu cũ còn giữ đến hết hạn.")


def found(username: str) -> "User":
    """The person of that name to sign in with; ends the command where there is none."""
    serving.start_django()
    serving.demand_setup()
    from bamsat.accounts.models import User

    person = User.objects.named(username).first()
    if person is None:
        serving.stop(f"Không có ai tên đăng nhập là {username}.")
    return person


def ask(username: str, name: str) -> str:
    """A password that the rules allow, typed twice; nothing for a link instead."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from bamsat.accounts.models import User

    while True:
        typed: str = typer.prompt(
            "Mật khẩu (để trống thì in liên kết)",
            default="",
            hide_input=True,
            show_default=False,
        )
        if not typed:
            return ""
        try:
            validate_password(typed, User(username=username, name=name))
        except ValidationError as wrong:
            serving.say(" ".join(wrong.messages))
            continue
        again: str = typer.prompt("Gõ lại mật khẩu", default="", hide_input=True)
        if typed == again:
            return typed
        serving.say("Hai lần gõ không giống nhau.")


def print_link(person: "User") -> None:
    """The link by which the person chooses a password."""
    from django.utils import timezone

    from bamsat.accounts.operations import issue_reset

    path = issue_reset(person=person, by="command", at=timezone.now())
    typer.echo(
        f"Liên kết để {person.username} đặt mật khẩu, dùng một lần, trong 24 giờ:\n"
        f"{site()}{path}"
    )


def site() -> str:
    """Where the site is reached, as far as the settings tell."""
    from django.conf import settings

    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    named = [
        host for host in hosts if host not in {serving.LOCAL, "localhost", "[::1]"}
    ]
    if not named:
        return f"http://{serving.LOCAL}:8000"
    return f"{'https' if settings.HTTPS else 'http'}://{named[0]}"

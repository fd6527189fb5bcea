"""`bamsat serve`, `web`, `worker`: the site's processes (RULES 13).

`serve` starts web and worker in one go and restarts what dies; on several machines each
is started alone.
"""

import errno
import os
import socket
import sys
from typing import Annotated, NoReturn

import typer

from bamsat.work import supervision

Host = Annotated[str, typer.Option(help="địa chỉ lắng nghe; 0.0.0.0 là mọi địa chỉ")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="cổng của trang")]
Workers = Annotated[int, typer.Option(min=1, help="số tiến trình web")]
Threads = Annotated[int, typer.Option(min=1, help="số luồng của mỗi tiến trình web")]

LOCAL = "127.0.0.1"


def register(app: typer.Typer) -> None:
    """Add the commands of this page."""
    app.command("serve")(serve)
    app.command("web")(web)
    app.command("worker")(worker)


def serve(
    host: Host = LOCAL, port: Port = 8000, workers: Workers = 2, threads: Threads = 4
) -> None:
    """Chạy trang web và tiến trình nền; dừng bằng Ctrl C."""
    start_django()
    demand_setup()
    demand_port(host, port)
    say(f"Trang chạy tại {address(host, port)} (dừng bằng Ctrl C).")
    supervision.supervise(
        [
            supervision.Program("Trang web", web_command(host, port, workers, threads)),
            supervision.Program("Tiến trình nền", ours("worker")),
        ],
        say,
    )
    say("Đã dừng.")


def web(
    host: Host = LOCAL, port: Port = 8000, workers: Workers = 2, threads: Threads = 4
) -> None:
    """Chỉ chạy trang web."""
    start_django()
    demand_setup()
    demand_port(host, port)
    command = web_command(host, port, workers, threads)
    os.execv(command[0], command)  # noqa: S606 (becomes the server, with its signals)


def worker(
    queue: Annotated[
        list[str] | None,
        typer.Option(help="chỉ nhận việc của hàng đợi này (lặp lại được)"),
    ] = None,
) -> None:
    """Chỉ chạy tiến trình nền: việc xếp hàng, việc hẹn giờ, thư đi."""
    start_django()
    demand_setup()
    from bamsat.work.worker import known_queues, work

    if unknown := sorted(set(queue or []) - set(known_queues())):
        known = ", ".join(known_queues())
        stop(f"Không có hàng đợi {', '.join(unknown)}. Các hàng đợi: {known}.")
    work(queues=queue or ["*"])


def start_django() -> None:
    """Load settings and rooms; a wrong setting is said plainly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from environs import EnvError

    try:
        django.setup()
    except (EnvError, ImproperlyConfigured, OSError) as wrong:
        stop(f"Cấu hình sai: {wrong}")


def demand_setup() -> None:
    """Stop, saying what to do, unless the database and static files are ready."""
    from django.db import DatabaseError

    from bamsat.work import health

    try:
        ready = not health.pending_migrations() and health.static_collected()
    except DatabaseError as error:
        stop(f"Không mở được cơ sở dữ liệu: {error}\nXem thêm: bamsat doctor")
    if not ready:
        stop("Trang chưa được thiết lập (hoặc vừa được nâng cấp). Chạy: bamsat setup")


def demand_port(host: str, port: int) -> None:
    """Stop, saying what to do, if the site cannot listen there."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        stop(refusal(error, host, port))


def refusal(error: OSError, host: str, port: int) -> str:
    """Why the site cannot listen there, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Cổng {port} đang có chương trình khác dùng. Dừng chương trình đó, "
            f"hoặc chọn cổng khác, chẳng hạn --port {port % 65535 + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Không được phép mở cổng {port}. Chọn cổng từ 1024 trở lên."
    return f"Không lắng nghe được tại {host}: máy này không có địa chỉ đó."


def address(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    shown = {"0.0.0.0": LOCAL, "::": "::1"}.get(host, host)  # noqa: S104 (compared)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def web_command(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of the web server. The site logs its requests itself."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "20"),
        *("--no-access-log", "--log-level", "warning"),
        "bamsat.wsgi:application",
    ]


def ours(command: str) -> list[str]:
    """The command line of one of our commands, as a process of its own."""
    return [sys.executable, "-m", "bamsat.cli", command]


def say(message: str) -> None:
    """Tell the person at the terminal."""
    typer.echo(message, err=True)


def stop(message: str) -> NoReturn:
    """Tell the person at the terminal what is wrong and what to do; exit 2."""
    typer.secho(message, fg="red", err=True)
    raise typer.Exit(2)

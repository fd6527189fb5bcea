"""`bamsat mail returned`: a mail server hands over what came back."""

import sqlite3
import subprocess
from pathlib import Path

from tests.cli.conftest import command, environment
from tests.work.test_returns import KEY, report


def test_a_mail_that_came_back_is_noted(data: Path) -> None:
    with sqlite3.connect(data / "bamsat.sqlite3") as database:
        database.execute(
            "INSERT INTO work_outgoing (channel, 'to', subject, body, headers, key,"
            " state, posted_at, due_at, attempts, error) VALUES"
            " ('mail', 'cu@example.vn', '', '', '{}', ?, 'sent', '', '', 1, '')",
            [KEY.replace("-", "")],
        )
    done = subprocess.run(
        command("mail", "returned"),
        input=report(),
        capture_output=True,
        check=True,
        env=environment(data),
    )
    assert "Đã ghi thư bị trả lại: cu@example.vn" in done.stdout.decode()
    with sqlite3.connect(data / "bamsat.sqlite3") as database:
        [(state, error)] = database.execute("SELECT state, error FROM work_outgoing")
    assert state == "returned"
    assert "550 5.1.1" in error

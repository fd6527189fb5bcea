"""Sites to back up and machines to restore on, on each database."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from django.apps import apps

from tests import folders, warm
from tests.warm import Ended
from tests.world import PLAN

URL = os.environ.get("BAMSAT_DATABASE_URL", "")
"""Where the round on PostgreSQL has its server."""

KILLED = 9
"""The exit status of a command that was cut off."""


@dataclass(frozen=True)
class Machine:
    """A data folder and a database of its own."""

    data: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "BAMSAT_DATA": str(self.data),
            "BAMSAT_DATABASE_URL": self.url,
            "BAMSAT_LOG_FORMAT": "text",
            "COLUMNS": "200",
        }

    def run(self, *arguments: str, **change: str) -> Ended:
        return self.python("-m", "bamsat.cli", *arguments, **change)

    def python(self, *arguments: str, **change: str) -> Ended:
        return warm.run(arguments, {**self.environment, **change})

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, *arguments], env=self.environment, text=True
        )

    def rows(self) -> dict[tuple[str, str], dict[str, object]]:
        """The register and the journal, every row of them, by table and key."""
        rooms = ("journal", "agencies", "documents", "commitments")
        models = chain.from_iterable(
            apps.get_app_config(room).get_models(include_auto_created=True)
            for room in rooms
        )
        found = {}
        with closing(self.connected()) as database:
            for table in (model._meta.db_table for model in models):
                cursor = database.cursor()
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our own)
                names = [column[0] for column in cursor.description]
                for row in cursor:
                    found[table, str(row[0])] = dict(zip(names, row, strict=True))
        return found

    def connected(self) -> "sqlite3.Connection | psycopg.Connection":
        """To the database of this machine alone, past Django's connection."""
        if self.url.startswith("postgres"):
            return server(self.url)
        return sqlite3.connect(self.url.removeprefix("sqlite:///"))

    def files(self) -> dict[str, bytes]:
        folder = self.data / "files"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def everything(self) -> tuple[object, object, object]:
        return self.rows(), self.files(), (self.data / "secret-key").read_text()


@dataclass(frozen=True)
class Prepared:
    """A site made once, to be copied, and its backup."""

    site: Machine
    archive: Path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """A site that has the seed plan in its register, and a backup of it."""
    folder = tmp_path_factory.mktemp("prepared")
    with empty_machine(folder / "site", "prepared") as site:
        if not URL.startswith("postgres"):
            folders.set_up(site.data)
        assert site.run("setup").returncode == 0
        assert site.run("load", str(PLAN), "--accept", "--publish").returncode == 0
        archive = folder / "site.tar.gz"
        ended = site.run("backup", "--to", str(archive))
        assert ended.returncode == 0, ended.stderr
        yield Prepared(site, archive)


@contextmanager
def empty_machine(data: Path, name: str, template: str = "") -> Iterator[Machine]:
    """A machine with nothing on it, or with a copy of another's database."""
    data.mkdir(exist_ok=True)
    if not URL.startswith("postgres"):
        yield Machine(data, f"sqlite:///{data}/bamsat.sqlite3")
        return
    database = f"{name}_{uuid.uuid4().hex[:8]}"
    execute(f'CREATE DATABASE "{database}"' + template)
    try:
        yield Machine(data, URL.rpartition("/")[0] + f"/{database}")
    finally:
        execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Machine]:
    """An empty machine."""
    with empty_machine(tmp_path / "fresh", "fresh") as machine:
        yield machine


@pytest.fixture
def site(prepared: Prepared, tmp_path: Path) -> Iterator[Machine]:
    """A site of this test alone, as it was when it was prepared."""
    data = Path(shutil.copytree(prepared.site.data, tmp_path / "site"))
    template = f' TEMPLATE "{prepared.site.url.rpartition("/")[2]}"'
    with empty_machine(data, "site", template) as machine:
        yield machine


@pytest.fixture
def archive(prepared: Prepared, tmp_path: Path) -> Path:
    """A backup of that site, of this test alone."""
    return Path(shutil.copy(prepared.archive, tmp_path))


def execute(sql: str) -> None:
    """Run one statement on the server."""
    with closing(server(URL)) as connection:
        connection.execute(sql)


def server(url: str) -> psycopg.Connection:
    """A connection to that database of PostgreSQL."""
    given = dj_database_url.parse(url)
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"] or None,
        user=given["USER"],
        password=given["PASSWORD"] or None,
        dbname=given["NAME"],
        autocommit=True,
    )

"""What is held about a person is handed out whole, and goes whole: after erasure no
file of a running system, no table, no index and no export names him."""

import io
import json
import os
import tarfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from bamsat.accounts.models import User
from bamsat.accounts.operations import create_person, note_refusal
from bamsat.agencies.models import Post
from bamsat.agencies.operations import appoint, end_post
from bamsat.agencies.personal.erasing import erase
from bamsat.agencies.personal.holding import as_json
from bamsat.agencies.refusals import NotChangedError
from bamsat.commitments.models import Occurrence
from bamsat.commitments.register.models import SavedView
from bamsat.journal.verification import verify_all
from bamsat.progress.models import AnswerLink, Comment, SubTask, Watch
from bamsat.rules.access import PostRole
from bamsat.rules.personal import ErasureGround
from bamsat.work.operations import post_mail
from tests import folders, warm, world
from tests.once import made_once
from tests.world import BY, MONDAY, NOW

NAMES = ("Người Đầu Mối Thử", "nguoi dau moi thu", "daumoi.thu", "thu.nghiem@vi.du.vn")
"""The name as written and as searched, the name to sign in with, the address."""
PASSWORD = "con ngựa trắng qua sông"


@pytest.fixture
def officer() -> User:
    """A focal officer about whom something stands in every room."""
    return _officer()


@made_once
def _officer() -> User:
    world.public_plan()
    made = create_person(
        username="daumoi.thu",
        name="Người Đầu Mối Thử",
        email="thu.nghiem@vi.du.vn",
        password=PASSWORD,
        by=BY,
        at=NOW,
    )
    post = appoint(
        person=made,
        role=PostRole.FOCAL_OFFICER,
        agency=world.agency("Sở Công Thương"),
        since=MONDAY - timedelta(days=30),
        by=BY,
        at=NOW,
    )
    end_post(post=post, today=MONDAY, by=BY, at=NOW)
    work = Occurrence.objects.filter(agency__name="Sở Công Thương")[0]
    SubTask.objects.create(
        occurrence=work, unit="Phòng", person=made, what="Soạn", by=BY, at=NOW
    )
    Watch.objects.create(commitment=work.commitment, person=made, since=NOW)
    Comment.objects.create(
        commitment=work.commitment, text="Đã rõ.", by=made.actor, at=NOW
    )
    SavedView.objects.create(owner=made, name="của tôi", query="q=a", saved_at=NOW)
    AnswerLink.objects.create(
        agency=work.agency,
        note="Người Đầu Mối Thử, thu.nghiem@vi.du.vn",
        by=BY,
        issued_at=NOW,
        expires_at=NOW + timedelta(days=9),
    )
    post_mail(
        to="thu.nghiem@vi.du.vn",
        subject="Đặt mật khẩu",
        body="Chào Người Đầu Mối Thử",
        now=NOW,
    )
    note_refusal(username="daumoi.thu", step="password", at=NOW)
    return made


def erased(person: User) -> None:
    erase(person=person, ground=ErasureGround.ASKED, by=BY, at=NOW, today=MONDAY)


def tables_that_name(words: tuple[str, ...]) -> list[str]:
    """Every table of the database, indexes kept as tables too, with a row that has one
    of these words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            said = repr(cursor.fetchall()).casefold()
            found += [f"{table}: {word}" for word in words if word.casefold() in said]
    return found


@pytest.mark.django_db
@pytest.mark.each_database
def test_what_is_held_is_handed_out_whole(officer: User) -> None:
    said = json.loads("".join(as_json(officer, NOW)))
    assert said["person"] == officer.actor
    titles = [section["title"] for section in said["sections"]]
    assert len(titles) == len(set(titles))
    filled = {s["title"]: len(s["rows"]) for s in said["sections"]}
    assert filled["Tài khoản"] == 1
    assert filled["Chức vụ"] == 1
    assert filled["Trao đổi"] == 1
    assert filled["Danh sách đã lưu"] == 1
    assert filled["Liên kết trả lời gửi cho người ấy"] == 1
    assert filled["Thư đã gửi tới địa chỉ này"] == 1
    assert filled["Nhật ký: việc về người ấy"] >= 2


@pytest.mark.django_db
@pytest.mark.each_database
def test_after_erasure_no_table_names_the_person(officer: User) -> None:
    assert tables_that_name(NAMES)
    erased(officer)
    assert tables_that_name(NAMES) == []
    assert verify_all().broken is None
    # What he did in office is still there, under an opaque id.
    assert Comment.objects.get().by == officer.actor
    assert Post.objects.of(officer).count() == 1
    assert not User.objects.matching("dau moi thu").exists()


@pytest.mark.django_db
@pytest.mark.each_database
def test_no_export_no_page_and_no_log_line_names_the_person(
    officer: User,
    client: Client,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.SECOND_FACTOR = False
    erased(officer)
    caplog.clear()
    caplog.set_level("DEBUG")
    administrator = world.holder(PostRole.ADMINISTRATOR)
    client.force_login(administrator)
    person = reverse("people:person", args=[officer.pk])
    pages = [reverse("people:list"), person, reverse("people:data", args=[officer.pk])]
    files = ["register:csv", "register:xlsx", "directory:csv", "public:register-csv"]
    for address in [*pages, *map(reverse, files)]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        said = unpacked(b"".join(answer)).lower()
        for word in NAMES:
            assert word.lower().encode() not in said, (address, word)
    assert not [word for word in NAMES if word.casefold() in caplog.text.casefold()]


@pytest.mark.django_db
@pytest.mark.each_database
def test_who_is_erased_is_signed_out_and_stays_out(
    officer: User, client: Client
) -> None:
    client.force_login(officer)
    assert client.get(reverse("people:own")).status_code == 200
    erased(officer)
    assert client.get(reverse("people:own")).status_code == 302
    officer.refresh_from_db()
    assert not officer.has_usable_password()
    assert not officer.may_sign_in


@pytest.mark.django_db
@pytest.mark.each_database
def test_nobody_who_holds_a_post_nobody_himself_and_nobody_twice(
    officer: User,
) -> None:
    with pytest.raises(NotChangedError):
        erase(
            person=officer,
            ground=ErasureGround.ASKED,
            by=officer.actor,
            at=NOW,
            today=MONDAY,
        )
    holder = world.holder(PostRole.FOCAL_OFFICER)
    with pytest.raises(NotChangedError):
        erased(holder)
    erased(officer)
    with pytest.raises(NotChangedError):
        erased(officer)


@pytest.mark.django_db
def test_every_column_that_names_a_person_is_known_here() -> None:
    """A new table that refers to people must say what it holds and lets go."""
    known = {
        "agencies.post.person", "agencies.standin.person",
        "entry.spokendraft.person",
        "commitments.savedview.owner",
        "progress.subtask.person", "progress.watch.person",
        "feeds.feed.person",
        "reminding.glance.person", "reminding.mention.person",
        "reminding.notice.person", "reminding.weeklywish.person",
        "account.emailaddress.user", "mfa.authenticator.user",
    }  # fmt: skip
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is User and field.concrete
    }
    assert found == known


@pytest.mark.django_db(transaction=True)
@pytest.mark.each_database
def test_an_administrator_erases_by_the_page(
    officer: User, client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR = False
    client.force_login(world.holder(PostRole.ADMINISTRATOR))
    address = reverse("people:erase", args=[officer.pk])
    wrong = client.post(address, {"ground": "asked", "username": "ai.khac"})
    assert wrong.status_code == 422
    assert User.objects.filter(username="daumoi.thu").exists()
    done = client.post(address, {"ground": "asked", "username": "daumoi.thu"})
    assert done.status_code == 302
    assert tables_that_name(NAMES) == []


def unpacked(content: bytes) -> bytes:
    """What a file says: of an Excel file the parts that it packs."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def run(data: Path, *words: str) -> str:
    """A command of the site on a folder of data."""
    return python(data, "-m", "bamsat.cli", *words)


def python(data: Path, *words: str) -> str:
    settings = {**os.environ, "BAMSAT_DATA": str(data), "BAMSAT_TODAY": "2024-02-05"}
    done = warm.run(words, settings)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_no_file_of_a_running_system_names_the_person(tmp_path: Path) -> None:
    data = tmp_path / "data"
    folders.set_up(data)
    run(
        data, "admin", "create", "daumoi.thu", "--name", "Người Đầu Mối Thử",
        "--email", "thu.nghiem@vi.du.vn", "--link",
    )  # fmt: skip
    ended = (
        "from bamsat.cli import serving; serving.start_django()\n"
        "from bamsat.agencies.models import Post\n"
        "Post.objects.update(since='2024-01-01', until='2024-02-01')\n"
    )
    python(data, "-c", ended)
    assert files_that_name(data, NAMES)
    run(data, "people", "erase", "daumoi.thu", "--yes")
    run(data, "backup", "--to", str(tmp_path / "sau.tar.gz"))
    run(data, "audit", "export", "--to", str(tmp_path / "nhat-ky.jsonl"))
    run(data, "audit", "verify")
    [archive] = tmp_path.glob("*.tar*")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "sao-luu", filter="data")
    assert files_that_name(tmp_path, NAMES) == []


def files_that_name(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Files in whose bytes one of these words stands."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            said = path.read_bytes().lower()
            found += [
                f"{path.name}: {word}"
                for word in words
                if word.lower().encode() in said or word.encode() in path.read_bytes()
            ]
    return found

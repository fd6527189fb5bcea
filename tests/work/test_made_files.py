"""A long list, asked for on a page and written by a worker that is another process."""

import io
import signal
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from bamsat.commitments.models import Commitment, Occurrence
from bamsat.desks.files import views
from bamsat.rules.access import PostRole
from bamsat.work import making
from bamsat.work.models import MadeFile
from tests import world
from tests.work.conftest import Start, eventually
from tests.world import register_of

pytestmark = pytest.mark.each_database
ROWS = 30
LISTS = ("/so/nhiem-vu.xlsx", "/tep/danh-sach/viec.xlsx")


def test_a_worker_writes_what_a_page_asks_for(
    start_worker: Start,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.DATA = tmp_path
    settings.SECOND_FACTOR = False
    monkeypatch.setenv("BAMSAT_DATA", str(tmp_path))
    monkeypatch.setattr(making, "AT_ONCE", ROWS // 3)
    monkeypatch.setattr(views, "AT_ONCE", ROWS // 3)
    register_of(ROWS)
    client = Client()
    client.force_login(world.holder(PostRole.LEADER))
    files = [client.post(f"{address}?xep=han")["Location"] for address in LISTS]
    for page in files:
        assert "Đã ghi 0 trong" in client.get(page).content.decode()
    worker = start_worker()
    eventually(
        lambda: MadeFile.objects.filter(state=MadeFile.State.READY).count() == 2,
        within=60,
    )
    held = []
    for page in files:
        book = io.BytesIO(b"".join(client.get(f"{page}tai/")))
        sheet = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0)
        held.append(len(sheet.to_python()) - 1)
    assert held == [Commitment.objects.count(), Occurrence.objects.count()]
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0

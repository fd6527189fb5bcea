"""A coordinator's browser, and the agencies that an office's register names."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from bamsat.agencies.operations import Named, name_agencies
from bamsat.entry.models import RegisterImport
from bamsat.entry.sheets import intake, trial, writing
from bamsat.rules.access import PostRole
from tests import world
from tests.world import BY, MONDAY, NOW

KNOWN = ("Sở Tư pháp", "Sở Tài chính", "Sở Nội vụ", "Sở Kế hoạch và Đầu tư")


@pytest.fixture
def agencies(db: None) -> None:
    """The departments that the site knows, and one collective."""
    named = [Named(name=name, collective=False) for name in KNOWN]
    collective = Named(name="Ủy ban nhân dân các huyện", collective=True)
    name_agencies([*named, collective], by=BY, at=NOW)


@pytest.fixture
def desk(client: Client, db: None) -> Iterator[Client]:
    """A coordinator's browser; what the worker would do is done at once."""
    at_once = {
        "default": {
            "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
            "QUEUES": ["default", "long"],
        }
    }
    with override_settings(SECOND_FACTOR=False, TASKS=at_once):
        client.force_login(world.holder(PostRole.COORDINATOR))
        yield client


def taken(content: bytes, name: str = "so.xlsx") -> RegisterImport:
    """A file taken in and apart."""
    row = intake.take_in(content=content, name=name, by=BY, at=NOW)
    intake.take_apart(register=row.pk, at=NOW)
    row.refresh_from_db()
    return row


def tried(content: bytes, answers: dict[str, str] | None = None) -> RegisterImport:
    """A file with the columns as they were guessed, tried."""
    row = taken(content)
    assert row.state == "read", row.refusal
    started = intake.start_trial(
        register=row,
        mapping=row.mapping,
        title=row.title,
        answers={**row.answers, **(answers or {})},
    )
    assert started
    trial.try_out(register=row.pk, at=NOW)
    row.refresh_from_db()
    return row


def written(content: bytes, answers: dict[str, str] | None = None) -> RegisterImport:
    """A file whose new rows are in the register."""
    row = tried(content, answers)
    if intake.start_writing(register=row, by=BY):
        writing.write(register=row.pk, at=NOW, today=MONDAY)
    row.refresh_from_db()
    return row


def verdicts(row: RegisterImport) -> dict[int, str]:
    """By the number of the row in the file."""
    return dict(row.rows.values_list("number", "verdict"))


def reasons(row: RegisterImport) -> dict[int, list[str]]:
    """The codes of what is wrong, by the number of the row."""
    return {
        each.number: [reason["code"] for reason in each.reasons]
        for each in row.rows.filter(verdict="bad")
    }

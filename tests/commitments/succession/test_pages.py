"""The pages of reorganisations, and the two steps of 2025 that come with the site."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.agencies.models import Agency, Reorganisation
from bamsat.agencies.succession.models import ReorganisationDraft
from bamsat.cli.agencies import DATA
from bamsat.commitments.models import Occurrence
from bamsat.commitments.succession.waiting import waiting_commitments
from bamsat.entry.directory.filling import fill
from bamsat.entry.directory.reading import table
from bamsat.rules.access import PostRole
from tests import world
from tests.commitments.succession.cast import KHDT, TC, drafted, known

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
SAY = {"ten": "Sắp xếp", "ngay": "2024-02-01", "van-ban": "Nghị quyết"}


@pytest.fixture
def coordinator(client: Client, settings: object) -> Client:
    settings.SECOND_FACTOR = False  # type: ignore[attr-defined]
    client.force_login(world.holder(PostRole.COORDINATOR, "Sở Công Thương"))
    return client


@pytest.fixture
def plan() -> None:
    known(KHDT)
    known(TC)
    world.public_plan()


def line(number: int, *cells: str) -> dict[str, str]:
    names = ("viec", "cu", "moi")
    return {f"{name}-{number}": cell for name, cell in zip(names, cells, strict=True)}


def test_a_reorganisation_is_drafted_seen_written_and_undone(
    coordinator: Client, plan: None
) -> None:
    answer = coordinator.post(reverse("succession:begin"))
    draft = ReorganisationDraft.objects.get()
    address = reverse("succession:draft", args=[draft.pk])
    assert answer.headers["Location"] == address
    typed = SAY | line(0, "hợp nhất", KHDT, TC) | line(1, "hợp nhất", TC, TC)
    seen = coordinator.post(address, typed | {"luu": "1"}, follow=True)
    assert "Ghi sắp xếp này" in seen.content.decode()
    assert not Reorganisation.objects.exists()
    written = coordinator.post(address, typed | {"ghi": "1"}, follow=True)
    assert "Hoàn tác" in written.content.decode()
    made = Reorganisation.objects.get()
    new = Agency.objects.get(name=TC, since=date(2024, 2, 1))
    page = coordinator.get(reverse("agencies:profile", args=[new.slug]))
    assert f'văn bản ghi “<span lang="vi">{KHDT}</span>”' in page.content.decode()
    old = Agency.objects.get(name=KHDT)
    page = coordinator.get(reverse("public:agency", args=[old.slug]))
    assert page.status_code == 200
    assert "tiếp nhận" in page.content.decode()
    coordinator.post(reverse("succession:undo", args=[made.pk]))
    made.refresh_from_db()
    assert made.undone_at


def test_what_is_typed_is_kept_whatever_is_wrong_with_it(
    coordinator: Client, plan: None
) -> None:
    draft = drafted()
    address = reverse("succession:draft", args=[draft.pk])
    typed = SAY | {"ngay": "mai"} | line(0, "hợp nhất", "Sở Không Có", "Sở Mới")
    answer = coordinator.post(address, typed | {"ghi": "1"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Sở Không Có" in text
    assert "mai" in text
    draft.refresh_from_db()
    assert draft.lines[0]["Cơ quan cũ"] == "Sở Không Có"
    assert not Reorganisation.objects.exists()


def test_a_draft_is_discarded_and_one_written_is_not(
    coordinator: Client, plan: None
) -> None:
    draft = drafted()
    coordinator.post(reverse("succession:discard", args=[draft.pk]))
    assert not ReorganisationDraft.objects.exists()


def test_what_waits_is_handed_on_by_the_page(coordinator: Client, plan: None) -> None:
    known("Sở Du lịch")
    draft = drafted(("giải thể", KHDT, ""), day=date(2024, 2, 1))
    coordinator.post(
        reverse("succession:draft", args=[draft.pk]),
        SAY | line(0, "giải thể", KHDT, "") | {"ghi": "1"},
    )
    giver = Agency.objects.get(name=KHDT)
    listed = coordinator.get(reverse("succession:waiting"))
    assert KHDT in listed.content.decode()
    address = reverse("succession:hand", args=[giver.slug])
    keys = list(waiting_commitments(giver.pk).values_list("pk", flat=True))
    nobody = coordinator.post(address, {"chon": keys[:1], "khac": "Sở Không Có"})
    assert nobody.status_code == 422
    assert "Sở Không Có" in nobody.content.decode()
    coordinator.post(address, {"chon": keys, "khac": "sở du lịch"})
    assert not waiting_commitments(giver.pk).exists()
    listed = coordinator.get(reverse("succession:waiting"))
    assert "Hoàn tác" in listed.content.decode()
    batch = Occurrence.objects.filter(obliged=giver)[0].assignment.handings.get().batch
    coordinator.post(reverse("succession:take-back", args=[batch]))
    assert waiting_commitments(giver.pk).count() == len(keys)


def test_the_steps_of_2025_can_be_carried_out_one_after_the_other(
    coordinator: Client, settings: object
) -> None:
    rows = table((DATA / "hau-giang-2024.csv").read_bytes())
    from uuid import uuid4

    fill(rows, by=world.BY, at=world.NOW, today=world.MONDAY, batch=uuid4())
    world.public_plan()
    for name in ("2025-buoc-1", "2025-buoc-2"):
        coordinator.post(reverse("succession:begin"), {"tu": name})
        draft = ReorganisationDraft.objects.get(made__isnull=True)
        page = coordinator.get(reverse("succession:draft", args=[draft.pk]))
        assert "Ghi sắp xếp này" in page.content.decode(), page.content.decode()
        from bamsat.commitments.succession import operations
        from tests.commitments.succession.cast import who

        operations.reorganise(draft=draft.pk, who=who())
    assert Agency.objects.filter(name="Sở Tài chính thành phố Cần Thơ").exists()


def test_the_tree_of_a_day_shows_the_figures_of_that_day(
    coordinator: Client, plan: None
) -> None:
    works = Occurrence.objects.filter(agency__name=KHDT).count()
    draft = drafted(("hợp nhất", KHDT, TC), ("hợp nhất", TC, TC))
    from bamsat.commitments.succession import operations
    from tests.commitments.succession.cast import SPRING, TODAY, who

    operations.reorganise(draft=draft.pk, who=who())
    from bamsat.commitments.profiles.pages import tree_page

    then = tree_page(SPRING - timedelta(days=1), TODAY)
    now = tree_page(TODAY, TODAY)
    by_then = {node.agency.name: node.tally.total for node in then.nodes}
    by_now = {node.agency.name: node.tally.total for node in now.nodes}
    assert then.then
    assert not now.then
    assert by_then[KHDT] == works
    assert KHDT not in by_now
    assert by_now[TC] == works + by_then[TC]
    assert sum(by_then.values()) == sum(by_now.values())

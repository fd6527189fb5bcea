"""Hidden words are public nowhere; in their place stands why (RULES 9)."""

import json
import random
import re
from pathlib import Path
from unittest import mock

import pytest
from django.test import Client
from pytest_django import Settings

from bamsat import public
from bamsat.commitments.models import Commitment, Occurrence, RollUp
from bamsat.commitments.operations import lift, publish, redact, withdraw
from bamsat.documents.disclosure import FILLER, PublicText
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from tests import world
from tests.accounts.conftest import with_factor
from tests.public.leaks import addresses, hidden_runs, leaks, read
from tests.world import BY, MONDAY, NOW, entered_plan, public_plan

pytestmark = pytest.mark.django_db

WHY = {"ground": "7.1-business", "reason": "chủ sở hữu chưa đồng ý", "by": BY}


@pytest.fixture(autouse=True)
def _monday(settings: Settings) -> None:
    settings.PINNED_DAY = MONDAY


@pytest.fixture
def plan() -> Directive:
    return public_plan()


def hide(plan: Directive, path: str) -> None:
    redact(subject=plan.provisions.get(path=path), at=NOW, **WHY)
    plan.refresh_from_db()


def hide_commitment(plan: Directive, place: str) -> Commitment:
    commitment = plan.commitments.filter(place=place).earliest("start")
    redact(subject=commitment, at=NOW, **WHY)
    commitment.refresh_from_db()
    return commitment


def test_the_walk_finds_words_that_are_not_hidden(
    client: Client, plan: Directive
) -> None:
    """The proof can fail: where nothing is filled in it names the page."""
    hide(plan, "IV.2.đ.-3")
    assert len(hidden_runs(plan)) > 50
    secret = hidden_runs(plan)
    nothing = mock.patch.object(PublicText, "hidden", ())
    with nothing, mock.patch("tests.public.leaks.hidden_runs", return_value=secret):
        assert leaks(client, plan, [f"/van-ban/{plan.slug}/phan/IV/"])


def test_a_hidden_provision_leaks_nowhere(client: Client, plan: Directive) -> None:
    hide(plan, "IV.2.đ.-3")
    assert leaks(client, plan) == {}


def test_a_hidden_part_takes_its_heading_along(client: Client, plan: Directive) -> None:
    hide(plan, "V")
    assert leaks(client, plan) == {}
    body = read(client, f"/van-ban/{plan.slug}/")
    assert "TỔ CHỨC THỰC HIỆN" not in body
    assert "Điều khoản không công khai" in body


def test_indices_targets_and_footnotes_are_hidden_with_their_provision(
    client: Client, plan: Directive
) -> None:
    body = read(client, f"/van-ban/{plan.slug}/")
    assert "Mục tiêu có con số" in body
    assert "Chỉ số nêu trong văn bản" in body
    hide(plan, "I")
    hide(plan, "III")
    assert leaks(client, plan) == {}
    body = read(client, f"/van-ban/{plan.slug}/")
    assert "Mục tiêu có con số" not in body
    assert "Chỉ số nêu trong văn bản" not in body


def test_a_hidden_commitment_leaks_nowhere(client: Client, plan: Directive) -> None:
    gone = hide_commitment(plan, "IV.1.a")
    assert leaks(client, plan) == {}
    assert client.get(f"/nhiem-vu/{gone.pk}/").status_code == 404
    assert client.get(f"/nhiem-vu/{gone.pk}/dien-bien/").status_code == 404


@pytest.mark.each_database
@pytest.mark.parametrize("seed", range(4))
def test_any_set_of_hidden_provisions_leaks_nowhere(client: Client, seed: int) -> None:
    """Hidden before or after publication, nested or side by side."""
    chance = random.Random(seed)  # noqa: S311 - a choice, no secret
    plan = entered_plan()
    chosen = chance.sample(list(plan.provisions.all()), 6)
    chosen += chance.sample(list(plan.commitments.all()), 2)
    for subject in chosen[:5]:
        redact(subject=subject, at=NOW, **WHY)
    publish(directive=plan, by=BY, at=NOW)
    for subject in chosen[5:]:
        redact(subject=subject, at=NOW, **WHY)
    plan.refresh_from_db()
    assert leaks(client, plan) == {}
    assert_counts_follow(plan)


def assert_counts_follow(plan: Directive) -> None:
    plan.refresh_from_db()
    public = plan.commitments.public()
    assert plan.public_commitments == public.count()
    for part in plan.parts.all():
        assert part.public_commitments == public.filter(part=part.path).count()
    occurrences = Occurrence.objects.filter(commitment__in=public)
    assert RollUp.objects.public().of().tally(MONDAY) == occurrences.tally(MONDAY)
    assert set(Occurrence.objects.public()) == set(occurrences)


@pytest.mark.each_database
def test_the_label_stays_and_the_law_says_why(client: Client, plan: Directive) -> None:
    hide(plan, "IV.2.đ.-2")
    body = read(client, f"/van-ban/{plan.slug}/phan/IV/")
    notice = (
        "[Điều khoản không công khai – bí mật kinh doanh; Điều 7 khoản 1, "
        "Luật Tiếp cận thông tin số 104/2016/QH13]"
    )
    assert f'lang="vi">- <span class="withheld" lang="vi">{notice}</span></p>' in body
    assert 'id="IV.2.đ.-2"' in body
    assert "chủ sở hữu chưa đồng ý" not in body
    english = read(client, f"/en/van-ban/{plan.slug}/phan/IV/")
    assert notice not in english
    assert "Provision not public" in english


def test_the_context_of_a_neighbour_shows_no_hidden_word(
    client: Client, plan: Directive
) -> None:
    """`IV.2.a.-2` has two commitments in one paragraph."""
    by_place: dict[str, list[Commitment]] = {}
    for each in plan.commitments.order_by("start"):
        by_place.setdefault(each.place, []).append(each)
    first, second = next(rows for rows in by_place.values() if len(rows) > 1)[:2]
    redact(subject=first, at=NOW, **WHY)
    body = read(client, f"/nhiem-vu/{second.pk}/")
    assert first.quote[:40] not in body
    assert leaks(client, plan) == {}


def test_whoever_takes_parties_from_hidden_words_is_not_public(
    client: Client, plan: Directive
) -> None:
    heir = plan.commitments.get(place="IV.2.đ.-3.+1")
    lead = heir.assignments.filter(role="lead").get()
    made = Commitment(
        directive=plan,
        place="IV.2.đ.-3",
        start=lead.start,
        end=(lead.start or 0) + 40,
    )
    redact(subject=made, at=NOW, **WHY)
    heir.refresh_from_db()
    assert heir.withheld
    assert not heir.public
    assert client.get(f"/nhiem-vu/{heir.pk}/").status_code == 404
    assert leaks(client, plan) == {}


@pytest.mark.each_database
def test_days_named_by_hidden_words_alone_are_not_told(
    client: Client, plan: Directive
) -> None:
    assert "10/06/2024" in read(client, f"/van-ban/{plan.slug}/")
    hide(plan, "V")
    assert "10/06/2024" not in read(client, f"/van-ban/{plan.slug}/")


@pytest.mark.each_database
def test_the_public_is_told_that_counts_leave_hidden_words_out(
    client: Client, plan: Directive
) -> None:
    told = "đoạn của văn bản không công khai"
    assert told not in read(client, f"/van-ban/{plan.slug}/")
    hide(plan, "V.3")
    for page in ("", "ban-in/"):
        assert f"1 {told}" in read(client, f"/van-ban/{plan.slug}/{page}")
    assert "chỉ tính phần công khai" in read(client, "/cach-tinh/")


@pytest.mark.each_database
def test_search_and_open_data_know_nothing_of_hidden_words(
    client: Client, plan: Directive
) -> None:
    assert "1</b> nhiệm vụ" in read(client, "/tim/?q=bảo+lãnh+tín")
    hide(plan, "IV.2.đ.-2")
    body = read(client, "/tim/?q=bảo+lãnh+tín")
    assert "Không tìm thấy kết quả nào" in body
    items = json.loads(read(client, "/du-lieu/nhiem-vu.json"))["items"]
    assert len(items) == plan.commitments.public().count() < 35
    assert not [item for item in items if "bảo lãnh tín" in item["wording"].lower()]


def test_lifting_shows_the_words_again(client: Client, plan: Directive) -> None:
    before = {a: read(client, a) for a in addresses(plan) if "dien-bien" not in a}
    hide(plan, "IV.2.đ.-2")
    assert lift(redaction=plan.redactions.get(), by=BY, at=NOW)
    address = f"/van-ban/{plan.slug}/phan/IV/"
    assert read(client, address) == before[address]
    assert plan.commitments.public().count() == 35
    assert_counts_follow(plan)


@pytest.mark.each_database
def test_the_preview_is_what_the_public_gets(client: Client) -> None:
    plan = entered_plan()
    hide(plan, "IV.2.đ.-3")
    officer = with_factor(world.holder(PostRole.COORDINATOR))
    shown = plan.commitments.shown().order_by("pk")
    pages = ["", "phan/IV/", "phan/V/", "ban-in/", f"nhiem-vu/{shown[3].pk}/"]
    client.force_login(officer)
    base = f"/van-ban/{plan.slug}/cong-khai/xem-truoc/"
    previews = {}
    for page in pages:
        answer = client.get(base + page)
        assert answer.status_code == 200, page
        assert "no-store" in answer["Cache-Control"]
        previews[page] = answer.content.decode()
        assert "Xem trước: đúng như mọi người sẽ thấy." in previews[page]
    hidden = plan.commitments.filter(withheld=True)[0].pk
    assert client.get(f"{base}nhiem-vu/{hidden}/").status_code == 404
    assert leaks(client, plan, [base + page for page in pages]) == {}
    client.logout()
    assert client.get(base).status_code == 302
    publish(directive=plan, by=BY, at=NOW)
    for page in pages:
        public = (
            f"/{page}" if page.startswith("nhiem") else f"/van-ban/{plan.slug}/{page}"
        )
        seen = main(read(client, public))
        # The day of publication is told from then on, and links lead elsewhere.
        assert main(previews[page]).split("Diễn biến")[0] == seen.split("Diễn biến")[0]


def main(body: str) -> str:
    """The words of the page itself."""
    inside = body[body.index("<main") : body.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", inside))


def test_withdrawn_and_published_again_the_words_stay_hidden(
    client: Client, plan: Directive
) -> None:
    hide(plan, "V.4")
    withdraw(directive=plan, reason="công khai nhầm", by=BY, at=NOW)
    assert client.get(f"/van-ban/{plan.slug}/").status_code == 404
    publish(directive=plan, by=BY, at=NOW)
    assert leaks(client, plan) == {}


def test_no_public_page_takes_words_past_what_hides_them() -> None:
    """Only `sight` may ask for readings, findings and headings as they are."""
    room = Path(public.__file__).parent
    bare = re.compile(r"\b(Reading|Finding|PublicText)\b|\.reading\b|part\.heading")
    users = {
        path.relative_to(room).as_posix()
        for path in room.rglob("*.py")
        if bare.search(path.read_text("utf-8"))
    }
    assert users == {"sight.py"}


def test_hidden_text_keeps_every_offset(plan: Directive) -> None:
    hide(plan, "IV.2.g")
    source = PublicText(plan)
    text = plan.reading.text
    assert len(source.text) == len(text)
    for shown, original in zip(source.text, text, strict=True):
        assert shown in {original, FILLER}

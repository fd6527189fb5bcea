"""The coordinator's pages about publication: forms, words, bounds."""

import re

import pytest
from django.test import Client

from bamsat.commitments.operations import publish, redact
from bamsat.commitments.review import operations as review
from bamsat.documents.models import Directive
from bamsat.rules.access import PostRole
from tests import world
from tests.accounts.conftest import with_factor
from tests.world import BY, NOW, entered_plan, received_plan

pytestmark = pytest.mark.django_db

WHY = {"ground": "7.1-business", "reason": "chủ sở hữu chưa đồng ý"}


@pytest.fixture
def plan() -> Directive:
    return entered_plan()


@pytest.fixture
def officer(client: Client, plan: Directive) -> Client:
    """A coordinator's browser."""
    return signed_in(client)


def signed_in(client: Client) -> Client:
    client.force_login(with_factor(world.holder(PostRole.COORDINATOR)))
    return client


def base(plan: Directive) -> str:
    return f"/van-ban/{plan.slug}/cong-khai/"


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def seen(html: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', html)
    assert found
    return found[1]


def test_the_page_says_what_is_public_and_by_which_post(
    officer: Client, plan: Directive
) -> None:
    html = body(officer, base(plan))
    assert "Văn bản chưa công khai" in html
    assert "<b>35</b> nhiệm vụ mọi người thấy" in html
    answer = officer.post(f"{base(plan)}dang/", {"seen": seen(html)}, follow=True)
    html = re.sub(r"\s+", " ", answer.content.decode())
    assert "Đã công khai: ai cũng đọc được từ lúc này." in html
    assert "Văn bản đang công khai" in html
    assert "Người tên coordinator" in html
    assert "(điều phối, Sở Công Thương)" in html


def test_a_provision_is_hidden_and_shown_again_by_forms(
    officer: Client, plan: Directive
) -> None:
    clause = plan.provisions.get(path="IV.2.đ.-3")
    address = f"{base(plan)}che/{clause.pk}/"
    form = body(officer, address)
    assert "Cục Thuế tỉnh chủ trì" in form
    assert "2 nhiệm vụ nằm trong đó sẽ không hiện" in form
    answer = officer.post(address, WHY)
    assert answer["Location"] == f"{base(plan)}?phan=IV#o"
    html = body(officer, f"{base(plan)}?phan=IV")
    assert "chủ sở hữu chưa đồng ý" in html
    assert "che cùng điều khoản trên" in html
    made = plan.redactions.get()
    assert "Cục Thuế tỉnh chủ trì" in body(officer, f"{base(plan)}bo-che/{made.pk}/")
    officer.post(f"{base(plan)}bo-che/{made.pk}/")
    assert "Không đoạn nào bị che" in body(officer, base(plan))


def test_a_commitment_is_hidden_alone(officer: Client, plan: Directive) -> None:
    commitment = plan.commitments.get(place="V.4")
    officer.post(f"{base(plan)}che-nhiem-vu/{commitment.pk}/", WHY)
    commitment.refresh_from_db()
    assert commitment.withheld
    assert plan.commitments.filter(withheld=True).count() == 1


@pytest.mark.parametrize("missing", ["ground", "reason"])
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    officer: Client, plan: Directive, missing: str
) -> None:
    clause = plan.provisions.get(path="V.3")
    answer = officer.post(f"{base(plan)}che/{clause.pk}/", {**WHY, missing: ""})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "errorlist" in html
    kept = "chủ sở hữu chưa đồng ý" if missing == "ground" else '7.1-business" selected'
    assert kept in html
    assert not plan.redactions.exists()


def test_a_withdrawal_wants_a_reason(officer: Client, plan: Directive) -> None:
    publish(directive=plan, by=BY, at=NOW)
    assert officer.post(f"{base(plan)}rut/", {"reason": " "}).status_code == 422
    assert Directive.objects.public().exists()
    html = officer.post(
        f"{base(plan)}rut/", {"reason": "được thay thế"}, follow=True
    ).content.decode()
    assert "Đã rút: người ngoài không còn thấy" in html
    assert "được thay thế" in html
    assert not Directive.objects.public().exists()


def test_publishing_what_changed_meanwhile_is_refused_in_words(
    officer: Client, plan: Directive
) -> None:
    state = seen(body(officer, base(plan)))
    redact(subject=plan.provisions.get(path="V.3"), **WHY, by=BY, at=NOW)
    html = officer.post(f"{base(plan)}dang/", {"seen": state}, follow=True)
    assert "có người đã đổi những đoạn che" in html.content.decode()
    assert not Directive.objects.public().exists()


def test_findings_that_wait_are_told_and_nothing_accepted_forbids(
    client: Client,
) -> None:
    plan = received_plan()
    officer = signed_in(client)
    review.open_review(directive=plan, by=BY, at=NOW)
    html = body(officer, base(plan))
    assert "chưa nhiệm vụ nào được nhận vào sổ" in html
    assert f'action="{base(plan)}dang/"' not in html
    first = plan.findings.duties().order_by("start")[0]
    review.accept(
        finding=first.pk, version=first.version, by=BY, at=NOW, today=world.MONDAY
    )
    html = body(officer, base(plan))
    assert f'action="{base(plan)}dang/"' in html
    assert "34 nhiệm vụ còn chờ xem" in html
    assert "Phần đầu chưa ai xác nhận" in html


def test_commitments_drawn_in_by_hidden_words_are_named(
    officer: Client, plan: Directive
) -> None:
    heir = plan.commitments.get(place="IV.2.đ.-3.+1")
    lead = heir.assignments.filter(role="lead").get()
    heir.start, heir.end = lead.start, lead.end  # the words that name its lead
    redact(subject=heir, **WHY, by=BY, at=NOW)
    html = body(officer, base(plan))
    assert "vì bên hoặc hạn của chúng nằm trong đoạn che" in html
    assert html.count("IV.2.đ.-3.+2") >= 1


@pytest.mark.parametrize(
    "role", [PostRole.LEADER, PostRole.EVALUATOR, PostRole.AUDITOR]
)
def test_others_see_the_page_and_decide_nothing(
    client: Client, plan: Directive, role: PostRole
) -> None:
    client.force_login(with_factor(world.holder(role)))
    html = body(client, base(plan))
    assert "Người giữ vai điều phối quyết định." in html
    assert "<form" not in html[html.index("<main") : html.index("</main>")]
    clause = plan.provisions.get(path="V.3")
    for way in ("dang/", "rut/", f"che/{clause.pk}/", "xem-truoc/"):
        assert client.post(f"{base(plan)}{way}", WHY).status_code == 404
    assert "Công khai văn bản" in body(client, "/cong-khai/")


def test_another_directives_clause_is_not_found(
    officer: Client, plan: Directive
) -> None:
    other = world.register_of(2)
    clause = plan.provisions.get(path="V.3")
    assert officer.get(f"{base(other)}che/{clause.pk}/").status_code == 404


def test_the_pages_ask_a_bounded_number_of_queries(
    officer: Client, plan: Directive, django_assert_max_num_queries: object
) -> None:
    for path in ("V.3", "V.4", "IV.1"):
        redact(subject=plan.provisions.get(path=path), **WHY, by=BY, at=NOW)
    for address in (base(plan), f"{base(plan)}?phan=IV", "/cong-khai/"):
        with django_assert_max_num_queries(22):
            body(officer, address)
    for page in ("", "phan/IV/", "ban-in/"):
        with django_assert_max_num_queries(19):
            body(officer, f"{base(plan)}xem-truoc/{page}")


def test_the_pages_speak_english_too(officer: Client, plan: Directive) -> None:
    clause = plan.provisions.get(path="V.3")
    for way, words in (
        ("", "The directive is not public"),
        (f"che/{clause.pk}/", "a business secret whose owner has not agreed"),
        ("rut/", "Reason for withdrawing"),
        ("xem-truoc/", "Preview: exactly as everyone will see it."),
    ):
        assert words in body(officer, f"/en{base(plan)}{way}")

"""The plans that implement a directive, beside its tasks, from what is public alone."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bamsat.commitments.models import Commitment
from bamsat.commitments.operations import withdraw
from bamsat.documents.models import Directive
from bamsat.public.pages.beside import PLANS, TASKS
from tests.world import BY, NOW, register_of

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NUMBER = "02/NQ-CP"


def resolution(size: int = 1) -> Directive:
    directive = register_of(size, name="nghị quyết")
    directive.symbol, directive.issued_on = NUMBER, date(2024, 1, 5)
    directive.save()
    return directive


def plan(title: str, *quotes: str) -> Directive:
    """A published plan with these commitments."""
    directive = register_of(len(quotes), name=title)
    directive.title = directive.folded = title
    directive.issuer = "Ủy ban nhân dân tỉnh Hậu Giang"
    directive.save()
    rows = Commitment.objects.filter(directive=directive).order_by("id")
    for row, quote in zip(rows, quotes, strict=True):
        Commitment.objects.filter(pk=row.pk).update(quote=quote)
    return directive


def task(directive: Directive, quote: str) -> None:
    directive.commitments.update(quote=quote)


def page(client: Client, directive: Directive, after: str = "") -> str:
    address = f"/van-ban/{directive.slug}/ke-hoach-thuc-hien/"
    answer = client.get(address, {"sau": after} if after else {})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_task_meets_the_closest_words_of_each_plan(client: Client) -> None:
    above = resolution()
    task(above, "Bộ Tài chính rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp.")
    below = plan(
        f"Kế hoạch thực hiện Nghị quyết số {NUMBER} ngày 05/01/2024",
        "Sở Giao thông vận tải sửa cầu Cái Tư.",
        "Sở Tài chính rà soát, cắt giảm chi phí tuân thủ của doanh nghiệp.",
    )
    shown = page(client, above)
    assert "cắt giảm chi phí tuân thủ của doanh nghiệp" in shown
    assert "cầu Cái Tư" not in shown
    assert f'href="/van-ban/{below.slug}/"' in shown


def test_a_plan_that_says_nothing_of_a_task_is_shown_so(client: Client) -> None:
    above = resolution()
    task(above, "Bộ Nội vụ đánh giá chỉ số cải cách hành chính hằng năm.")
    plan(f"Kế hoạch thực hiện Nghị quyết số {NUMBER}", "Sửa cầu Cái Tư.")
    assert "không có câu nào gần" in page(client, above)


@pytest.mark.parametrize(
    "title",
    [
        "Kế hoạch thực hiện Nghị quyết số 102/NQ-CP",
        f"Kế hoạch thực hiện Nghị quyết số {NUMBER} ngày 05/01/2023",
        "Kế hoạch sửa cầu",
    ],
)
def test_another_number_or_year_is_another_directive(
    client: Client, title: str
) -> None:
    above = resolution()
    plan(title, "Sửa cầu Cái Tư.")
    assert "Chưa có văn bản công khai nào" in page(client, above)


def test_what_is_not_public_is_not_laid_beside(client: Client) -> None:
    above = resolution()
    words = "Rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp."
    task(above, words)
    below = plan(f"Kế hoạch thực hiện Nghị quyết số {NUMBER}", words, words)
    hidden = Commitment.objects.filter(directive=below).order_by("id")[0]
    Commitment.objects.filter(pk=hidden.pk).update(public=False)
    assert f"/nhiem-vu/{hidden.pk}/" not in page(client, above)
    withdraw(directive=below, reason="Sửa", by=BY, at=NOW)
    assert "Chưa có văn bản công khai nào" in page(client, above)


def test_the_queries_do_not_grow_with_tasks_and_plans(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    above = resolution(TASKS * 3)
    for number in range(PLANS + 2):
        plan(f"Kế hoạch {number} thực hiện Nghị quyết số {NUMBER}", *["Rà soát."] * 5)
    with django_assert_max_num_queries(14):
        shown = page(client, above)
    assert shown.count("<h2>") == TASKS
    assert shown.count('<th scope="row"') == TASKS * PLANS

"""The linter: each doubt with its place and what to do about it."""

import pytest

from tests.vanban.documents import SEED, plan, seed, tasks
from vanban import lint
from vanban.findings import Warning


def coded(warnings: tuple[Warning, ...], code: str) -> list[Warning]:
    return [warning for warning in warnings if warning.code == code]


def abouts(code: str, *lines: str) -> list[str | None]:
    return [w.about for w in coded(tasks(*lines).warnings, code)]


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        ("abcđ", ["I.1.d"]),
        ("abe", ["I.1.c", "I.1.d", "I.1.đ"]),
        ("bc", ["I.1.a"]),
        ("abcdđeg", []),
    ],
)
def test_a_list_that_jumps_misses_its_label(labels: str, missing: list[str]) -> None:
    lines = [f"{label}) Rà soát." for label in labels]
    assert abouts("missing-label", "1. Sở Y tế", *lines) == missing


def test_a_missing_part_or_article_is_named_by_its_path() -> None:
    parts = lint("I. A\n\n1. Rà soát.\n\nIII. B\n\n1. Lập.")
    articles = lint("Chương I\n\nĐiều 1. Rà soát.\n\nChương II\n\nĐiều 3. Lập.")
    assert [w.about for w in coded(parts, "missing-label")] == ["II"]
    assert [w.about for w in coded(articles, "missing-label")] == ["Đ2"]


def test_a_repeated_label_is_named() -> None:
    lines = ("1. Sở Y tế", "a) Rà soát.", "b) Lập.", "b) Trình.")
    assert abouts("duplicate-label", *lines) == ["I.1.b"]


def test_a_duty_without_lead_or_with_several_is_named() -> None:
    assert abouts("no-lead", "1. Tăng cường kiểm tra.") == ["c1"]
    several = "1. Giao Sở Y tế, Sở Tài chính rà soát."
    assert abouts("several-leads", several) == ["c1"]
    assert abouts("several-leads", "1. Giao các sở, ngành tỉnh rà soát.") == []


def test_a_due_date_before_the_document_is_named() -> None:
    text = "Cần Thơ, ngày 20 tháng 5 năm 2024\n\n" + plan(
        "I. NHIỆM VỤ", "1. Giao Sở Y tế báo cáo trước ngày 10 tháng 4 năm 2024."
    )
    assert [w.about for w in coded(lint(text), "deadline-before-issue")] == ["d1"]


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("trước ngày 10 tháng 02 năm 2024", 1),
        ("chậm nhất ngày 09 tháng 6 năm 2024", 1),
        ("trước ngày 10 tháng 12 năm 2024", 0),
        ("trong tháng 6 năm 2024", 0),
    ],
)
def test_only_a_printed_day_can_fall_on_a_day_off(due: str, found: int) -> None:
    warnings = tasks(f"1. Giao Sở Y tế báo cáo {due}.").warnings
    assert len(coded(warnings, "deadline-on-holiday")) == found


def test_a_citation_wants_one_date() -> None:
    undated = "1. Giao Sở Y tế thực hiện Nghị quyết số 5/NQ-CP."
    assert abouts("undated-citation", undated) == ["5/NQ-CP"]
    twice = "Nghị quyết số 5/NQ-CP ngày {} tháng 01 năm 2024"
    conflict = f"1. Giao Sở Y tế thực hiện {twice.format(5)}; {twice.format(6)}."
    assert abouts("citation-conflict", conflict) == ["5/NQ-CP"]
    assert abouts("undated-citation", conflict) == []


def test_the_same_number_of_two_years_is_no_conflict() -> None:
    text = (
        "1. Giao Sở Y tế thực hiện Nghị quyết số 01/NQ-CP ngày 06 tháng 01 năm 2023 và "
        "Nghị quyết số 01/NQ-CP ngày 05 tháng 01 năm 2024."
    )
    assert abouts("citation-conflict", text) == []


def test_an_objective_without_measure_is_vague() -> None:
    text = plan("I. MỤC TIÊU", "1. Cải thiện mạnh mẽ.", "2. Tăng ít nhất 5% năm 2024.")
    assert [w.about for w in coded(lint(text), "vague-target")] == ["I.1"]


def test_a_sum_that_does_not_follow_is_named() -> None:
    warnings = tasks("1. Giao Sở Y tế rà soát 7.892 + 1.602 + 319 = 9.831.").warnings
    (found,) = coded(warnings, "arithmetic")
    assert "9813" in found.message


def test_characters_of_a_lost_font_are_named() -> None:
    assert len(coded(tasks("1. Giao Sở \ue001\ue002 rà soát.").warnings, "unreadable"))


def test_a_page_without_text_is_named() -> None:
    pages = "I. A\n\fII. B\n\f\n\fIII. C\n"
    assert [w.about for w in coded(lint(pages), "scanned-page")] == ["3"]


def test_the_linter_gives_the_warnings_of_the_reading() -> None:
    assert lint(SEED) == seed().warnings


def test_the_seed_is_linted() -> None:
    found = lint(SEED)
    assert [w.about for w in coded(found, "missing-label")] == ["IV.2.d"]
    for code in ("missing-symbol", "missing-date", "missing-signature"):
        assert len(coded(found, code)) == 1
    tet, sunday = coded(found, "deadline-on-holiday")
    assert "thứ Tư 07/02/2024" in tet.message
    assert "Chủ nhật 09/06/2024" in sunday.message
    assert coded(found, "arithmetic") == []
    summary = next(w for w in coded(found, "no-deadline") if w.about is None)
    assert summary.message.startswith("33/35 nhiệm vụ (94%)")


def test_every_message_says_what_to_do() -> None:
    for warning in seed().warnings:
        assert ": hãy " in warning.message

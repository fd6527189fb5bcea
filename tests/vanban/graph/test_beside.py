"""The plans of provinces laid beside the tasks of what they implement."""

import csv
import io

import vanban
from tests.vanban.documents import tasks
from tests.vanban.graph.test_graph import plan
from vanban.graph import beside
from vanban.graph.beside import LEAST
from vanban.writers.beside import to_csv

RESOLUTION = tasks(
    "1. Bộ Tài chính rà soát, cắt giảm chi phí tuân thủ cho doanh nghiệp.",
    "2. Bộ Nội vụ đánh giá chỉ số cải cách hành chính hằng năm.",
)


def plans() -> list[vanban.Reading]:
    return [
        plan(
            "1. Sở Nội vụ chủ trì đánh giá chỉ số cải cách hành chính của tỉnh.",
            "2. Sở Tài chính tiếp tục rà soát, cắt giảm chi phí tuân thủ của doanh "
            "nghiệp trên địa bàn.",
        ),
        plan("1. Sở Giao thông vận tải sửa chữa cầu Cái Tư.", symbol="2/KH-UBND"),
    ]


def test_each_task_meets_what_comes_closest_in_each_plan() -> None:
    found = beside(RESOLUTION, plans())
    matched = [
        tuple(m and m.commitment.provision for m in row.matches) for row in found.rows
    ]
    assert matched == [("I.2", None), ("I.1", None)]


def test_a_score_is_shown_and_never_a_low_one() -> None:
    scores = [
        match.score
        for row in beside(RESOLUTION, plans()).rows
        for match in row.matches
        if match
    ]
    assert len(scores) == 2
    assert all(LEAST <= score <= 100 for score in scores)


def test_the_same_words_are_the_whole_score() -> None:
    (row, _) = beside(RESOLUTION, [RESOLUTION]).rows
    assert row.matches[0]
    assert row.matches[0].score == 100


def test_a_plan_that_says_nothing_of_a_task_has_an_empty_row() -> None:
    printed = to_csv(beside(RESOLUTION, plans())).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert len(rows) == 4
    empty = [row for row in rows if not row["match"]]
    assert {row["plan"] for row in empty} == {"2/KH-UBND"}
    assert {row["score"] for row in empty} == {""}

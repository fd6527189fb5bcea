"""What relations cost grows with the text and with the documents, and no faster."""

import datetime as dt
import random
from collections.abc import Callable

import pytest

import vanban
from tests.vanban.graph.test_graph import decision, relations
from vanban.graph import Mention, building, graph_of, own_mention, settled
from vanban.patterns import Pattern

CITED = "Quyết định số {}/2020/QĐ-UBND ngày 01 tháng 02 năm 2020"
LINES = (
    "Căn cứ {cited};",
    "1. Sở Nội vụ thực hiện {cited}.",
    "Điều 1. Bãi bỏ {cited}.",
    "Điều 2. Quyết định này thay thế {cited}.",
    "Điều 3. Các Quyết định sau đây hết hiệu lực: {cited}.",
)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters each pattern was given to look at; a label is no more than
    the beginning of its line."""
    counts: list[int] = []

    def counting(name: str) -> None:
        real: Callable[..., object] = getattr(Pattern, name)

        def counted(self: Pattern, text: str, *ends: int) -> object:
            first, last = (*ends, len(text))[:2] if ends else (0, len(text))
            if name in ("search", "finditer") or not ends:
                counts.append(max(0, last - first))
            return real(self, text, *ends)

        monkeypatch.setattr(Pattern, name, counted)

    for name in ("match", "fullmatch", "search", "finditer"):
        counting(name)
    return counts


def cost(reading: vanban.Reading, looked_at: list[int]) -> int:
    looked_at.clear()
    graph_of([reading])
    return sum(looked_at)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("joint", [", ", "; ", " và "])
def test_a_line_of_citations_costs_as_much_as_it_is_long(
    line: str, joint: str, looked_at: list[int]
) -> None:
    costs = []
    for times in (200, 400):
        cited = joint.join(CITED.format(n) for n in range(1, times + 1))
        reading = decision(line.format(cited=cited), "Điều 9. Sở Nội vụ báo cáo.")
        assert len(reading.citations) >= times
        costs.append(cost(reading, looked_at))
    assert costs[1] < 2.3 * costs[0]


def test_a_list_under_a_long_line_costs_as_much_as_it_is_long(
    looked_at: list[int],
) -> None:
    costs = []
    for times in (300, 600):
        lead_in = "Các Quyết định sau đây " + "của tỉnh " * times + "hết hiệu lực:"
        items = (f"{n}. {CITED.format(n)};" for n in range(1, times + 1))
        reading = decision(f"Điều 1. {lead_in}", *items)
        costs.append(cost(reading, looked_at))
    assert costs[1] < 2.3 * costs[0]


def test_what_stands_far_from_the_words_that_change_is_only_named() -> None:
    """The line goes on for pages: its first words are no longer about this one. What a
    line rests on holds to its end."""
    many = ", ".join(CITED.format(n) for n in range(1, 101))
    found = relations(
        graph_of(
            [decision(f"Căn cứ {many};", "Điều 1. Bãi bỏ Quyết định số 7/QĐ-UBND")]
        )
    )
    assert {found[f"{n}/2020/QĐ-UBND"] for n in range(1, 101)} == {"rests-on"}
    found = relations(graph_of([decision("Căn cứ Luật;", f"Điều 1. Bãi bỏ {many}.")]))
    assert found["1/2020/QĐ-UBND"] == found["20/2020/QĐ-UBND"] == "replaces"
    assert found["100/2020/QĐ-UBND"] == "cites"


def communes(many: int) -> list[Mention]:
    return [
        own_mention(
            kind="KH",
            symbol="01/KH-UBND",
            date=dt.date(2024, 1, 2),
            issuer=f"Ủy ban nhân dân xã {n}",
            file=f"{n}",
            sha256=f"{n}",
        )
        for n in range(many)
    ]


def test_the_same_number_of_many_communes_costs_each_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = {"fits": 0, "fold": 0}

    def counting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            counts[name] += 1
            return real(*given)

        return counted

    fits = counting("fits", building._Found.fits)
    monkeypatch.setattr(building._Found, "fits", fits)
    monkeypatch.setattr(building, "fold", counting("fold", building.fold))
    mentions = communes(400)
    counts.update(fits=0, fold=0)
    assert len({paper.id for paper in settled(mentions).values()}) == 400
    assert counts["fits"] <= 800
    assert counts["fold"] == 400


def test_what_is_found_by_its_facts_is_what_a_look_at_all_finds() -> None:
    """Two mentions are one document exactly where nothing known of them differs, and
    one that fits several stays apart."""
    draw = random.Random(7)  # noqa: S311
    bodies = (None, "Ủy ban nhân dân tỉnh A", "ủy ban nhân dân tỉnh a", "Bộ Y tế")
    for _ in range(300):
        mentions = list(
            dict.fromkeys(
                Mention(
                    key="1/X",
                    named=building.identity(
                        kind=None,
                        symbol="1/X",
                        date=draw.choice((None, dt.date(2024, 1, draw.randint(1, 3)))),
                        year=draw.choice((None, 2023, 2024)),
                        issuer=draw.choice(bodies),
                    ),
                    place=draw.choice((None, "tinh a", "tinh b")),
                    sha256=draw.choice((None, None, "f", "g")),
                )
                for _ in range(draw.randint(1, 14))
            )
        )
        found: list[list[Mention]] = []
        for mention in sorted(mentions, key=building._telling):
            fitting = [each for each in found if all(agree(mention, x) for x in each)]
            if len(fitting) == 1:
                fitting[0].append(mention)
            else:
                found.append([mention])
        papers = settled(mentions)
        together = [{id(papers[mention]) for mention in each} for each in found]
        assert all(len(each) == 1 for each in together)
        assert len(set.union(*together)) == len(found)


def agree(one: Mention, other: Mention) -> bool:
    pairs = (
        (one.named.year, other.named.year),
        (one.named.date, other.named.date),
        (one.place, other.place),
        (
            building.fold(one.named.issuer or ""),
            building.fold(other.named.issuer or ""),
        ),
        (one.sha256, other.sha256),
    )
    return all(not a or not b or a == b for a, b in pairs)

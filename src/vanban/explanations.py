"""Why an item of a reading was found: the rules that made it, in Vietnamese.

Reads: a source, an id such as `c17` or `d3`. Gives: an `Explanation`. The rules are
those that the draft of the commitment kept while it was read; nothing is told here
that did not decide.
"""

from __future__ import annotations

import os

import msgspec

from vanban.commitments import drafts_of
from vanban.drafts import Draft
from vanban.findings import (
    Citation,
    Commitment,
    Deadline,
    Figure,
    Observation,
    Reading,
    Target,
)
from vanban.outline import outline_of
from vanban.reading import FindAgency, decoded, reading_of, text_in
from vanban.text import Text

RULES: dict[str, str] = {
    "own-lead": "câu tự nêu tên cơ quan phải làm",
    "stated": "dòng “Cơ quan chủ trì/thực hiện” nêu cơ quan phải làm",
    "inherited": "nằm dưới dòng dẫn hoặc tiêu đề giao cho cơ quan",
    "told": "có dòng thời gian, sản phẩm hoặc phối hợp đi kèm",
    "verb": "mở đầu bằng động từ chỉ việc phải làm, trong phần nhiệm vụ",
    "row": "là một dòng của bảng nhiệm vụ",
    "split": "được tách ra vì cơ quan phải làm thay đổi trong cùng mục",
    "no-verb": "không mở đầu bằng động từ đã biết, nên độ tin cậy thấp hơn",
}
"""Why a stretch of words is a commitment: `Draft.rules`."""
PARTY_RULES: dict[str, str] = {
    "order": "đứng sau “Giao …”, “Đề nghị …”",
    "subject": "là chủ thể của động từ trong câu",
    "lead-in": "nêu ở dòng dẫn kết thúc bằng dấu hai chấm",
    "heading": "là tiêu đề phía trên",
    "order-heading": "nêu ở tiêu đề giao việc phía trên",
    "responsibility": "nêu ở tiêu đề “Trách nhiệm của …” phía trên",
    "attribute": "nêu ở dòng thuộc tính của nhiệm vụ",
    "column": "nêu ở cột của bảng",
    "together": "đứng sau “phối hợp với …”",
    "nobody": "không nêu cơ quan nào",
}
"""Where a party comes from: `Carried.rule`."""


class PartyReason(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the commitment, its role, and the rule that found it."""

    name: str
    role: str
    rule: str
    source: str | None


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """What an item is and why: rules by their names in `RULES` and `PARTY_RULES`.

    `times` are the quotes of its deadlines. For an item other than a commitment,
    `commitments` are those that hold it, and the rules are empty.
    """

    id: str
    quote: str
    provision: str | None
    rules: tuple[str, ...]
    parties: tuple[PartyReason, ...]
    times: tuple[str, ...]
    deliverable: str | None
    confidence: float | None
    commitments: tuple[str, ...]


def _parties(draft: Draft, text: Text) -> tuple[PartyReason, ...]:
    found: list[PartyReason] = []
    for carried in draft.carried:
        for role, parties in (("lead", carried.lead), ("support", carried.support)):
            helping = role == "support" and carried.rule not in (
                "attribute", "column", "lead-in",
            )  # fmt: skip
            found += [
                PartyReason(
                    name=text.text[party.start : party.end],
                    role=role,
                    rule="together" if helping else carried.rule,
                    source=carried.source,
                )
                for party in parties
            ]
    return tuple(found)


def _of_commitment(
    commitment: Commitment, reading: Reading, draft: Draft, text: Text
) -> Explanation:
    times = {due.id: due.quote for due in reading.deadlines}
    return Explanation(
        id=commitment.id,
        quote=commitment.quote,
        provision=commitment.provision,
        rules=draft.rules,
        parties=_parties(draft, text),
        times=tuple(times[due] for due in commitment.deadlines),
        deliverable=commitment.deliverable,
        confidence=commitment.confidence,
        commitments=(),
    )


def explain(
    source: str | os.PathLike[str] | bytes,
    item: str,
    *,
    name: str | None = None,
    find_agency: FindAgency | None = None,
) -> Explanation:
    """Why the item with this id (`c17`, `d3`, `r9`, `t1`, `o1`, `f1`) was found.

    Raises KeyError if the reading has no such item, and the errors of `read`.
    """
    given = decoded(source, name)
    reading = reading_of(given, find_agency=find_agency)
    for number, commitment in enumerate(reading.commitments):
        if commitment.id == item:
            text = text_in(given)
            kind = reading.document.kind
            draft = drafts_of(text, outline_of(text), kind)[number]
            return _of_commitment(commitment, reading, draft, text)
    others: tuple[
        Deadline | Citation | Target | Observation | Figure, ...
    ] = (
        *reading.deadlines, *reading.citations, *reading.targets,
        *reading.observations, *reading.figures,
    )  # fmt: skip
    for other in others:
        if other.id == item:
            return Explanation(
                id=item,
                quote=other.quote,
                provision=None,
                rules=(),
                parties=(),
                times=(),
                deliverable=None,
                confidence=None,
                commitments=tuple(
                    c.id
                    for c in reading.commitments
                    if item in (*c.deadlines, *c.citations)
                ),
            )
    raise KeyError(item)

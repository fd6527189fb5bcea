"""The linter: what a drafter should mend before a directive is signed.

Reads: everything found. Gives: warnings in text order, each with its place and, in
Vietnamese, what is wrong and what to do about it.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from vanban.deadlines import last_day
from vanban.dues import Due
from vanban.figures import Doubt
from vanban.findings import (
    Citation,
    Commitment,
    Deadline,
    Document,
    Span,
    Target,
    Warning,
    WarningCode,
)
from vanban.legibility import doubts_about
from vanban.levels import label_at, ordinal
from vanban.text import Text
from vanban.tree import Node, Outline
from vanban.workdays import Calendar

WEEKDAYS = (
    "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật",
)  # fmt: skip
MOST_MISSING = 5
"""A list that jumps further than this has begun anew or uses another order."""
NOWHERE = Span(start=0, end=0)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the warnings are drawn from."""

    text: Text
    outline: Outline
    document: Document
    commitments: tuple[Commitment, ...]
    deadlines: tuple[Deadline, ...]
    dues: tuple[Due, ...]
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    objectives: tuple[Node, ...]
    doubts: tuple[Doubt, ...]
    unknown: tuple[tuple[str, Span], ...]
    calendar: Calendar


def _warning(
    code: WarningCode, message: str, place: Span = NOWHERE, about: str | None = None
) -> Warning:
    return Warning(
        code=code, about=about, message=message, start=place.start, end=place.end
    )


def date_in_words(day: dt.date) -> str:
    """A date as officials say it: `thứ Sáu 09/02/2024`."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _in_lists(outline: Outline) -> Iterator[tuple[str | None, list[Node]]]:
    """Siblings with labels of one order; articles count through the whole paper."""
    lists: dict[tuple[str | None, str, str], list[Node]] = defaultdict(list)
    for node in outline.nodes:
        provision = node.provision
        if provision.kind not in ("part", "article", "clause", "point"):
            continue
        over = provision.parent
        if provision.kind == "article":
            over = provision.path.rpartition("/")[0] or None
        order = "digits" if provision.label[-1:].isdecimal() else "letters"
        lists[over, provision.kind, order + str(node.rank)].append(node)
    for (parent, _, _), nodes in lists.items():
        yield parent, nodes


def _missing(path: str, place: int, node: Node) -> Warning | None:
    label = label_at(place, node.provision.label)
    if label is None:
        return None
    base, _, last = path.rpartition(".")
    sign = "Đ" if node.provision.kind == "article" else ""
    head, _, _ = last.rpartition("/") if not base else ("", "", "")
    about = f"{base}." if base else (f"{head}/" if head else "")
    return _warning(
        "missing-label",
        f"Danh mục nhảy tới “{node.provision.label}”, thiếu “{label}”: hãy bổ sung "
        f"“{label}” hoặc đánh lại thứ tự.",
        Span(start=node.provision.start, end=node.body),
        f"{about}{sign}{label}",
    )


def _labels(found: Found) -> Iterator[Warning]:
    for _, nodes in _in_lists(found.outline):
        seen: set[str] = set()
        before = 0
        for node in nodes:
            path = node.provision.path
            place = ordinal(node.provision.label)
            if path in seen:
                yield _warning(
                    "duplicate-label",
                    f"Ký hiệu “{node.provision.label}” lặp lại trong cùng danh mục: "
                    "hãy đánh lại thứ tự để viện dẫn không nhầm.",
                    Span(start=node.provision.start, end=node.body),
                    path,
                )
            elif place is not None and before < place <= before + 1 + MOST_MISSING:
                for absent in range(before + 1, place):
                    warning = _missing(path, absent, node)
                    if warning is not None:
                        yield warning
            seen.add(path)
            before = place if place is not None else before


_BY_HAND = (
    "Không đọc chắc được {what} trong bản quét (có thể ghi bằng tay): hãy nhập theo "
    "bản gốc."
)


def _header(found: Found) -> Iterator[Warning]:
    first = found.text.paragraphs[0] if found.text.paragraphs else NOWHERE
    document = found.document
    if document.symbol is None:
        yield _warning(
            "missing-symbol",
            _BY_HAND.format(what="số, ký hiệu")
            if found.text.certainty
            else "Chưa có số, ký hiệu văn bản: hãy ghi “Số: …/…” trước khi ban hành.",
            first,
        )
    if document.date is None:
        yield _warning(
            "missing-date",
            _BY_HAND.format(what="ngày ban hành")
            if found.text.certainty
            else "Chưa có ngày ban hành: hãy ghi đủ địa danh, ngày, tháng, năm.",
            first,
        )
    signing = document.signing
    if signing is None or signing.name is None:
        end = len(found.text.text)
        lacks = "chữ ký" if signing is None else "chức vụ, họ tên người ký"
        yield _warning(
            "missing-signature",
            f"Phần ký chưa đủ {lacks}: hãy hoàn thiện thể thức trước khi ban hành.",
            Span(start=end, end=end),
        )


def _parties(found: Found) -> Iterator[Warning]:
    for commitment in found.commitments:
        leads = [a for a in commitment.assignees if a.role == "lead"]
        named = [a for a in leads if not a.collective]
        if not leads:
            yield _warning(
                "no-lead",
                "Nhiệm vụ chưa rõ cơ quan chủ trì: hãy ghi tên một cơ quan chịu trách "
                "nhiệm chính.",
                commitment,
                commitment.id,
            )
        elif len(named) > 1:
            names = ", ".join(a.agency for a in named)
            yield _warning(
                "several-leads",
                f"Nhiệm vụ có {len(named)} cơ quan cùng chủ trì ({names}): hãy chọn "
                "một cơ quan chủ trì, các cơ quan khác phối hợp.",
                commitment,
                commitment.id,
            )
    for name, place in found.unknown:
        yield _warning(
            "unknown-party",
            f"Không có “{name}” trong danh mục cơ quan: hãy kiểm tra tên hoặc bổ sung "
            "danh mục.",
            place,
            name,
        )


def _due_dates(found: Found) -> Iterator[Warning]:
    without = [c for c in found.commitments if not c.deadlines]
    if without:
        total = len(found.commitments)
        share = round(100 * len(without) / total)
        yield _warning(
            "no-deadline",
            f"{len(without)}/{total} nhiệm vụ ({share}%) không có thời hạn: hãy ghi "
            "ngày hoàn thành hoặc kỳ báo cáo.",
        )
    for commitment in without:
        yield _warning(
            "no-deadline",
            "Nhiệm vụ không có thời hạn, không có định kỳ: hãy ghi ngày hoàn thành "
            "hoặc kỳ báo cáo.",
            commitment,
            commitment.id,
        )
    for deadline, due in zip(found.deadlines, found.dues, strict=True):
        yield from _one_due_date(deadline, due, found)


def _one_due_date(deadline: Deadline, due: Due, found: Found) -> Iterator[Warning]:
    last = last_day(due)
    if last is None or deadline.date is None:
        return
    issued = found.document.date
    if issued is not None and deadline.date < issued:
        yield _warning(
            "deadline-before-issue",
            f"Thời hạn “{deadline.quote}” ({deadline.date:%d/%m/%Y}) trước ngày ban "
            f"hành {issued:%d/%m/%Y}: hãy kiểm tra lại năm và ngày.",
            deadline,
            deadline.id,
        )
    working = deadline.last_working_day
    if due.printed and working is not None and not found.calendar.is_working_day(last):
        yield _warning(
            "deadline-on-holiday",
            f"Ngày cuối còn trong hạn của “{deadline.quote}” là {date_in_words(last)}, "
            f"không phải ngày làm việc; ngày làm việc cuối cùng trước đó là "
            f"{date_in_words(working)}: hãy chọn ngày khác hoặc nhắc nộp sớm.",
            deadline,
            deadline.id,
        )


def _citations(found: Found) -> Iterator[Warning]:
    by_symbol: dict[str, list[Citation]] = defaultdict(list)
    for citation in found.citations:
        by_symbol[citation.symbol.upper()].append(citation)
    for mentions in by_symbol.values():
        dated = [m for m in mentions if m.date is not None]
        if not dated and not any(m.year for m in mentions):
            first = mentions[0]
            yield _warning(
                "undated-citation",
                f"“{first.symbol}” được viện dẫn mà không ghi ngày ban hành: hãy ghi "
                "ngày, tháng, năm ở lần viện dẫn đầu tiên.",
                first,
                first.symbol,
            )
        yield from _conflict(dated)


def _conflict(dated: Sequence[Citation]) -> Iterator[Warning]:
    """Two dates of one symbol conflict within a year: numbers start anew each year."""
    seen: dict[object, Citation] = {}
    for mention in dated:
        date = mention.date
        if date is None:
            continue
        fixed = re.search(r"/(?:19|20)\d\d/", mention.symbol)
        first = seen.setdefault("any" if fixed else date.year, mention)
        if first.date is not None and first.date != date:
            yield _warning(
                "citation-conflict",
                f"“{mention.symbol}” có hai ngày ban hành khác nhau "
                f"({first.date:%d/%m/%Y} và {date:%d/%m/%Y}): hãy đối chiếu văn "
                "bản gốc.",
                mention,
                mention.symbol,
            )


def _numbers(found: Found) -> Iterator[Warning]:
    for doubt in found.doubts:
        yield _warning(
            "arithmetic",
            f"Số liệu in là {doubt.printed}, tính lại được {doubt.computed}: hãy kiểm "
            "tra số liệu gốc.",
            doubt,
            doubt.about,
        )
    measured = [target.start for target in found.targets]
    for node in found.objectives:
        end = node.provision.end
        words = found.text.settled[node.body : end]
        first = bisect.bisect_left(measured, node.body)
        if not words or (first < len(measured) and measured[first] < end):
            continue
        if not re.search(r"\d", words):
            yield _warning(
                "vague-target",
                "Mục tiêu không có con số, năm hay chỉ số để đo: hãy ghi chỉ tiêu đo "
                "được hoặc dẫn văn bản có chỉ tiêu.",
                Span(start=node.body, end=end),
                node.provision.id,
            )


def warnings_of(found: Found) -> tuple[Warning, ...]:
    """All warnings, in text order; at one place in the order of the checks."""
    checks = (
        _header,
        _labels,
        _parties,
        _due_dates,
        _citations,
        _numbers,
    )
    every: Iterable[Warning] = itertools.chain(
        (warning for check in checks for warning in check(found)),
        doubts_about(found.text),
    )
    return tuple(sorted(every, key=lambda warning: warning.start))

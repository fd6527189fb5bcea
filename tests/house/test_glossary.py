"""Every word of the code has its row in the glossary, and no row outlives its word."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import get_args

import pytest
from django.apps import apps
from django.db.models import Choices

from bamsat.agencies.kinds import AgencyKind, Answer, Certainty, Level, NameKind, Turn
from bamsat.agencies.models import Post
from bamsat.commitments.models import (
    Origin,
    Role,
    RollUp,
    StepKind,
    Subject,
    Verdict,
)
from bamsat.documents.models import Upload
from bamsat.journal.events import Kind
from bamsat.journal.faults import Fault
from bamsat.reminding.models import Mention, Notice
from bamsat.rules.access import Audience, PostRole
from bamsat.rules.status import Standing, State, Status, Timing
from bamsat.ui.statuses import LOOKS
from bamsat.urging.models import CAUSES, STEPS, Urging
from bamsat.work.models import MadeFile, Outgoing
from tests.house import tree
from vanban import findings

GLOSSARY = tree.DOCS / "thuat-ngu.md"

Terms = dict[str, str | None]
"""Each word of the code, with its Vietnamese term where the code has one."""


def models() -> Terms:
    return {
        model.__name__: str(model._meta.verbose_name)
        for config in apps.get_app_configs()
        if config.name.startswith("bamsat.")
        for model in config.get_models()
    }


def values_of(enumeration: type[Enum]) -> Callable[[], Terms]:
    """The stored values, without terms of their own."""
    return lambda: {str(member.value): None for member in enumeration}


def labels_of(choices: type[Choices]) -> Callable[[], Terms]:
    """The stored values with their Vietnamese labels."""
    return lambda: {str(value): str(label) for value, label in choices.choices}


def words_for(words: Mapping[str, object]) -> Callable[[], Terms]:
    """The stored values with the words that a mapping has for them."""
    return lambda: {str(value): str(said) for value, said in words.items()}


def words_of(literal: object) -> Callable[[], Terms]:
    """The values of a `Literal` of the reading."""
    return lambda: dict.fromkeys(get_args(literal))


def statuses() -> Terms:
    return {status.value: str(LOOKS[status].word) for status in Status}


def faults() -> Terms:
    return {fault.name: str(fault.value) for fault in Fault}


def post_roles() -> Terms:
    return {role.value: str(Post.ROLES[role]) for role in PostRole}


SECTIONS: dict[str, Callable[[], Terms]] = {
    "Bảng dữ liệu (model)": models,
    "Trạng thái (`Status`)": statuses,
    "Chỗ đứng (`Standing`)": values_of(Standing),
    "Tình trạng (`State`)": values_of(State),
    "Cách tính (`Timing`)": values_of(Timing),
    "Vai trò (`Role`)": labels_of(Role),
    "Loại hạn (`DeadlineKind`)": words_of(findings.DeadlineKind),
    "Kỳ lặp lại (`Period`)": words_of(findings.Period),
    "Đơn vị của thời hạn (`DayUnit`)": words_of(findings.DayUnit),
    "Từ chỉ thời gian (`TimingKind`)": words_of(findings.TimingKind),
    "Cấp của điều khoản (`ProvisionKind`)": words_of(findings.ProvisionKind),
    "Phép so của mục tiêu (`Comparator`)": words_of(findings.Comparator),
    "Gốc của mục tiêu (`Basis`)": words_of(findings.Basis),
    "Phạm vi xếp hạng (`Scope`)": words_of(findings.Scope),
    "Cảnh báo (`WarningCode`)": words_of(findings.WarningCode),
    "Sự kiện (`Kind`)": labels_of(Kind),
    "Chỗ hỏng của nhật ký (`Fault`)": faults,
    "Đối tượng xem lại (`Subject`)": labels_of(Subject),
    "Nguồn gốc của điều xem lại (`Origin`)": labels_of(Origin),
    "Ý kiến của người xem (`Verdict`)": labels_of(Verdict),
    "Bước xem lại (`StepKind`)": labels_of(StepKind),
    "Tệp tải lên (`Upload.State`)": labels_of(Upload.State),
    "Thư đi (`Outgoing.State`)": labels_of(Outgoing.State),
    "Tệp lập ở phía sau (`MadeFile.State`)": labels_of(MadeFile.State),
    "Bậc đôn đốc (`Addressee`)": words_for(STEPS),
    "Vì sao lên bậc (`Cause`)": words_for(CAUSES),
    "Lần đôn đốc (`Urging.State`)": labels_of(Urging.State),
    "Kênh gửi (`Outgoing.Channel`)": labels_of(Outgoing.Channel),
    "Loại thông báo (`Notice.Kind`)": labels_of(Notice.Kind),
    "Vì sao không gửi thư (`Notice.Flaw`)": labels_of(Notice.Flaw),
    "Điều được báo (`Mention.What`)": labels_of(Mention.What),
    "Loại cơ quan (`AgencyKind`)": labels_of(AgencyKind),
    "Cấp của cơ quan (`Level`)": labels_of(Level),
    "Độ chắc chắn (`Certainty`)": labels_of(Certainty),
    "Loại tên (`NameKind`)": labels_of(NameKind),
    "Việc của một lần sắp xếp (`Turn`)": labels_of(Turn),
    "Như tổ chức khi nào (`RollUp.View`)": labels_of(RollUp.View),
    "Câu trả lời tên ấy là ai (`Answer`)": labels_of(Answer),
    "Người xem (`Audience`)": values_of(Audience),
    "Vai của người dùng (`PostRole`)": post_roles,
}

# Sections about words that are no value in the code.
IN_PROSE = {"Danh từ của lĩnh vực", "Khi viết không dấu"}


def rows(section: str) -> list[list[str]]:
    """The rows of one table: code, Vietnamese, English, meaning and source."""
    return list(tree.table_rows(tree.sections(tree.text(GLOSSARY))[section]))


def differences(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    wanted, found = set(wanted), set(found)
    return [
        *(f"no row for {word}" for word in sorted(wanted - found)),
        *(f"a row for {word}, which is gone" for word in sorted(found - wanted)),
    ]


def test_the_glossary_has_these_sections_and_no_other() -> None:
    assert set(tree.sections(tree.text(GLOSSARY))) == set(SECTIONS) | IN_PROSE


@pytest.mark.parametrize("section", SECTIONS)
def test_each_word_of_the_code_has_one_row(section: str) -> None:
    found = [tree.code(row[0]) for row in rows(section)]
    assert not differences(SECTIONS[section](), found)
    assert len(found) == len(set(found)), "two rows for one word"


@pytest.mark.parametrize("section", SECTIONS)
def test_the_term_is_the_one_that_people_read_on_the_site(section: str) -> None:
    terms = {tree.code(row[0]): row[1] for row in rows(section)}
    for word, term in SECTIONS[section]().items():
        assert terms[word], f"{word} has no Vietnamese term"
        if term is not None:
            assert terms[word] == term


@pytest.mark.parametrize("section", [*SECTIONS, "Danh từ của lĩnh vực"])
def test_each_row_explains_its_word(section: str) -> None:
    for code, _, english, meaning in rows(section):
        assert english, f"{code} has no English term"
        assert len(meaning.split()) >= 3, f"{code} is not explained"


def test_the_roles_of_a_reading_are_the_roles_of_the_register() -> None:
    assert set(get_args(findings.Role)) == set(Role.values)


def test_every_closed_vocabulary_of_a_reading_has_a_section() -> None:
    literals = {name for name, value in vars(findings).items() if get_args(value)} - {
        "annotations"
    }
    named = set(re.findall(r"\(`(\w+)`\)", " ".join(SECTIONS)))
    assert literals <= named

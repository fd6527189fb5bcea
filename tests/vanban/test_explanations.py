"""Why an item was found: every rule has its words, every item its reason."""

from pathlib import Path

import pytest

import vanban
from tests.vanban.documents import SEED, plan, seed
from vanban.commitments import drafts_of
from vanban.explanations import PARTY_RULES, RULES
from vanban.outline import outline_of
from vanban.text import text_of
from vanban.writers.explanation import explanation_as_text


def test_every_commitment_of_the_seed_is_explained() -> None:
    text = text_of(SEED.read_text(encoding="utf-8"))
    drafts = drafts_of(text, outline_of(text), None)
    assert len(drafts) == len(seed().commitments)
    for draft in drafts:
        assert draft.rules
        assert set(draft.rules) <= RULES.keys()
        assert {carried.rule for carried in draft.carried} <= PARTY_RULES.keys()


def test_each_party_comes_with_its_rule_and_place() -> None:
    text = plan("I. NHIỆM VỤ", "1. Sở Y tế", "a) Phối hợp với Sở Nội vụ rà soát.")
    found = vanban.explain(text, "c1")
    assert found.rules == ("inherited",)
    assert [(p.name, p.role, p.rule, p.source) for p in found.parties] == [
        ("Sở Y tế", "lead", "heading", "I.1"),
        ("Sở Nội vụ", "support", "together", None),
    ]


def test_a_deadline_tells_what_it_belongs_to() -> None:
    text = plan("I. NHIỆM VỤ", "1. Giao Sở Y tế báo cáo trước ngày 5/6/2024.")
    found = vanban.explain(text, "d1")
    assert (found.quote, found.commitments) == ("trước ngày 5/6/2024", ("c1",))
    assert "Thuộc: c1" in explanation_as_text(found)


def test_what_is_not_in_the_reading_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        vanban.explain(SEED, "c999")


def test_the_printed_explanation_names_rule_and_reason() -> None:
    printed = explanation_as_text(vanban.explain(SEED, "c17"))
    assert f"Vì sao: {RULES['own-lead']} [own-lead]" in printed
    assert "Độ tin cậy: 1,00" in printed

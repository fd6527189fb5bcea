"""What this room keeps beside the register: it must not go silently with a row."""

from datetime import timedelta
from typing import Any, TypeAlias

from django.db.models import IntegerField, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.hanging import Kept, Words
from bamsat.progress.models import (
    Checkpoint,
    Comment,
    Dependency,
    Draft,
    Extension,
    SubTask,
    Suspension,
)

Rows: TypeAlias = QuerySet[Any, Any]
TYPED_LATELY = timedelta(days=14)
"""What was typed and left longer ago than that keeps nothing."""


WORDS: tuple[Words, ...] = (
    _("có mốc kiểm tra"),
    _("có việc giao trong cơ quan"),
    _("có đề nghị gia hạn"),
    _("từng tạm dừng"),
    _("có người đang gõ báo cáo"),
    _("có trao đổi"),
    _("có nhiệm vụ chờ nó, hoặc nó chờ nhiệm vụ khác"),
)
CHECKPOINT, SUB_TASK, EXTENSION, PAUSE, DRAFT, COMMENT, DEPENDENCY = range(len(WORDS))


def on_work(keys: list[int]) -> Kept:
    """Checkpoints, work given inside an agency, requests for later days, pauses, and
    answers that somebody is just typing: one query."""
    lately = timezone.now() - TYPED_LATELY
    return _kept(
        _named(Checkpoint.objects.filter(occurrence__in=keys), CHECKPOINT),
        _named(SubTask.objects.filter(occurrence__in=keys), SUB_TASK),
        _named(Extension.objects.filter(occurrence__in=keys), EXTENSION),
        _named(Suspension.objects.filter(occurrence__in=keys), PAUSE),
        _named(Draft.objects.filter(occurrence__in=keys, saved_at__gte=lately), DRAFT),
    )


def on_commitments(keys: list[int]) -> Kept:
    """Comments, and commitments that wait for these or for which these wait: one
    query."""
    return _kept(
        _named(Comment.objects.filter(commitment__in=keys), COMMENT, "commitment"),
        _named(
            Dependency.objects.filter(commitment__in=keys), DEPENDENCY, "commitment"
        ),
        _named(Dependency.objects.filter(needs__in=keys), DEPENDENCY, "needs"),
    )


def _named(rows: Rows, what: int, name: str = "occurrence") -> Rows:
    """The keys that these rows hang on, each with the number of its words."""
    what_hangs = Value(what, output_field=IntegerField())
    return rows.order_by().values_list(f"{name}_id", what_hangs)


def _kept(first: Rows, *others: Rows) -> Kept:
    found: Kept = {}
    for key, what in sorted(first.union(*others)):
        found.setdefault(key, []).append(WORDS[what])
    return found

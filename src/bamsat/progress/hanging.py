"""What this room keeps beside the register: it must not go silently with a row."""

from datetime import timedelta

from django.db.models import Model, Q, QuerySet
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

TYPED_LATELY = timedelta(days=14)
"""What was typed and left longer ago than that keeps nothing."""


def on_work(keys: list[int]) -> Kept:
    """Checkpoints, work given inside an agency, requests for later days, pauses, and
    answers that somebody is just typing: five queries."""
    lately = timezone.now() - TYPED_LATELY
    found: Kept = {}
    for rows, words in (
        (Checkpoint.objects.all(), _("có mốc kiểm tra")),
        (SubTask.objects.all(), _("có việc giao trong cơ quan")),
        (Extension.objects.all(), _("có đề nghị gia hạn")),
        (Suspension.objects.all(), _("từng tạm dừng")),
        (Draft.objects.filter(saved_at__gte=lately), _("có người đang gõ báo cáo")),
    ):
        _note(found, rows.filter(occurrence__in=keys), "occurrence_id", words)
    return found


def on_commitments(keys: list[int]) -> Kept:
    """Comments, and commitments that wait for these or for which these wait."""
    found: Kept = {}
    comments = Comment.objects.filter(commitment__in=keys)
    _note(found, comments, "commitment_id", _("có trao đổi"))
    both = Dependency.objects.filter(Q(commitment__in=keys) | Q(needs__in=keys))
    words = _("có nhiệm vụ chờ nó, hoặc nó chờ nhiệm vụ khác")
    for name in ("commitment_id", "needs_id"):
        mine = both.filter(**{f"{name}__in": keys})
        _note(found, mine, name, words)
    return found


def _note(found: Kept, rows: QuerySet[Model], name: str, words: Words) -> None:
    for key in rows.order_by().values_list(name, flat=True).distinct():
        if words not in found.setdefault(key, []):
            found[key].append(words)

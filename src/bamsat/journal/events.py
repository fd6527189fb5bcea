"""The closed vocabulary of events: past tense, each with its Vietnamese sentence.

A room that changes something new adds one line here. The stored word never changes,
because the hash of each event covers it; the sentence may.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What happened. `Kind.X.label` is the sentence for a timeline."""

    DIRECTIVE_RECEIVED = "directive received", _("Đã tiếp nhận văn bản")
    DIRECTIVE_READ = "directive read", _("Đã đọc văn bản")
    DIRECTIVE_PUBLISHED = "directive published", _("Đã công khai văn bản")
    DIRECTIVE_WITHDRAWN = (
        "directive withdrawn",
        _("Đã rút văn bản khỏi trang công khai"),
    )
    COMMITMENT_ENTERED = "commitment entered", _("Đã ghi nhiệm vụ vào sổ")
    AGENCY_NAMED = "agency named", _("Đã đặt tên cơ quan")


PUBLIC = frozenset(
    {
        Kind.DIRECTIVE_RECEIVED,
        Kind.DIRECTIVE_READ,
        Kind.DIRECTIVE_PUBLISHED,
        Kind.DIRECTIVE_WITHDRAWN,
        Kind.COMMITMENT_ENTERED,
    }
)
"""What the public timeline of a published object tells: its sentence and its day. A new
kind stays inside the house until it is named here."""

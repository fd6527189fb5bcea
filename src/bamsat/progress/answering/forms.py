"""What an agency may say of one piece of work, the same by link and signed in."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from bamsat.commitments.models import Occurrence
from bamsat.commitments.review.forms import day_input
from bamsat.progress import refusals
from bamsat.progress.answering import drafts
from bamsat.progress.models import Draft, Report
from bamsat.progress.reporting import FIELDS
from bamsat.rules.status import State

if TYPE_CHECKING:  # the stubs' own name for it
    from django_stubs_ext import StrOrPromise

DONE, UNDER_WAY = Report.Answer.DONE, Report.Answer.UNDER_WAY
HINDERED, ADDED = Report.Answer.HINDERED, Report.Answer.ADDED
WITHDRAWN = Report.Answer.WITHDRAWN
CHOICES = [
    (DONE.value, _("Xong")),
    (UNDER_WAY.value, _("Đang làm")),
    (HINDERED.value, _("Vướng")),
]
NO_CHOICE = _("Hãy chọn Xong, Đang làm hay Vướng.")
STALE = _(
    "Việc này vừa được người khác cập nhật trong lúc bạn đang ghi. Xem lại tình trạng "
    "ở trên; vẫn muốn gửi thì bấm gửi lần nữa."
)
SENT_ELSEWHERE = _(
    "Việc này đã được gửi từ một cửa sổ khác, với lời khác. Điều bạn gõ ở đây chưa gửi "
    "và vẫn còn: xem điều đã gửi ở trên; vẫn cần thì bấm gửi lần nữa."
)


class Said(forms.CharField):
    """Words of any length a browser lets through: what is too long is said, not cut."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, required=False, **kwargs)
        words = _("Nhiều nhất %(limit_value)s ký tự; đang có %(show_value)s: rút gọn.")
        self.validators = [MaxLengthValidator(refusals.MOST, message=words)]


class Day(forms.DateField):
    """A day, by the browser's own field or typed."""

    default_error_messages = {
        "invalid": _("Ngày này không có trên lịch: ghi ngày/tháng/năm."),
    }

    def __init__(self, **kwargs: Any) -> None:
        # The browser's own field sends the first; 5/2 is the fifth of February here.
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        super().__init__(
            widget=day_input(), required=False, input_formats=formats, **kwargs
        )


class ItemForm(forms.Form):
    """All that may be said of one occurrence; what must be said depends on the button
    that is pressed."""

    answer = forms.ChoiceField(
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NO_CHOICE},
    )
    done = Said(label=_("Đã làm gì"), rows=3)
    hindrance = Said(label=_("Vướng gì"), rows=2)
    next_step = Said(label=_("Làm gì tiếp"), rows=2)
    figures = Said(label=_("Số liệu"), rows=2)
    on = Day(label=_("Ngày nhận bản giấy"))
    why = Said(label=_("Vì sao rút lại"), rows=2)
    until = Day(label=_("Xin lùi đến ngày"))
    reason = Said(label=_("Lý do xin lùi hạn"), rows=2)
    document = forms.CharField(
        label=_("Văn bản đề nghị (nếu có)"),
        required=False,
        validators=[MaxLengthValidator(300)],
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, row: Occurrence, draft: Draft | None, data: Any, *, handed_in: bool
    ) -> None:
        super().__init__(data, prefix=prefix(row.pk), use_required_attribute=False)
        self.row, self.draft = row, draft
        self.initial = {
            **(draft.fields if draft else {}),
            "version": row.version,
            "key": draft.key if draft else uuid4(),
            "step": draft.step if draft else 0,
        }
        if handed_in:
            self.fields["done"].label = _("Bổ sung điều gì")
        self.file_errors: list[tuple[str, StrOrPromise]] = []
        # Photos that were kept without where they were taken.
        self.cleaned_photos: list[str] = []

    @property
    def posted(self) -> bool:
        """Whether this occurrence is in what was sent."""
        return self.is_bound and self.add_prefix("key") in self.data

    @property
    def said(self) -> dict[str, str]:
        """As typed."""
        return {
            name: str(self.data.get(self.add_prefix(name), "")) for name in drafts.TYPED
        }

    @property
    def files_name(self) -> str:
        """The name of the field of files."""
        return self.add_prefix("files")

    @property
    def sent_key(self) -> UUID | None:
        """The key of the form that was sent; None where it is broken."""
        try:
            return UUID(str(self.data.get(self.add_prefix("key"), "")))
        except ValueError:
            return None

    def cleaned_answer(self) -> Report.Answer | None:
        """Which of the three answers was chosen."""
        chosen = self.said["answer"]
        return Report.Answer(chosen) if chosen in dict(CHOICES) else None

    def errs(self, *names: str) -> bool:
        """Whether one of these fields cannot be taken as it is."""
        return any(name in self.errors for name in (*names, "version", "key"))

    def seen_anew(self, version: int) -> None:
        """After a refusal the newest version has been seen."""
        self._put("version", version)

    def begun_anew(self, row: Occurrence, key: UUID) -> None:
        """A new form with the words of one that was sent before: all of them in one
        field where nothing but an addition can be sent."""
        self._put("version", row.version)
        self._put("key", key)
        if row.state in (State.SUBMITTED, State.CONFIRMED):
            said = self.said
            words = (said[name].strip() for name in FIELDS)
            self._put("done", "\n".join(filter(None, words)))

    def saved_anew(self) -> None:
        """The browser goes on from the save that has just been made."""
        self._put("step", self.draft.step if self.draft else 0)

    def _put(self, name: str, value: object) -> None:
        data = dict(self.data.items())
        data[self.add_prefix(name)] = str(value)
        self.data = data

    def more_said(self) -> bool:
        """Whether something stands in the fields that are folded away."""
        return any(self[name].value() for name in ("next_step", "figures"))

    def later_said(self) -> bool:
        """Whether something stands in the request for a later day."""
        return any(self[name].value() for name in ("until", "reason", "document"))


def prefix(key: int) -> str:
    """How the fields of one occurrence are told apart from those of another."""
    return f"v{key}"

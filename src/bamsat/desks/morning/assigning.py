"""The chosen work goes to another agency: to whom is said first, then seen with all who
will be told, then done."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bamsat.agencies.acting import Who
from bamsat.agencies.finding import meant
from bamsat.agencies.models import Agency
from bamsat.agencies.names import name_key
from bamsat.commitments.models import Occurrence
from bamsat.commitments.succession import assigning, refusals
from bamsat.desks.morning.desk import Outcome, Seen, Sitting
from bamsat.desks.morning.forms import ActForm
from bamsat.desks.morning.queues import WAITED
from bamsat.documents.models import Directive
from bamsat.progress.confirming.forms import document_field, words_field
from bamsat.progress.models import Extension
from bamsat.progress.refusals import ASKED_FOR, Words

NAMES = 500
"""Agencies that the form proposes."""
READ = 200
"""Rows that are read at a time."""


class AssignForm(ActForm):
    """Whom the work goes to, why, and by which document."""

    taker = forms.CharField(
        label=gettext_lazy("Giao cho cơ quan"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "takers", "autocomplete": "off"}),
        help_text=gettext_lazy("Gõ vài chữ của tên rồi chọn trong danh mục cơ quan."),
        error_messages={"required": refusals.NO_TAKER},
    )
    reason = words_field(
        gettext_lazy("Lý do giao"),
        gettext_lazy("Ví dụ: việc thuộc lĩnh vực của cơ quan nhận; đọc nhầm tên."),
    )
    document = document_field(gettext_lazy("Theo văn bản, nếu có"))
    body: Agency | None = None

    def clean_reason(self) -> str:
        """As long as is kept of it."""
        reason: str = self.cleaned_data["reason"]
        if len(reason) > assigning.LONGEST:
            raise forms.ValidationError(
                _("Lý do dài quá %s ký tự.") % assigning.LONGEST
            )
        return reason

    def clean_taker(self) -> str:
        """A known agency that is there, under any of its names."""
        said: str = self.cleaned_data["taker"]
        key, today = name_key(said), self.sitting.today
        found = meant([key], today).get(key)
        there = Agency.objects.known().standing(today)
        self.body = there.filter(pk=found.pk).first() if found else None
        if self.body is None:
            raise forms.ValidationError(_not_a_taker(found))
        return said

    @property
    def proposed(self) -> list[str]:
        there = Agency.objects.known().standing(self.sitting.today)
        return list(there.order_by("sort_key").values_list("name", flat=True)[:NAMES])

    @property
    def to_see(self) -> bool:
        """Whether the preview did not name this agency yet."""
        seen = self.sent.get("da-xem", "")
        return self.body is not None and self.is_valid() and seen != str(self.body.pk)

    @property
    def button(self) -> Words:
        if self.body is None or not self.is_valid():
            return _("Xem ai được báo")
        return _("Giao cho %s") % self.body.name

    def also_told(self) -> list[int]:
        return [self.body.pk] if self.body else []

    def why_not(self, keys: Sequence[int]) -> Mapping[int, Words]:
        return not_assigned(keys, self.sitting, self.body)


def _not_a_taker(found: Agency | None) -> str:
    """Why nothing is given to what the form names."""
    if found is None:
        return str(refusals.NO_TAKER)
    if found.collective:
        return _("“%s” là một tập thể: nêu một cơ quan.") % found.name
    if not found.settled:
        words = _("“%s” chưa rõ là ai: trả lời ở hàng “Chưa rõ là ai” trước.")
        return words % found.name
    return _("“%s” không còn: nêu cơ quan đang có.") % found.name


def _rows(keys: Sequence[int]) -> list[Occurrence]:
    rows = Occurrence.objects.filter(pk__in=keys)
    return list(rows.select_related("agency", "commitment").order_by("pk"))


def not_assigned(
    keys: Sequence[int], _sitting: Sitting, taker: Agency | None = None
) -> Mapping[int, Words]:
    """What stays where it is."""
    rows = _rows(keys)
    key = taker.pk if taker else None
    kept = {**_asked_for(rows), **assigning.why_not(rows, key)}
    return assigning.whole(rows, kept)


def _asked_for(rows: Sequence[Occurrence]) -> Mapping[int, Words]:
    """That of which its agency asks a later day, for whichever of its days: that is
    decided first."""
    waiting = Extension.objects.to_decide().filter(
        occurrence__assignment__in=[row.assignment_id for row in rows]
    )
    asked = set(
        waiting.values_list("occurrence__assignment_id", "occurrence__obliged_id")
    )
    return {row.pk: ASKED_FOR for row in rows if assigning.obligation(row) in asked}


def open_work_of(commitments: Sequence[int], most: int) -> list[Seen]:
    """What somebody must still go on with of these commitments, the nearest day of each
    obligation, at most so many: one query, read no further."""
    rows = Occurrence.objects.filter(commitment__in=commitments, standing__in=WAITED)
    first: dict[tuple[int, int], Seen] = {}
    for key, version, *obligation in (
        rows.order_by("sort_day", "pk")
        .values_list("pk", "version", "assignment_id", "obliged_id")
        .iterator(chunk_size=READ)
    ):
        first.setdefault((obligation[0], obligation[1]), (key, version))
        if len(first) == most:
            break
    return list(first.values())


def directive_of(commitments: Sequence[int]) -> str:
    """The directive that all these commitments are of, if it is one."""
    rows = Directive.objects.filter(commitments__in=commitments)
    slugs = list(rows.order_by().values_list("slug", flat=True).distinct()[:2])
    return slugs[0] if len(slugs) == 1 else ""


def going_along(keys: Sequence[int]) -> Mapping[int, assigning.Along]:
    """The other days that go with each."""
    return assigning.going_along(_rows(keys))


def assign(chosen: Sequence[Seen], form: ActForm, sitting: Sitting) -> Outcome:
    """Give these to the agency that the preview named."""
    assert isinstance(form, AssignForm)  # noqa: S101 - the act's own form
    assert form.body  # noqa: S101 - the form is valid
    made = assigning.assign(
        chosen=chosen,
        taker=form.body.pk,
        grounds=assigning.Grounds(
            reason=form.cleaned_data["reason"],
            document=form.cleaned_data["document"],
        ),
        who=Who(
            by=sitting.visitor.actor,
            at=sitting.now,
            today=sitting.today,
            batch=uuid4(),
        ),
        bars=_asked_for,
    )
    done = Outcome(done=len(made.done)).add_left(made.stale, made.kept)
    if done.done:
        told = {"n": done.done, "name": form.body.name}
        done.said.append(_("Đã giao %(n)s việc cho %(name)s.") % told)
    return done

"""Changes to the register as a whole: what enters it, what of it is public."""

import re
from datetime import date, datetime

from django.db import transaction

from bamsat.agencies.models import Post
from bamsat.commitments.disclosing import disclose
from bamsat.commitments.models import Commitment
from bamsat.commitments.publication import refusals
from bamsat.commitments.publication.refusals import RefusedError
from bamsat.commitments.review.operations import accept_as_read, open_review
from bamsat.documents.disclosure import PublicText
from bamsat.documents.grounds import GROUNDS
from bamsat.documents.models import (
    Directive,
    Provision,
    Publication,
    Reading,
    Redaction,
)
from bamsat.journal.chains import of_directive
from bamsat.journal.events import Kind
from bamsat.journal.hashing import Data
from bamsat.journal.operations import record

# What stands between a label and its words: `a) `, `IV. `, `- `.
BEHIND_LABEL = re.compile(r"[.)\]:/]?[ \t]*")


@transaction.atomic
def enter_register(*, directive: Directive, by: str, at: datetime, today: date) -> int:
    """Open the review and accept everything as it was read; return how many
    commitments that makes.

    For a directive that a person read before (the demonstration, an archive). Done
    once: one whose review is open is left as it is.
    """
    if not open_review(directive=directive, by=by, at=at):
        return 0
    return accept_as_read(directive=directive, by=by, at=at, today=today)


@transaction.atomic
def publish(
    *,
    directive: Directive,
    by: str,
    at: datetime,
    post: Post | None = None,
    seen: str | None = None,
) -> bool:
    """Let anyone read a directive (RULES 9); False where anyone already may.

    `seen` is the `state_of` its redactions when they were previewed; RefusedError where
    somebody changed them since, and where nothing of the directive was accepted yet.
    """
    directive = _lock(directive)
    if directive.published_at is not None:
        return False
    if seen is not None and seen != state_of(PublicText(directive)):
        raise RefusedError(refusals.CHANGED)
    if not directive.commitments.exists():
        raise RefusedError(refusals.NOTHING_ACCEPTED)
    directive.published_at = at
    directive.save(update_fields=["published_at"])
    Publication.objects.create(directive=directive, since=at, by=by, post=post)
    disclose(directive)
    _tell(Kind.DIRECTIVE_PUBLISHED, directive, by=by, at=at)
    return True


@transaction.atomic
def withdraw(
    *,
    directive: Directive,
    reason: str,
    by: str,
    at: datetime,
    post: Post | None = None,
) -> bool:
    """Take a directive off the public pages; False where it is on none. RefusedError
    without a reason. What is redacted stays so for the next time."""
    reason = _said(reason, refusals.NO_REASON)
    directive = _lock(directive)
    if directive.published_at is None:
        return False
    directive.published_at = None
    directive.save(update_fields=["published_at"])
    directive.publications.filter(until__isnull=True).update(
        until=at, withdrawn_by=by, withdrawn_post=post, reason=reason
    )
    disclose(directive)
    _tell(Kind.DIRECTIVE_WITHDRAWN, directive, by=by, at=at)
    return True


@transaction.atomic
def redact(
    *,
    subject: Provision | Commitment,
    ground: str,
    reason: str,
    by: str,
    at: datetime,
    post: Post | None = None,
) -> Redaction | None:
    """Keep a provision with all below it, or the words of a commitment, from the
    public: at once where the directive is public, else from the day it is.

    None where just that is hidden already. RefusedError without a reason or ground.
    """
    reason = _said(reason, refusals.NO_REASON)
    if ground not in GROUNDS:
        raise RefusedError(refusals.NO_GROUND)
    directive = _lock(subject.directive)
    if isinstance(subject, Commitment) and subject.provision and not directive.file_id:
        # Lead and time limit stand in lines of their own below what was typed.
        subject = subject.provision
    start, end = subject.start, subject.end
    if directive.redactions.in_force().filter(start=start, end=end).exists():
        return None
    if not _text(directive)[start:end].strip():
        raise RefusedError(refusals.NO_WORDS)
    by_whole = isinstance(subject, Provision)
    made = Redaction.objects.create(
        directive=directive,
        label=_label(subject) if isinstance(subject, Provision) else "",
        place=subject.path if isinstance(subject, Provision) else subject.place,
        start=start,
        end=end,
        ground=ground,
        reason=reason,
        since=at,
        by=by,
        post=post,
    )
    disclose(directive)
    # The reason is a person's own words: it stays out of the journal (RULES 12).
    data: dict[str, Data] = {
        "redaction": made.pk,
        "start": start,
        "end": end,
        "ground": ground,
    }
    what = "provision" if by_whole else "commitment"
    _tell(Kind.WORDS_REDACTED, directive, {**data, "what": what}, by=by, at=at)
    return made


@transaction.atomic
def lift(*, redaction: Redaction, by: str, at: datetime) -> bool:
    """Hide the words no longer; False where that was done before. Of a public
    directive anyone may read them at once, unless another redaction covers them."""
    directive = _lock(redaction.directive)
    found = directive.redactions.in_force().filter(pk=redaction.pk)
    if not found.update(lifted_at=at, lifted_by=by):
        return False
    disclose(directive)
    _tell(Kind.REDACTION_LIFTED, directive, {"redaction": redaction.pk}, by=by, at=at)
    return True


def state_of(text: PublicText) -> str:
    """What is hidden of a directive, as a word that changes with it."""
    return "-".join(str(each.pk) for each in text.redactions) or "0"


def _lock(directive: Directive) -> Directive:
    """The directive, ours until the transaction ends: two who decide take turns."""
    return Directive.objects.select_for_update().get(pk=directive.pk)


def _said(reason: str, otherwise: refusals.Words) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError(otherwise)
    return reason


def _text(directive: Directive) -> str:
    found = Reading.objects.filter(directive=directive)
    return found.values_list("text", flat=True).first() or ""


def _label(provision: Provision) -> str:
    """The label with what divides it from the words, as they stand in the text."""
    words = _text(provision.directive)[provision.start : provision.end]
    if not provision.label or not words.startswith(provision.label):
        return ""
    divided = BEHIND_LABEL.match(words, len(provision.label))
    return words[: divided.end() if divided else len(provision.label)][:40]


def _tell(
    kind: Kind,
    directive: Directive,
    data: dict[str, Data] | None = None,
    *,
    by: str,
    at: datetime,
) -> None:
    name = of_directive(directive.pk)
    record(kind=kind, chain=name, about=name, by=by, at=at, data=data or {})

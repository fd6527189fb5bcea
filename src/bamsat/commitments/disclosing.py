"""Which commitments of a directive are public, and the counts that follow.

A commitment is public if its directive is and no redaction hides a word that it is made
of: its own wording, or the words elsewhere that name its parties or its deadlines.
"""

from django.db.models import Q

from bamsat.commitments.counting import count_parts, roll_up
from bamsat.commitments.models import Assignment, Deadline
from bamsat.documents.disclosure import PublicText
from bamsat.documents.models import Directive


def disclose(directive: Directive) -> None:
    """Let the register follow the directive's publication and redactions, in the
    caller's transaction. Only what differs is written."""
    kept = withheld(directive)
    mine = directive.commitments
    mine.filter(pk__in=kept, withheld=False).update(withheld=True)
    mine.filter(withheld=True).exclude(pk__in=kept).update(withheld=False)
    of_commitment = Q(withheld=False)
    of_occurrence = Q(commitment__withheld=False)
    if directive.published_at is None:
        of_commitment = of_occurrence = Q(pk__in=[])
    occurrences = directive.occurrences
    mine.filter(of_commitment, public=False).update(public=True)
    mine.filter(~of_commitment, public=True).update(public=False)
    occurrences.filter(of_occurrence, public=False).update(public=True)
    occurrences.filter(~of_occurrence, public=True).update(public=False)
    directive.public_commitments = mine.public().count()
    directive.save(update_fields=["public_commitments"])
    count_parts(directive)
    roll_up(directive)


def withheld(directive: Directive) -> set[int]:
    """The commitments that share a word with what is hidden, by key."""
    text = PublicText(directive)
    if not text.hidden:
        return set()
    assignments = Assignment.objects.filter(
        commitment__directive=directive, start__isnull=False
    )
    deadlines = Deadline.objects.filter(commitment__directive=directive)
    spans = [
        *directive.commitments.values_list("pk", "start", "end"),
        *assignments.values_list("commitment_id", "start", "end"),
        *deadlines.values_list("commitment_id", "start", "end"),
    ]
    found = {key for key, start, end in spans if not text.shows(start or 0, end or 0)}
    timing = directive.commitments.exclude(timing_words=[])
    for key, words in timing.values_list("pk", "timing_words"):
        if not all(text.has(word["quote"]) for word in words):
            found.add(key)
    return found

"""What is kept beside the register does not go silently with a row of it."""

from datetime import timedelta

import msgspec
import pytest

from bamsat.commitments.collectives import name_members
from bamsat.commitments.models import Commitment, Occurrence
from bamsat.commitments.register import operations, snapshots
from bamsat.commitments.review.refusals import RefusedError, hanging_on
from bamsat.progress import extending
from bamsat.progress.following import checkpoints, commenting
from bamsat.progress.models import Checkpoint, Extension
from tests.progress.cast import coordinator, moment, shared_plan, speaking_for
from tests.world import BY, MONDAY, NOW, agency

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def row() -> Occurrence:
    """The work of Sở Công Thương on its own plan, due before 10 February."""
    return shared_plan()


def without_its_lead(row: Occurrence) -> None:
    """Correct the commitment: the collective leads it no more."""
    commitment = Commitment.objects.get(pk=row.commitment_id)
    said = snapshots.snapshot(commitment)
    leads = [party for party in said.parties if party.role == "lead"]
    operations.correct(
        commitment=commitment.pk,
        version=commitment.version,
        said=msgspec.structs.replace(said, parties=tuple(leads[1:])),
        reason="Bên chủ trì ghi nhầm.",
        by=BY,
        at=NOW,
        today=MONDAY,
    )


def test_a_request_for_a_later_day_holds_its_work(row: Occurrence) -> None:
    assert row.due_on
    extending.ask(
        occurrence=row.pk,
        until=row.due_on + timedelta(days=9),
        reason="Chờ hướng dẫn.",
        document="",
        author=speaking_for(row.agency),
        at=moment(0),
    )
    with pytest.raises(RefusedError) as refused:
        without_its_lead(row)
    told = " ".join(map(str, refused.value.because))
    assert "Sở Công Thương: có đề nghị gia hạn" in told
    assert Extension.objects.count() == 1


def test_a_checkpoint_keeps_a_member_in_its_collective(row: Occurrence) -> None:
    assert row.due_on
    checkpoints.set_checkpoint(
        occurrence=row.pk,
        due_on=row.due_on - timedelta(days=1),
        what="Dự thảo",
        visitor=coordinator(),
        at=moment(0),
        today=MONDAY,
    )
    with pytest.raises(RefusedError) as refused:
        name_members(
            collective=row.assignment.agency,
            members=[agency("Sở Tài chính").pk],
            by=BY,
            at=NOW,
            today=MONDAY,
        )
    assert "có mốc kiểm tra" in " ".join(map(str, refused.value.because))
    assert Checkpoint.objects.count() == 1


def test_a_comment_keeps_a_commitment_in_the_register(row: Occurrence) -> None:
    commitment = Commitment.objects.get(pk=row.commitment_id)
    assert not hanging_on(commitment)
    commenting.write(commitment=commitment.pk, text="Hỏi lại Bộ.", by=BY, at=NOW)
    assert [str(words) for words in hanging_on(commitment)] == ["có trao đổi"]


def test_what_nothing_hangs_on_goes_as_before(row: Occurrence) -> None:
    without_its_lead(row)
    assert not Occurrence.objects.filter(pk=row.pk).exists()

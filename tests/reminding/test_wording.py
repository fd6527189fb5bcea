"""What a reminder quotes: verbatim, and never without the clause that sets the day."""

from datetime import date

import pytest

from bamsat.commitments.models import Commitment
from bamsat.documents.models import Directive
from bamsat.reminding import rounds, wording
from bamsat.reminding.models import Notice
from tests.reminding.office import TRADE, Clock, work
from tests.work.mail_server import Mailbox

LONG = "Chủ trì, phối hợp rà soát các thủ tục hành chính trên địa bàn tỉnh; " * 12
CLAUSE = "hoàn thành trước ngày 10/02/2024"


def test_short_wording_is_whole() -> None:
    assert wording.cut("Báo cáo\n kết quả.", "kết quả") == "Báo cáo kết quả."


def test_what_is_cut_keeps_the_clause_of_its_day() -> None:
    said = wording.cut(f"{LONG}{CLAUSE}; báo cáo định kỳ.", CLAUSE)
    assert said.endswith(f"[…] {CLAUSE} […]")
    # Once, where it stands in what is kept.
    said = wording.cut(f"{CLAUSE}: {LONG}", CLAUSE)
    assert said.count(CLAUSE) == 1
    # Words that stand nowhere in it are not put into its mouth.
    assert "31/12" not in wording.cut(LONG, "trước ngày 31/12")


@pytest.mark.django_db
@pytest.mark.each_database
def test_a_mail_says_that_it_cut_and_where_the_whole_stands(
    plan: Directive, clock: Clock, box: Mailbox
) -> None:
    row = work(TRADE, date(2024, 2, 9))
    assert row.deadline
    quote = f"{LONG}{row.deadline.quote}; báo cáo."
    Commitment.objects.filter(pk=row.commitment_id).update(quote=quote)
    rounds.remind(clock.at(date(2024, 2, 7)))
    told = Notice.objects.get(kind=Notice.Kind.REMINDER, agency__name=TRADE)
    assert f"[…] {' '.join(row.deadline.quote.split())} […]" in told.body
    whole = wording.url("commitment:page", row.commitment_id)
    assert f"(đã cắt bớt; đọc đủ nguyên văn: {whole})" in told.body

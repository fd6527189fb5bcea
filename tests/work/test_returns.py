"""Mails that come back: what a report of a mail server says, about which message."""

from email.message import EmailMessage
from uuid import UUID

import pytest

from bamsat.work.returns import read_report

KEY = "0d7f9f0a-1b2c-4d3e-8f90-123456789abc"

REPORT = f"""\
From: MAILER-DAEMON@mx.example.vn
To: bamsat@example.vn
Subject: Undelivered Mail Returned to Sender
Message-ID: <11111111-2222-3333-4444-555555555555@mx.example.vn>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Hop thu khong con.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.vn

Final-Recipient: rfc822; cu@example.vn
Action: ACTION
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 khong co hop thu nay

--b
Content-Type: ORIGINAL

From: bamsat@example.vn
To: cu@example.vn
Message-ID: <{KEY}@example.vn>
Subject: Nhac viec

--b--
"""


def report(action: str = "failed", original: str = "message/rfc822") -> bytes:
    said = REPORT.replace("ACTION", action).replace("ORIGINAL", original)
    return said.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_names_our_message_and_the_reason(original: str) -> None:
    found = read_report(report(original=original))
    assert found
    assert found.keys == (UUID(KEY),)
    assert found.said == "cu@example.vn: smtp; 550 5.1.1 khong co hop thu nay 5.1.1"


def test_what_will_be_tried_again_is_no_failure() -> None:
    assert read_report(report(action="delayed")) is None


def test_an_answer_of_a_person_is_no_report() -> None:
    mail = EmailMessage()
    mail["In-Reply-To"] = f"<{KEY}@example.vn>"
    mail.set_content("Đã nhận.")
    assert read_report(mail.as_bytes()) is None


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 1000, b"Content-Type: x/y;;"])
def test_what_is_no_mail_is_no_report(content: bytes) -> None:
    assert read_report(content) is None

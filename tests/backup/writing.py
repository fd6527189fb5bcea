"""`python -m tests.backup.writing NAME`: enters plan after plan until stopped."""

import os
import sys
from itertools import count

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bamsat.settings"
django.setup()

from bamsat.commitments.operations import enter_register  # noqa: E402
from bamsat.documents.operations import receive  # noqa: E402
from tests.world import BY, MONDAY, NOW, PLAN  # noqa: E402

# Each writer has titles of its own: two of one title at one moment contend for a slug.
plan = PLAN.read_text("utf-8").replace(
    "Triển khai thực hiện", f"Triển khai {sys.argv[1]} thực hiện"
)
for number in count():
    content = f"{plan}\nBản {number}\n".encode()
    received = receive(content=content, name=f"{number}.txt", by=BY, at=NOW)
    enter_register(directive=received.directive, by=BY, at=NOW, today=MONDAY)

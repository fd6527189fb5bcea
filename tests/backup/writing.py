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

for number in count():
    content = PLAN.read_bytes() + f"\nBản {sys.argv[1]} {number}\n".encode()
    received = receive(content=content, name=f"{number}.txt", by=BY, at=NOW)
    enter_register(directive=received.directive, by=BY, at=NOW, today=MONDAY)

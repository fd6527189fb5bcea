"""Two processes count failed sign-ins together."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from tests import world
from tests.house import tree
from tests.work.conftest import url_of_test_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.each_database]

PROGRAM = """
import django
django.setup()
from django.test import Client
for _ in range(5):
    Client(HTTP_HOST="localhost").post(
        "/tai-khoan/dang-nhap/", {"login": "an", "password": "sai"}
    )
"""


def test_a_name_locked_by_one_process_is_locked_in_another() -> None:
    world.person("an")
    environment = {
        **os.environ,
        "BAMSAT_DATABASE_URL": url_of_test_database(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tree.ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    client = Client(HTTP_HOST="localhost")
    answer = client.post(
        "/tai-khoan/dang-nhap/", {"login": "an", "password": world.PASSWORD}
    )
    assert "Đã thử quá nhiều lần" in answer.content.decode()
    assert "_auth_user_id" not in client.session

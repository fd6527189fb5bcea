"""The site's settings with a data folder of the tests' own.

`python -m tests` names a folder; plain `pytest` gets one here, removed at the end.
Programs that a test starts inherit it.
"""

import atexit
import os
import shutil
import tempfile

if not os.environ.get("BAMSAT_DATA"):
    os.environ["BAMSAT_DATA"] = tempfile.mkdtemp(prefix="bamsat-tests-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_DATA"], ignore_errors=True)

from bamsat.settings import *  # noqa: F403
from bamsat.settings import LOCALE_PATHS
from bamsat.settings import STORAGES as OF_THE_SITE
from bamsat.ui.translations import compile_all

# Before Django reads them: a catalogue that is read is not read again.
compile_all(LOCALE_PATHS)

STORAGES = {
    **OF_THE_SITE,
    # The names with hashes exist only after collectstatic.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A password is hashed slowly on purpose; the tests set hundreds.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

"""Does the site in this container answer? Exit status 0 or 1, for HEALTHCHECK.

Asked by the first name that the site answers to, as if through the proxy with TLS.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

name = (
    os.environ.get("BAMSAT_HOSTS", "localhost").split(",")[0].lstrip(".*")
    or "localhost"
)
connection = HTTPConnection("127.0.0.1", 8000, timeout=5)
try:
    connection.request(
        "GET", "/healthz", headers={"Host": name, "X-Forwarded-Proto": "https"}
    )
    sys.exit(connection.getresponse().status != 200)
except (OSError, HTTPException) as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(1)

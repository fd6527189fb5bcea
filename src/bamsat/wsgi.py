"""What a WSGI server loads: `granian --interface wsgi bamsat.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.settings")
application = get_wsgi_application()

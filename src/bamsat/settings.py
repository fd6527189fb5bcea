"""All settings of the site, each a typed environment variable.

Product options live in the database or do not exist; what stands here is what differs
from one machine to the next. Every variable read here has its line in `.env.example`
(a test compares the two). A variable NAME may also be given as NAME_FILE, the path of a
file that holds the value: for secrets.
"""

import os
import secrets
import shlex
import time
from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from environs import FileAwareEnv
from environs import validate as check
from pythonjsonlogger.core import RESERVED_ATTRS

# Editors end a file with a line break; a secret in a file does not.
env = FileAwareEnv(strip_whitespace=True)
env.read_env(Path.cwd() / ".env", recurse=False)
# A variable that is set but empty is one that is not set.
for name in [n for n, v in os.environ.items() if n.startswith("BAMSAT_") and not v]:
    del os.environ[name]

PACKAGE = Path(__file__).resolve().parent

# One folder holds everything that the site writes: database, files, static files.
DATA = Path(env.str("BAMSAT_DATA", "var")).resolve()
FILES = DATA / "files"
STATIC_ROOT = DATA / "static"
for folder in (FILES, STATIC_ROOT):
    folder.mkdir(parents=True, exist_ok=True)

# A folder that takes a backup every night, and how many it keeps.
BACKUP_DIR: Path | None = (
    Path(folder_given).resolve()
    if (folder_given := env.str("BAMSAT_BACKUP_DIR", ""))
    else None
)
BACKUP_KEEP = env.int("BAMSAT_BACKUP_KEEP", 14, validate=check.Range(min=1))

DEBUG = env.bool("BAMSAT_DEBUG", False)

# A demonstration is pinned to this day; empty means the day in Vietnam (RULES 6).
PINNED_DAY: date | None = env.date("BAMSAT_TODAY", None)


def secret_key() -> str:
    """The key given, else one made once and kept in the data folder."""
    if given := env.str("BAMSAT_SECRET_KEY", ""):
        return given
    kept = DATA / "secret-key"
    if not kept.exists():
        # Exclusive: of two processes that start at once, one writes and both read.
        try:
            with kept.open("x", encoding="ascii") as new:
                kept.chmod(0o600)
                new.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return _written(kept)


def _written(kept: Path) -> str:
    """What another process may be writing just now: waited for, five seconds at
    most."""
    for _attempt in range(500):
        if key := kept.read_text("ascii"):
            return key
        time.sleep(0.01)
    return ""


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("BAMSAT_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

# Behind a proxy that speaks TLS and sets X-Forwarded-Proto.
HTTPS = env.bool("BAMSAT_HTTPS", False)
# Where people reach the site: what stands in mails, which no request brings about.
SITE_URL = env.str(
    "BAMSAT_URL", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
).rstrip("/")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "csp",
    "bamsat.search",
    "bamsat.work",
    "bamsat.ui",
    "bamsat.journal",
    "bamsat.accounts",
    "bamsat.backup",
    "bamsat.agencies",
    "bamsat.calendars",
    "bamsat.documents",
    "bamsat.commitments",
    "bamsat.entry",
    "bamsat.progress",
    "bamsat.reminding",
    "bamsat.feeds",
    "bamsat.urging",
    "bamsat.desks",
    "bamsat.charts",
    "bamsat.public",
    # After our rooms, whose templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bamsat.ui.requests.RequestLog",
    "bamsat.ui.requests.SealKeys",
    "csp.middleware.CSPMiddleware",
    "bamsat.ui.requests.NoZeroCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "bamsat.ui.requests.NoZeros",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bamsat.agencies.gate.Gate",
    # Inside the gate: its page knows who looks at it.
    "bamsat.ui.errors.MethodPage",
]

ROOT_URLCONF = "bamsat.urls"
WSGI_APPLICATION = "bamsat.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["bamsat.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bamsat.ui.context.site",
                "bamsat.desks.beginning.pages.context",
            ],
        },
    }
]

DATABASE_URL = env.str("BAMSAT_DATABASE_URL", f"sqlite:///{DATA / 'bamsat.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock when a transaction opens: a deferred one that has
    # read a stale snapshot fails at once, however long the busy timeout is.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-64000; PRAGMA foreign_keys=ON;"
        ),
    }

# Rate limits and lockouts are counted here: one count for all processes and machines.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # What was drawn, by its figures: each process draws it once.
    "charts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "charts",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# The largest file that may be uploaded; what is larger is not even kept while it comes.
UPLOAD_MB = env.int("BAMSAT_UPLOAD_MB", 50, validate=check.Range(min=1, max=50))
FILE_UPLOAD_HANDLERS = [
    "bamsat.ui.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# A command that looks for viruses in the file that is its last argument: exit status 0
# clean, 1 infected. While there is one, only what it found clean is given out.
SCANNER = shlex.split(env.str("BAMSAT_SCANNER", ""))

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "long"],
    }
}

# People and sign-in (django-allauth). Nobody signs up: administrators create people.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["bamsat.accounts.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "public:front"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_COOKIE_AGE = 3600 * env.int(
    "BAMSAT_SESSION_HOURS", 12, validate=check.Range(min=1, max=24 * 30)
)
# Administrators and coordinators must sign in with a second factor.
SECOND_FACTOR = env.bool("BAMSAT_SECOND_FACTOR", True)

ACCOUNT_ADAPTER = "bamsat.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # an office may share one mailbox
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (a path)
)
ACCOUNT_SESSION_REMEMBER = True  # the session lasts as long as its age says
ACCOUNT_USER_DISPLAY = str
# An agency stands behind one address: generous by address, strict by name.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reset_password": "20/m/ip,3/15m/key",
}
# How many proxies of ours stand before the site, to know a visitor's address by.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("BAMSAT_PROXIES", 1 if HTTPS else 0)
MFA_ADAPTER = "bamsat.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "bám sát"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_MAX_AGE = 3600

# Nothing from other hosts, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "bamsat.ui.errors.csrf_failure"

# Mail leaves through the outbox (RULES 13). Without a server it is written to the log.
EMAIL_HOST = env.str("BAMSAT_SMTP_HOST", "")
EMAIL_PORT = env.int("BAMSAT_SMTP_PORT", 587)
EMAIL_HOST_USER = env.str("BAMSAT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.str("BAMSAT_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.bool("BAMSAT_SMTP_TLS", True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "bamsat.work.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.console.EmailBackend"
)
DEFAULT_FROM_EMAIL = env.str("BAMSAT_MAIL_FROM", "bamsat@localhost")

LOG_LEVEL = env.str(
    "BAMSAT_LOG_LEVEL",
    "INFO",
    validate=check.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]),
)
LOG_FORMAT = env.str(
    "BAMSAT_LOG_FORMAT", "json", validate=check.OneOf(["json", "text"])
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
            "json_ensure_ascii": False,
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            # Django's own lines carry the request whole, with what was searched for.
            "reserved_attrs": [*RESERVED_ATTRS, "request"],
        },
        "text": {"format": "%(levelname)s %(name)s %(message)s"},
    },
    "filters": {"keys": {"()": "bamsat.ui.requests.HideKeys"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["keys"],
        }
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # The request log of our own carries the same facts as one JSON object.
        "django.server": {"handlers": [], "propagate": False},
        "django.request": {"handlers": ["stderr"], "propagate": False},
    },
}

SILENCED_SYSTEM_CHECKS = [
    # HTTPS is the proxy's affair unless BAMSAT_HTTPS says otherwise.
    "security.W004",
    "security.W008",
]

"""Settings: one file for demo, tests and production.

TRYGGHET_MODE says which; what differs between places comes from the environment and nothing is guessed.
"""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from linkoping_trygghet.env import Env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env.from_process_or(VAR_DIR / "demo.env")

MODE = env.choice("TRYGGHET_MODE", ("demo", "test", "production"))
PRODUCTION = MODE == "production"

SECRET_KEY = env.text("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env.names_list("ALLOWED_HOSTS")

# The municipality: its own name and the words beside the mark in the head.
MUNICIPALITY_NAME = env.text("MUNICIPALITY_NAME", "Linköpings kommun")
LOGO_TEXT = env.text("LOGO_TEXT", "Linköping Trygghet")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "kommunen@example.org")

# Accounts of the vouchers that go to the municipality's accounts, by what they are for. A nämnd by its short
# code has its own: "SON=9921".
SIE_PURPOSES = ("ram", "nämndavrop", "egen användning")
SIE_PLACEHOLDERS = {"ram": "9910", "nämndavrop": "9920", "egen användning": "9930"}  # nobody's own
SIE_ACCOUNTS = env.accounts("SIE_ACCOUNTS", "; ".join(map("=".join, SIE_PLACEHOLDERS.items())))
if missing := [purpose for purpose in SIE_PURPOSES if purpose not in SIE_ACCOUNTS]:
    raise ImproperlyConfigured(f"SIE_ACCOUNTS has no account for {', '.join(missing)}. See .env.example.")

SIE_SERIES = env.text("SIE_SERIES", "T")  # of vouchers; within it each post has the same number for ever

INSTALLED_APPS = [
    "governance",
    "actionplan",
    "budget",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "governance.middleware.CompressPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "governance.middleware.WrongMethodMiddleware",
    "governance.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "linkoping_trygghet.urls"
WSGI_APPLICATION = "linkoping_trygghet.wsgi.application"
CSRF_FAILURE_VIEW = "governance.views.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "governance.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    },
]
FORM_RENDERER = "governance.forms.fields.FieldRenderer"

# --- Database -------------------------------------------------------------------------------------


def database_from(url):
    """Django's database dict from a PostgreSQL URL; a path as host is a unix socket's folder."""
    parts = conninfo_to_dict(url)
    known = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    database = {django: parts.pop(libpq) for libpq, django in known.items() if libpq in parts}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
        **database,
    }


DATABASES = {"default": database_from(env.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if MODE == "demo" and not DATABASES["default"].get("HOST", "").startswith("/"):
    raise ImproperlyConfigured("Demo mode runs on its own private cluster only, never on a database server.")
if MODE == "demo" and not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}:
    raise ImproperlyConfigured("Demo mode answers on this machine only: ALLOWED_HOSTS names another host.")

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "governance.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
ANONYMOUS_USER_NAME = None  # guardian: nobody has rights without signing in
GUARDIAN_MONKEY_PATCH_USER = False
SIMPLE_HISTORY_DATE_INDEX = "composite"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "governance.middleware.client_address"
AXES_LOCKOUT_CALLABLE = "governance.views.errors.locked_out"
AXES_VERBOSE = False

# --- Language and formats -------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
FORMAT_MODULE_PATH = ["linkoping_trygghet.formats"]

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "assets"]
FONT_DIR = VAR_DIR / "assets" / "fonts"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Jobs -----------------------------------------------------------------------------------------

CELERY_BROKER_URL = env.text("REDIS_URL", "memory://localhost/" if not PRODUCTION else env.text("REDIS_URL"))
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "verify-ledger": {"task": "budget.tasks.verify_ledger", "schedule": crontab(hour=3, minute=15)},
    "resume-stale-render-jobs": {"task": "reports.tasks.resume_stale_jobs", "schedule": 30.0},
    "mirror-role-grants": {"task": "governance.tasks.mirror_role_grants", "schedule": 3600.0},
    "clear-carried-files": {"task": "governance.tasks.clear_carried_files", "schedule": 86400.0},
    "clear-ended-sessions": {"task": "governance.tasks.clear_ended_sessions", "schedule": 86400.0},
}

# --- Mail -----------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = CONTACT_EMAIL
if PRODUCTION:
    EMAIL_HOST = env.text("EMAIL_HOST")
    EMAIL_PORT = env.integer("EMAIL_PORT", 587)
    EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# --- Security -------------------------------------------------------------------------------------

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
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# --- Log ------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO" if PRODUCTION else "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # 404 and 403 are answers, not faults
        "fontTools": {"level": "WARNING"},  # these two tell of every step
        "weasyprint.progress": {"level": "WARNING"},
    },
}

"""Settings, read from the environment; docs/production.md lists every variable.

Without DATABASE_URL or REDIS_URL the real servers of embedded are started below var/.
"""

import os
from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF

from config.environment import (
    cache,
    database,
    flag,
    identity_provider,
    local_secret,
    site_url_of_this_machine,
    words,
)
from config.timetable import TIMETABLE
from embedded import leases

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("TRAJECT_VAR_DIR", BASE_DIR / "var"))

PRODUCTION = flag("TRAJECT_PRODUCTION")
DEBUG = flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or ("" if PRODUCTION else local_secret(VAR_DIR))
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "" if PRODUCTION else "*")
CSRF_FAILURE_VIEW = "toolkit.resubmission.csrf_failure"
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
SITE_URL = os.environ.get("SITE_URL", "") or site_url_of_this_machine(PRODUCTION)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "template_partials",
    "toolkit",
    "trajectories",
    "gatherings",
    "blueprints",
    "commitment",
    "contributions",
    "clustering",
    "consultation",
    "field_logbook",
    "ambassadors",
    "ateliers",
    "publications",
    "front",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressTextMiddleware",
    "config.middleware.VocabularyMiddleware",
    "config.middleware.MaintenanceMiddleware",
    "config.caching.CachingMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.ReadableInputMiddleware",
    "config.typed_addresses.TypedAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.former_addresses.FormerAddressMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.VaryOnHtmxMiddleware",
    "config.middleware.AccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.MaskedHistoryMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "front.navigation.context",
            ],
            "builtins": [
                "django.contrib.humanize.templatetags.humanize",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
                "toolkit.templatetags.traject",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "toolkit.forms.HouseRenderer"

DATABASES = {"default": database(leases.database_url())}
REDIS_URL = leases.redis_url()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache(REDIS_URL)}

# --- People and sessions
AUTH_USER_MODEL = "trajectories.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "trajectories.people.accounts.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_ENGINE = "config.sessions"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:mine"
ACCOUNT_ADAPTER = "trajectories.people.accounts.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "trajectories.people.single_sign_on.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proven by the invitation that came there
ACCOUNT_LOGOUT_REDIRECT_URL = "front:home"
# Guesses are counted in people/attempts.py. A town hall is one address: forty people may sign in at once.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "300/m/ip", "change_password": "5/300s/user"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Traject"
MFA_FORMS = {
    "authenticate": "trajectories.people.code_forms.CodeForm",
    "reauthenticate": "trajectories.people.code_forms.CodeAgainForm",
}
SOCIALACCOUNT_ONLY = False
# By a link: CSP's form-action holds a form's redirects too. The callback's state keeps strangers out.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an address alone opens no account: see people/single_sign_on.py
SOCIALACCOUNT_PROVIDERS = identity_provider()

# --- Mail
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("EMAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = 20  # s: a mail server that hangs costs a worker no more
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Traject <traject@localhost>")

SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")

# --- Language and time
LANGUAGE_CODE = "nl-be"
# One, whatever the browser prefers: a page that is half translated speaks two. The next one comes with its
# translation, with LocaleMiddleware, and with a language per trajectory in toolkit/language.py.
LANGUAGES = [(LANGUAGE_CODE, "Nederlands")]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
# USE_THOUSAND_SEPARATOR stays off: it would write ids as "1.672". Numbers to read get |intcomma.

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(os.environ.get("MEDIA_DIR", VAR_DIR / "media"))
# What was erased, to be erased again after a restore (toolkit/erasure_log.py), as long as a backup has it.
ERASURE_DIR = Path(os.environ.get("ERASURE_DIR", VAR_DIR / "erasures"))
ERASURE_DAYS = 2 * int(os.environ.get("BACKUP_DAYS", "30"))
FONT_CACHE = VAR_DIR / "fonts"
# The print shop's ICC profiles, per document: with one the print edition is PDF/X-4.
PRINT_PROFILES = {
    kind: Path(os.environ[name])
    for kind, name in [("orientation_note", "PRINT_PROFILE_NOTE"), ("newspaper", "PRINT_PROFILE_NEWSPAPER")]
    if os.environ.get(name)
}
STORAGES = {
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": os.environ["S3_BUCKET"],
                "endpoint_url": os.environ.get("S3_ENDPOINT_URL"),
                "default_acl": None,
                "file_overwrite": False,
            },
        }
        if os.environ.get("S3_BUCKET")
        else {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    ),
    "staticfiles": {"BACKEND": "config.storage.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o640, 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
MAX_PICTURE_BYTES = 40 * 1024 * 1024
MAX_PICTURE_PIXELS = 60_000_000
MAX_PLAIN_PIXELS = 32_000_000  # in colour, and no JPEG
MAX_IMPORT_BYTES = 20 * 1024 * 1024

# --- Jobs
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,  # s; then a job of a worker that died is given to another
    # A queue that hangs costs a visitor seconds; what it should have carried waits in the database.
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = TIMETABLE

# --- Security
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = 14 * 24 * 3600  # s, as long as a session: whoever only reads keeps nothing for a year
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", "1")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", "31536000"))
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
MAINTENANCE_FILE = VAR_DIR / "maintenance"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "toolkit.secret_addresses.MaskSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"pikepdf": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
}

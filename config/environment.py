"""How settings are read from the environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from config.patient_database import with_patience


def flag(name: str, default: str = "0") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word for word in os.environ.get(name, default).replace(",", " ").split() if word]


def local_secret(var: Path) -> str:
    """One key per checkout for `make run`; production sets SECRET_KEY."""
    path = var / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(os.urandom(40).hex())
        path.chmod(0o600)
    return path.read_text()


def site_url_of_this_machine(production: bool) -> str:
    """For `make run`. In production links in mails and feeds would lead residents to nowhere: it refuses."""
    if production:
        raise ImproperlyConfigured("Set SITE_URL (https://toekomst.stad.be): links in mails are made of it.")
    return f"http://localhost:{os.environ.get('PORT', '8000')}"


def database(url: str) -> dict[str, object]:
    """A PostgreSQL URL, also one with a socket folder (`?host=`), as Django wants it."""
    parts = conninfo_to_dict(url)
    pool: dict[str, object] = {"min_size": 0, "max_size": 16, "timeout": 8}
    if patience := float(os.environ.get("DATABASE_PATIENCE", "0")):
        pool["connection_class"] = with_patience(patience)
    return {
        "ENGINE": "config.postgresql",  # a database that restarted costs no visitor an error
        "NAME": parts.get("dbname"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        # s: a database that hangs or is full costs a visitor no more, and answers 503 (config/failing.py)
        "OPTIONS": {"connect_timeout": 5, "pool": pool},
    }


def cache(url: str) -> dict[str, object]:
    """Redis, which may be away: one that hangs costs a visitor so many seconds."""
    return {
        "BACKEND": "config.forgiving_cache.Cache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }


def identity_provider() -> dict[str, object]:
    """The provider of this installation, for allauth; none without its address."""
    if not os.environ.get("OIDC_SERVER_URL"):
        return {}
    app = {
        "provider_id": os.environ.get("OIDC_PROVIDER_ID", "acmidm"),
        "name": os.environ.get("OIDC_NAME", "ACM/IDM"),
        "client_id": os.environ["OIDC_CLIENT_ID"],
        "secret": os.environ["OIDC_CLIENT_SECRET"],
        "settings": {
            "server_url": os.environ["OIDC_SERVER_URL"],
            # One that isn't granted makes ACM/IDM refuse at once: `email` is asked only when named.
            "scope": words("OIDC_SCOPES", "openid profile vo"),
            "email_claim": os.environ.get("OIDC_EMAIL_CLAIM", "email"),
            "email_domains": words("OIDC_EMAIL_DOMAINS"),
            "audiences": words("OIDC_AUDIENCES"),
            "organisations": words("OIDC_ORGANISATIONS"),
        },
    }
    return {"openid_connect": {"APPS": [app]}}

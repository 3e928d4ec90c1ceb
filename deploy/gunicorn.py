"""Gunicorn in production: `gunicorn config.wsgi --config deploy/gunicorn.py`, behind a proxy that does
TLS."""

import os

# s: a database that hangs holds a thread no longer. Not for workers: imports wait for each other.
raw_env = [f"DATABASE_PATIENCE={os.environ.get('DATABASE_PATIENCE', '20')}"]
bind = os.environ.get("BIND", "127.0.0.1:8000")  # the proxy alone; what it says of a visitor is believed
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))  # about one per core
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
max_requests = 5000  # a slow leak in any package never becomes a fault
max_requests_jitter = 500
control_socket_disable = True
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
secure_scheme_headers = {
    "X-FORWARDED-PROTO": "https"
}  # the one that the proxy overwrites; no visitor's others
accesslog = None  # the proxy writes one; ours would hold residents' addresses a second time

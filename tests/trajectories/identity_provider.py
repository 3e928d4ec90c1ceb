"""A small OpenID Connect provider on loopback: discovery, keys, tokens signed with RS256, who the user is.

It follows OpenID Connect Core 1.0 as far as a login with an authorization code goes, PKCE (RFC 7636) included
when the client asks for it. As ACM/IDM documents it: a scope that the client was not granted is refused at
once, before anybody signs in, and each scope brings its own claims.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "traject", "geheim"
CLAIMS = {
    "openid": {"sub"},
    "profile": {"name", "given_name", "family_name"},
    "email": {"email", "email_verified"},
    "vo": {"vo_id", "vo_doelgroepcode", "vo_orgcode", "vo_orgnaam", "vo_email"},
}


class IdentityProvider(ThreadingHTTPServer):
    """`person` holds the claims of whoever signs in next, `granted` the scopes that the client may ask."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, Any] = {}
        self.granted = set(CLAIMS)
        self.asked: set[str] = set()
        self.other_sub = ""  # what the userinfo address says instead, when it errs
        self.cancels = False
        self.codes: dict[str, dict[str, str]] = {}
        self.audience = CLIENT_ID

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def claims(self) -> dict[str, Any]:
        names = set().union(*(CLAIMS[scope] for scope in self.asked))
        return {name: value for name, value in self.person.items() if name in names}

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": self.audience, "iat": now, "exp": now + 300, **self.claims()}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})


class Handler(BaseHTTPRequestHandler):
    server: IdentityProvider

    def log_message(self, *_: Any) -> None:
        pass

    def answer(self, data: Any, status: int = 200) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = self.server.url
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if path == "/.well-known/openid-configuration":
            self.answer(
                {
                    "issuer": url,
                    "authorization_endpoint": f"{url}/authorize",
                    "token_endpoint": f"{url}/token",
                    "userinfo_endpoint": f"{url}/me",
                    "jwks_uri": f"{url}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif path == "/keys":
            self.answer(self.server.keys())
        elif path == "/me" and self.headers["Authorization"] == "Bearer toegang":
            other = {"sub": self.server.other_sub} if self.server.other_sub else {}
            self.answer(self.server.claims() | other)
        elif path == "/authorize" and query["client_id"] == [CLIENT_ID]:
            self.authorize(query)
        else:
            self.answer({"error": "not found"}, 404)

    def authorize(self, query: dict[str, list[str]]) -> None:
        """A real provider asks the person to sign in here; ours knows her."""
        self.server.asked = set(query["scope"][0].split())
        code = secrets.token_urlsafe()
        self.server.codes[code] = {
            "redirect_uri": query["redirect_uri"][0],
            "challenge": query.get("code_challenge", [""])[0],
        }
        back = {"error": "access_denied"} if self.server.cancels else {"code": code}
        if not self.server.asked <= self.server.granted:
            back = {"error": "invalid_scope"}
        self.send_response(302)
        self.send_header(
            "Location", f"{query['redirect_uri'][0]}?{urlencode(back | {'state': query['state'][0]})}"
        )
        self.end_headers()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.server.codes.pop(form.get("code", [""])[0], None)
        if (
            asked is None
            or form["client_secret"] != [CLIENT_SECRET]
            or form["redirect_uri"] != [asked["redirect_uri"]]
        ):
            self.answer({"error": "invalid_grant"}, 400)
            return
        if asked["challenge"]:
            digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["challenge"]:
                self.answer({"error": "invalid_grant"}, 400)
                return
        token = {"access_token": "toegang", "token_type": "Bearer", "expires_in": 300}
        self.answer(token | {"id_token": self.server.id_token()})


@contextmanager
def running() -> Iterator[IdentityProvider]:
    with IdentityProvider() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()

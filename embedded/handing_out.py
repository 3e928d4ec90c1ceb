"""Gives a tablet in a hall the certificate to trust: over plain http, for it trusts none yet.

`python -m embedded.handing_out HOST PORT FILE` answers every address with that file and nothing else.
"""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def server(host: str, port: int, file: Path) -> ThreadingHTTPServer:
    content = file.read_bytes()

    class HandingOut(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/x-x509-ca-cert")
            self.send_header("Content-Disposition", f'attachment; filename="{file.name}"')
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nobody reads who fetched it."""

    return ThreadingHTTPServer((host, port), HandingOut)


if __name__ == "__main__":
    server(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])).serve_forever()

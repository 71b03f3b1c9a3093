"""A server for the tests: each folder below a path of its own, as a site may be published."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import unquote, urlsplit


class _Server(ThreadingHTTPServer):
    """Knows which folder stands below which path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders: dict[str, Path] = {}
        self.headers: dict[str, Mapping[str, str]] = {}
        self.reports: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def translate_path(self, path: str) -> str:
        """The file behind an address; nothing outside the folders that were mounted."""
        assert isinstance(self.server, _Server)
        _, mount, rest = (*unquote(urlsplit(path).path).split("/", 2), "")[:3]
        folder = self.server.folders.get(mount)
        if folder is None or ".." in rest.split("/"):
            return str(Path("/nothing/here"))
        ending = "/" if path.endswith("/") else ""
        return f"{folder / rest}{ending}"

    def end_headers(self) -> None:
        """Add what the folder's host is meant to send."""
        assert isinstance(self.server, _Server)
        for name, value in self.server.headers.get(self.path.split("/", 2)[1], {}).items():
            self.send_header(name, value)
        super().end_headers()

    def do_POST(self) -> None:
        """Keep what a browser reports about a broken policy."""
        assert isinstance(self.server, _Server)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.reports.append(body.decode("utf-8"))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing; the tests look at what the browser asked for."""


@dataclass(frozen=True, slots=True)
class SiteServer:
    """A running server on this machine."""

    _server: _Server

    @classmethod
    def start(cls) -> Self:
        """Serve nothing yet, on a free port."""
        server = _Server()
        Thread(target=server.serve_forever, daemon=True).start()
        return cls(server)

    def address(self, mount: str) -> str:
        """Where a folder is or will be served."""
        return f"http://127.0.0.1:{self._server.server_port}/{mount}/"

    def serve(self, mount: str, folder: Path, headers: Mapping[str, str] | None = None) -> str:
        """Serve a folder, with headers as its host should send them; gives back its address."""
        self._server.folders[mount] = folder
        self._server.headers[mount] = headers or {}
        return self.address(mount)

    @property
    def reports(self) -> list[str]:
        """What browsers reported about broken policies, to any address here."""
        return self._server.reports

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()

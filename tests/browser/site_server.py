"""A server for the tests: each folder below a path of its own, as a site may be published.

It keeps a list of what it was asked for, whoever in the browser asked: pages, workers of all kinds,
service workers. It can also answer wrongly, as hosts, proxies and bad lines do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Self
from urllib.parse import unquote, urlsplit

from patience import PATIENCE_SECONDS, wait_until

_EVERYTHING = "**"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, and what was given: the path, the host's name, the status, the bytes."""

    path: str
    host: str
    status: int
    length: int


class _Forgiving(ThreadingHTTPServer):
    """A server that browsers may leave as they please."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Server(_Forgiving):
    """Knows which folder stands below which path, and what is to go wrong."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders: dict[str, Path] = {}
        self.headers: dict[str, Mapping[str, str]] = {}
        self.reports: list[str] = []
        self.asked: list[str] = []
        self.prepared: list[str] = []
        self.answers: list[Answer] = []
        self.faults: dict[str, Fault] = {}

    def fault_of(self, path: str) -> Fault | None:
        """What is to go wrong with an answer."""
        # A test may begin or end faults meanwhile.
        faults = self.faults.copy()
        return next((fault for part, fault in faults.items() if fnmatch(path, part)), None)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".whl": "application/zip",
    }

    _status = 0
    _length = 0

    def send_response(self, code: int, message: str | None = None) -> None:
        """Keep the status for the list of answers."""
        self._status, self._length = code, 0
        super().send_response(code, message)

    def send_header(self, keyword: str, value: str) -> None:
        """Keep the length for the list of answers."""
        if keyword == "Content-Length":
            self._length = int(value)
        super().send_header(keyword, value)

    def do_GET(self) -> None:
        """Answer, rightly or as a test has asked."""
        assert isinstance(self.server, _Server)
        path = urlsplit(self.path).path
        self.server.asked.append(path)
        if "prerender" in self.headers.get("Sec-Purpose", ""):
            self.server.prepared.append(path)
        fault = self.server.fault_of(path)
        if fault is None:
            super().do_GET()
        else:
            fault(self)

    def body(self) -> bytes:
        """What should be sent."""
        return self.file().read_bytes()

    def file(self) -> Path:
        """What lies behind the address that was asked for."""
        path = Path(self.translate_path(self.path))
        return path / "index.html" if path.is_dir() else path

    def send_whole(self, body: bytes, *, length: int | None = None) -> None:
        """Send a body as if it were the right one."""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.file()))
        self.send_header("Content-Length", str(len(body) if length is None else length))
        # A host says so of the runtime, whatever has happened to a file.
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

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
        given = urlsplit(self.path).path, self.headers.get("Host", "")
        self.server.answers.append(Answer(*given, self._status, self._length))
        super().end_headers()

    def do_POST(self) -> None:
        """Keep what a browser reports about a broken policy."""
        assert isinstance(self.server, _Server)
        self.server.asked.append(urlsplit(self.path).path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.reports.append(body.decode("utf-8"))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing; the tests look at what the browser asked for."""


type Fault = Callable[[_Handler], None]
"""Answers a request wrongly."""


def missing(handler: _Handler) -> None:
    """The host does not have the file."""
    handler.send_error(404)


def dropped(handler: _Handler) -> None:
    """There is no answer at all, as without a network."""
    handler.close_connection = True


def broken_off(handler: _Handler) -> None:
    """The line breaks in the middle, and the browser can tell."""
    body = handler.body()
    handler.send_whole(body[: len(body) // 2], length=len(body))
    handler.close_connection = True


def trickled(handler: _Handler) -> None:
    """The right file comes in small parts, for some seconds."""
    body = handler.body()
    handler.send_whole(b"", length=len(body))
    part = len(body) // 40 + 1
    for start in range(0, len(body), part):
        time.sleep(0.1)
        handler.wfile.write(body[start : start + part])


def truncated(handler: _Handler) -> None:
    """Half a file was published, and nothing says so."""
    body = handler.body()
    handler.send_whole(body[: len(body) // 2])


def corrupted(handler: _Handler) -> None:
    """A few bytes in the middle are others; the length is right."""
    body = handler.body()
    middle = len(body) // 2
    handler.send_whole(body[:middle] + b"\0\xff\0\xff"[: len(body)] + body[middle + 4 :])


def rewritten(change: Callable[[bytes], bytes]) -> Fault:
    """Something else is there, made of what should be."""
    return lambda handler: handler.send_whole(change(handler.body()))


def answered(what: Callable[[], object]) -> Fault:
    """Nothing is there: a page asks for it so that something is done."""

    def answer(handler: _Handler) -> None:
        what()
        handler.send_response(HTTPStatus.NO_CONTENT)
        handler.send_header("Cache-Control", "no-store")
        handler.end_headers()

    return answer


def answered_once(what: Callable[[], object]) -> Fault:
    """Nothing is there: a page asks for it in order to wait until something is so."""
    return answered(lambda: wait_until(what))


def held(until: Event) -> Fault:
    """Nothing comes until the test allows it; then all is well."""

    def wait(handler: _Handler) -> None:
        assert until.wait(PATIENCE_SECONDS)
        handler.send_whole(handler.body())

    return wait


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

    @property
    def asked(self) -> list[str]:
        """The path of every request so far."""
        return self._server.asked

    @property
    def prepared(self) -> list[str]:
        """The path of every request for a page that a browser prepares in advance."""
        return self._server.prepared

    @property
    def answers(self) -> list[Answer]:
        """Everything that was given so far, to whomever in the browser."""
        return self._server.answers

    def address(self, mount: str) -> str:
        """Where a folder is or will be served."""
        return f"http://127.0.0.1:{self._server.server_port}/{mount}/"

    def serve(self, mount: str, folder: Path, headers: Mapping[str, str] | None = None) -> str:
        """Serve a folder with its host's headers; give its address.

        Raises:
            ValueError: Another folder is there, which other tests may still need.
        """
        there = self._server.folders.get(mount, folder)
        if there != folder:
            raise ValueError(f"/{mount}/ is {there}. Choose another name, or 'replace' it.")
        return self.replace(mount, folder, headers)

    def replace(self, mount: str, folder: Path, headers: Mapping[str, str] | None = None) -> str:
        """Serve a folder in place of what was there, as a host does with a new build."""
        self._server.folders[mount] = folder
        self._server.headers[mount] = headers or {}
        return self.address(mount)

    @property
    def reports(self) -> list[str]:
        """What browsers reported about broken policies, to any address here."""
        return self._server.reports

    def leaves(self, handler: _Handler) -> None:
        """Answer once more, and then nothing until the fault is over."""
        handler.send_whole(b"")
        self._server.faults[_EVERYTHING] = dropped

    @contextmanager
    def fault(self, part: str, fault: Fault) -> Iterator[None]:
        """Answer wrongly for a while.

        Args:
            part: Of the path, with ``*`` and ``?`` for what does not matter before and in it.
            fault: What goes wrong.
        """
        self._server.faults[f"*{part}"] = fault
        try:
            yield
        finally:
            del self._server.faults[f"*{part}"]
            self._server.faults.pop(_EVERYTHING, None)

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()


class Outside:
    """A proxy for all other hosts: it reaches none, and notes who was asked for what."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.asked: list[str] = []
        asked = self.asked

        class Refuse(SimpleHTTPRequestHandler):
            def refuse(self) -> None:
                """Note it, and say no."""
                asked.append(self.path)
                self.send_error(502)

            do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = do_CONNECT = refuse  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = _Forgiving(("127.0.0.1", 0), Refuse)
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

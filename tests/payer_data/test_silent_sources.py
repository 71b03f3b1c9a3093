"""Sources that no longer answer are listed, and nothing fails because of them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from payer_data.library import load
from payer_data.links import reason_for, silent


class _Pages(BaseHTTPRequestHandler):
    """One page that is there, one that moved to it, and none else."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/there")
        else:
            self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so above us
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a server of our own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "reason"), [("/there", None), ("/moved", None), ("/gone", "it answered 404")]
)
def test_answers(host: str, path: str, reason: str | None) -> None:
    """A page that is there, or that leads on to one, answers; another does not."""
    assert reason_for(host + path) == reason


def test_nobody_there() -> None:
    """A host that takes no connection is told of in words."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}/"

        assert (reason_for(closed) or "").startswith("no connection: ")


def test_every_source_with_an_address_is_asked() -> None:
    """Each source is asked once, and those that do not answer are named in order."""
    library, _ = load()
    asked: list[str] = []

    def ask(address: str) -> str | None:
        asked.append(address)
        return "it answered 404" if "regence" in address else None

    found = list(silent(library, ask))

    assert sorted(asked) == sorted(
        record.value.url for record in library.sources.values() if record.value.url
    )
    assert found
    assert [one.source.id for one in found] == sorted(one.source.id for one in found)
    assert all("regence" in (one.source.value.url or "") for one in found)

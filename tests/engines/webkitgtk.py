"""WebKitGTK's MiniBrowser, driven through WebKitWebDriver on a screen that exists in memory only.

The WebDriver protocol is a few calls here: open a session, a tab, an address, run a script, close.
They are made with plain HTTP, which spares the project a library for them. The screen is started
directly, since ``xvfb-run`` needs a further package and guesses at a free display.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any

from engines.engine import LIMIT_SECONDS, MissingEngineError, Step, Way
from patience import listens, wait_until

_SCRIPT = """const [argument, done] = arguments;
Promise.resolve(argument).then(%s).then(
  (value) => done({ value }),
  (fault) => done({ fault: String(fault) }),
);"""

_PRESS = "[...document.links].find(({ href }) => href === arguments[0]).click()"

_WAYS = {Way.OPEN: "url", Way.BACK: "back", Way.PRINT: "print"}
"""Commands of the protocol; this driver does not know the last one."""

type Json = dict[str, Any]


def drive(steps: Sequence[Step], *, proxy: str = "") -> list[list[Any]]:
    """Take the steps in WebKitGTK."""
    with _screen() as display, _driver(display) as port, _session(port, proxy) as session:
        return [session.take(step) for step in steps]


@dataclass(frozen=True, slots=True)
class _Session:
    """An open browser window."""

    port: int
    path: str
    tabs: dict[str, str] = field(default_factory=dict)

    def take(self, step: Step) -> list[Any]:
        """Open a page and ask in it."""
        try:
            return self._take(step)
        except AssertionError as fault:
            fault.add_note(f"This was at {step.address or 'the page that was there'}.")
            raise

    def _take(self, step: Step) -> list[Any]:
        self._turn_to(step.tab)
        before = self._place()
        if step.way is Way.FOLLOW:
            self._run(_PRESS, step.address)
        elif step.way is not Way.STAY:
            self._post(_WAYS[step.way], {"url": step.address} if step.way is Way.OPEN else {})
        if step.way in {Way.FOLLOW, Way.OPEN}:
            self._arrive(lambda place: place == step.address)
        elif step.way is Way.BACK:
            self._arrive(lambda place: place not in {before, ""})
        return [self._ask(step.call, argument) for argument in step.arguments]

    def _turn_to(self, tab: str) -> None:
        """Bring a tab to the front; the first one that is asked for is there already."""
        if not self.tabs:
            self.tabs[tab] = _call(self.port, "GET", f"{self.path}/window")
        if tab not in self.tabs:
            self.tabs[tab] = self._post("window/new", {"type": "tab"})["handle"]
        self._post("window", {"handle": self.tabs[tab]})

    def _arrive(self, is_right: Callable[[str], bool]) -> None:
        """Wait until a page is there: a busy browser may still show the one before."""
        wait_until(lambda: is_right(self._place()), lambda: f"{self._place()} is still there.")

    def _place(self) -> str:
        """The address of the tab; nothing while it turns from one page to the next."""
        try:
            return str(self._run("return location.href"))
        except AssertionError:
            return ""

    def _run(self, script: str, *arguments: object) -> object:
        return self._post("execute/sync", {"script": script, "args": arguments})

    def _post(self, what: str, body: Json) -> Any:  # noqa: ANN401 - any JSON value
        return _call(self.port, "POST", f"{self.path}/{what}", body)

    def _ask(self, call: str, argument: object) -> object:
        script = {"script": _SCRIPT % f"({call})", "args": [argument]}
        result = self._post("execute/async", script)
        assert "fault" not in result, result["fault"]
        return result.get("value")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingEngineError("WebKitGTK", name)
    return found


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; gives its display."""
    reading, writing = os.pipe()
    command = [_program("Xvfb"), "-displayfd", str(writing), "-nolisten", "tcp"]
    with _running(command, pass_fds=(writing,)), os.fdopen(reading) as numbers:
        os.close(writing)
        number = numbers.readline().strip()
        assert number, "The screen did not start."
        yield f":{number}"


@contextmanager
def _driver(display: str) -> Iterator[int]:
    """WebKitWebDriver; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [_program("WebKitWebDriver"), f"--port={port}"]
    with _running(command, env=os.environ | {"DISPLAY": display}):
        wait_until(lambda: listens(port), "WebKitWebDriver did not start.")
        yield port


@contextmanager
def _running(command: list[str], **settings: Any) -> Iterator[None]:  # noqa: ANN401 - Popen's own
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **settings)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _session(port: int, proxy: str) -> Iterator[_Session]:
    limits = {"script": LIMIT_SECONDS * 1000, "pageLoad": LIMIT_SECONDS * 1000}
    settings: Json = {"timeouts": limits}
    if proxy:
        others = {"httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"]}
        settings["proxy"] = {"proxyType": "manual", **others}
    wanted = {"capabilities": {"alwaysMatch": settings}}
    path = f"/session/{_call(port, 'POST', '/session', wanted)['sessionId']}"
    try:
        yield _Session(port, path)
    finally:
        _call(port, "DELETE", path)


def _call(port: int, method: str, path: str, body: Json | None = None) -> Any:  # noqa: ANN401
    """One call of the WebDriver protocol."""
    connection = HTTPConnection("127.0.0.1", port, timeout=2 * LIMIT_SECONDS)
    text = None if body is None else json.dumps(body)
    connection.request(method, path, text, {"Content-Type": "application/json"})
    reply = connection.getresponse()
    value = json.load(reply)["value"]
    connection.close()
    assert reply.status == 200, f"{method} {path}: {value}"
    return value or {}

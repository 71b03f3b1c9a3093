"""Faults: what may go wrong with Python in the page, and how it must end, in every engine.

Each trouble comes in turns, one after the other in the same page. After each turn the reader is
told, and tries again; after the last all is well. Chromium has tests of these in `test_start.py`,
`test_runtime_blocked.py` and their neighbors, Firefox and WebKitGTK in `tests/engines`.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import count
from pathlib import Path
from threading import Event

from browser.builds import with_start
from browser.guide import Guide
from browser.site_server import (
    Fault,
    SiteServer,
    answered,
    broken_off,
    corrupted,
    held,
    missing,
    rewritten,
    truncated,
)
from patience import UNHURRIED

from hooks.finishing import policy
from hooks.offline import SERVICE_WORKER

PAGE = "calculators/units/"
"""Where all of it happens."""

SNAPSHOT = "snapshot.gz"

COLD = ("pyodide.mjs", "python_stdlib.zip", "pyodide-lock.json", "*.whl", "facts.json")
"""What only a cold start needs."""

ALWAYS = ("pyodide.asm.wasm", "pyodide.asm.js")
"""What either way needs, beside our own scripts."""

SCRIPTS = ("worker.mjs",)
"""Our own script, which runs at every start."""

NEEDED = (*ALWAYS, *SCRIPTS)
"""Without any of these Python cannot start."""

SPARED = (*COLD, "cold-start.mjs", SNAPSHOT)
"""Without any one of these it can."""

NO_WORKERS = "delete globalThis.Worker; delete globalThis.SharedWorker"
"""Takes from a page what Python runs in."""


class End(StrEnum):
    """How a trouble ends for the reader."""

    ANSWERS = "answers"
    """The form answers in spite of it."""

    RECOVERS = "recovers"
    """The reader is told at each turn, keeps the worked example, and tries until all is well."""

    FAILS = "fails"
    """The reader is told and keeps the worked example; this browser or host can do no more."""


type Turn = Mapping[str, Fault]
"""What is wrong at the same time: files of the runtime, with ``*`` for any letters."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that goes wrong.

    Attributes:
        name: In words, for the report of a test.
        end: How it must end.
        turns: What the host answers wrongly.
        slow: A file that comes only when the page has been looked at.
        without: A script that takes something from the page before any other runs.
        start: What Python does in the place of an answer, when it is asked for `STUCK_AT` minutes.
        policy: What a host's own policy says in the place of the guide's, with ``{script}`` for
            the script that the tests begin the page with.
    """

    name: str
    end: End
    turns: Sequence[Turn] = ()
    slow: str = ""
    without: str = ""
    start: str = ""
    policy: str = ""

    def __str__(self) -> str:
        """The name."""
        return self.name


def _of_another_build(body: bytes) -> bytes:
    """Whole and well made, but not the snapshot that belongs to the scripts beside it."""
    return gzip.compress(gzip.decompress(body), compresslevel=1, mtime=0)


_altered = rewritten(lambda body: body + b"\n// It runs as well as what the build made.\n")

COLD_STARTS = tuple(
    Trouble(f"the snapshot is {words}", End.ANSWERS, [{SNAPSHOT: fault}])
    for words, fault in {
        "missing": missing,
        "truncated": truncated,
        "corrupted": corrupted,
        "of another build": rewritten(_of_another_build),
    }.items()
)
"""Python starts cold in the place of its snapshot."""

NEITHER_WAY = tuple(
    Trouble(f"no snapshot and no {name}", End.RECOVERS, [{SNAPSHOT: missing, name: missing}])
    for name in COLD
)
"""Python can start in neither way. A page each: what one has kept would hide the next fault."""

BAD_PARTS = tuple(
    Trouble(
        f"{name} is missing, broken off, truncated, {words}",
        End.RECOVERS,
        [{name: fault} for fault in (missing, broken_off, truncated, last)],
    )
    for names, words, last in ((ALWAYS, "corrupted", corrupted), (SCRIPTS, "altered", _altered))
    for name in names
)
"""A host or a line spoils a file. A browser may well keep a truncated one for a year."""

KEPT_SPOILT = Trouble("worker.mjs is truncated", End.RECOVERS, [{"worker.mjs": truncated}])
"""The browser keeps it when the host has mended it."""

SLOW = tuple(
    Trouble(f"{name} is slow", End.ANSWERS, slow=name)
    for name in ("worker.mjs", "pyodide.asm.wasm", SNAPSHOT)
)
"""A file is long in coming."""

FORBIDDEN = (
    Trouble("WebAssembly is forbidden", End.FAILS, policy="script-src 'self' {script}"),
    Trouble("workers are forbidden", End.FAILS, policy="worker-src 'none'"),
)
"""A host has a policy of its own."""

LACKING = (
    Trouble("no WebAssembly", End.FAILS, without="delete globalThis.WebAssembly"),
    Trouble("no workers", End.FAILS, without=NO_WORKERS),
)
"""A browser is too old, or told to do without."""

STORAGE = (
    Trouble("no service workers", End.ANSWERS, without="delete Navigator.prototype.serviceWorker"),
    Trouble(
        "service workers are refused",
        End.ANSWERS,
        without="ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error())",
    ),
    Trouble(
        "storage is refused",
        End.ANSWERS,
        without="""for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new Error("refused"); } });
}""",
    ),
)
"""A browser keeps nothing."""

STUCK_AT = "44"
"""The minutes over which Python gets stuck."""

STUCK = (
    Trouble("a calculation that never ends", End.ANSWERS, start='python("while True: pass")'),
    Trouble("a calculation that cannot be interrupted", End.ANSWERS, start="for (;;);"),
)
"""One question ends Python; the next gets its answer."""

ENDED = Trouble(
    "a worker that the browser ends",
    End.ANSWERS,
    start="""if ("onconnect" in self) {
  MessagePort.prototype.postMessage = () => {};
  self.close();
  throw new Error("gone");
}""",
)
"""A shared worker is gone without a word; a new one gets the question."""

_UNUSUAL = """
export async function start(...how) {
  const session = await startAsUsual(...how);
  const python = (code) => {
    const builtins = session.answer.__globals__.get("__builtins__");
    (builtins.get ? builtins.get("exec") : builtins.exec)(code);
  };
  const unusual = () => { %s };
  const answer = (name, pairs, ...more) => {
    if (pairs.includes('"%s"')) unusual();
    return session.answer(name, pairs, ...more);
  };
  return new Proxy(session, { get: (to, name) => (name === "answer" ? answer : to[name]) });
}
"""
"""Starts Python as usual, and does something else at those minutes."""


@dataclass(slots=True)
class Happening:
    """A trouble while it lasts.

    Attributes:
        address: Of the page where it happens. Every trouble has one of its own, so that nothing
            that a browser has kept of one touches another.
    """

    address: str
    _place: str
    _server: SiteServer
    _turns: list[Turn]
    _come: Event = field(default_factory=Event)
    _present: ExitStack = field(default_factory=ExitStack)

    @property
    def go_on_at(self) -> str:
        """What a page may ask for in order to `go_on`, or to `come`."""
        return f"/{self._place}/go-on"

    def go_on(self) -> None:
        """Begin the next turn; after the last one all is well."""
        self._present.close()
        for name, fault in (self._turns.pop(0) if self._turns else {}).items():
            place = f"/{self._place}/assets/runtime/*/{name}"
            self._present.enter_context(self._server.fault(place, fault))

    def come(self) -> None:
        """Send what is slow to come."""
        self._come.set()

    def held(self) -> Fault:
        """What is slow to come."""
        return held(self._come)

    def end(self) -> None:
        """Let all be well."""
        self._turns.clear()
        self.go_on()
        self.come()


_numbers = count()


@contextmanager
def happening(trouble: Trouble, guide: Guide, server: SiteServer) -> Iterator[Happening]:
    """Serve the guide with a trouble, from its first turn on."""
    place = f"trouble-{next(_numbers)}"
    with ExitStack() as lasting:
        folder = lasting.enter_context(_folder(trouble, guide, place))
        address = server.serve(place, folder, _headers(trouble, guide))
        now = Happening(f"{address}{PAGE}", place, server, list(trouble.turns))
        lasting.callback(now.end)
        go_on = answered(now.come if trouble.slow else now.go_on)
        lasting.enter_context(server.fault(now.go_on_at, go_on))
        if trouble.slow:
            slow = f"/{place}/assets/runtime/*/{trouble.slow}"
            lasting.enter_context(server.fault(slow, now.held()))
        # Keeping the whole guide takes a while, and other tests look at that.
        lasting.enter_context(server.fault(f"/{place}/{SERVICE_WORKER}", missing))
        page = rewritten(partial(_begun_with, trouble.without or UNHURRIED))
        lasting.enter_context(server.fault(f"/{place}/{PAGE}", page))
        now.go_on()
        yield now


@contextmanager
def _folder(trouble: Trouble, guide: Guide, name: str) -> Iterator[Path]:
    """The guide's own, or a build with another start."""
    if not trouble.start:
        yield guide.folder
        return
    begin = "export async function start("

    def change(usual: str) -> str:
        assert usual.count(begin) == 1
        unusual = _UNUSUAL % (trouble.start, STUCK_AT)
        return usual.replace(begin, "async function startAsUsual(") + unusual

    folder = guide.folder.with_name(f"{guide.folder.name}-{name}")
    try:
        yield with_start(guide.folder, folder, PAGE, change)
    finally:
        shutil.rmtree(folder)


def _headers(trouble: Trouble, guide: Guide) -> Mapping[str, str]:
    """The guide's own, or a host's of its own; both let the page begin with the tests' script."""
    script = policy.script_hash(trouble.without or UNHURRIED)
    if trouble.policy:
        return {"Content-Security-Policy": trouble.policy.format(script=script)}
    return policy.headers(guide.script_hashes | {script})


def _begun_with(script: str, page: bytes) -> bytes:
    """A page with a script in front of everything, its policy included, which would forbid it."""
    head = b"<head>"
    assert page.count(head) == 1
    return page.replace(head, head + f"<script>{script}</script>".encode())

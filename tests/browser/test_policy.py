"""Policy: what pages may do, as they are delivered and as Chromium enforces it.

Every other browser test fails on a word in the console, and Chromium writes one for each breach of
the policy; so all that the tests do on every kind of page is done within it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from browser.conftest import OpenVisit
from browser.guide import Guide
from browser.site_server import SiteServer
from browser.visit import Visit
from playwright.sync_api import Route, expect

from hooks.finishing.moved import leading_on

pytestmark = pytest.mark.browser

BREACHES = {
    "a script inside the page": "document.body.append(Object.assign(document.createElement("
    "'script'), { textContent: 'window.broken = true' }))",
    "a script in an attribute": "document.body.insertAdjacentHTML('beforeend', "
    "`<button onclick='window.broken = true'>x</button>`); document.body.lastChild.click()",
    "a style in an attribute": "document.body.insertAdjacentHTML('beforeend', "
    "`<p style='color: red'>x</p>`)",
    "a script as text": "window.eval('window.broken = true')",
    "WebAssembly in the page": "new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, "
    "0, 0)); window.broken = true",
    "a picture of another host": "new Image().src = 'http://other.example/picture'",
    "a message to another host": "navigator.sendBeacon('http://other.example/beacon', '')",
    "a call to another host": "fetch('http://other.example/').catch(() => {})",
    "a worker made of text": "new Worker(URL.createObjectURL(new Blob(["
    "`fetch('http://other.example/')`])))",
    "a form sent away": "document.body.insertAdjacentHTML('beforeend', "
    "`<form action='http://other.example/'></form>`); document.body.lastChild.submit()",
    "another base": "document.head.append(Object.assign(document.createElement('base'), "
    "{ href: 'http://other.example/' }))",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), "
    "{ src: 'http://other.example/' }))",
}
"""Things a page must not do, as a script that the policy cannot stop would do them."""

_LINK = re.compile(r"""(?:url\(|@import\s)\s*["']?([^"')]+)""")


@dataclass
class _Delivered(HTMLParser):
    """What a page holds that a policy governs, read by Python's own parser."""

    page: str
    policies: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    loaded: list[tuple[str, str | None]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _script: bool = False

    def __post_init__(self) -> None:
        """Read."""
        super().__init__()
        self.feed(self.page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        values = {name: value or "" for name, value in attrs}
        if values.get("http-equiv") == "Content-Security-Policy":
            self._note_policy(values["content"])
        if tag == "style" or any(name == "style" or name.startswith("on") for name in values):
            self.faults.append(f"{self.get_starttag_text()}")
        self._script = tag == "script" and not {"src", "type"} & values.keys()
        if tag == "script" and "src" in values:
            self.loaded.append((values["src"], values.get("integrity")))
        if tag == "link" and values.get("rel") in {"stylesheet", "modulepreload"}:
            self.loaded.append((values["href"], values.get("integrity")))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - a script holds no other tag
        """No tag ends inside a script."""
        self._script = False

    def handle_data(self, data: str) -> None:
        """Note the text of a script."""
        if self._script:
            digest = hashlib.sha256(data.encode()).digest()
            self.inline.append(f"'sha256-{base64.b64encode(digest).decode()}'")

    def _note_policy(self, policy: str) -> None:
        if self.inline or self.loaded:
            self.faults.append("the policy comes too late")
        self.policies.append(policy)


def _pages(guide: Guide) -> Iterator[tuple[str, _Delivered]]:
    for path in sorted(guide.folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if leading_on(text):
            continue
        page = _Delivered(text)
        yield path.relative_to(guide.folder).as_posix(), page


def test_every_page_has_its_policy(guide: Guide) -> None:
    """Every page, the one for wrong addresses included, has one policy that names its scripts."""
    count = 0
    for path, page in _pages(guide):
        (policy,) = page.policies
        directives = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
        assert page.faults == [], path
        assert directives["default-src"] == ["'none'"], path
        assert directives["script-src"] == ["'self'", *sorted(set(page.inline))], path
        assert "unsafe" not in policy, path
        count += 1
    assert count > 100


def test_every_loaded_file_has_its_hash(guide: Guide) -> None:
    """Each script and style of each page is the site's own, with the hash of the file's content."""
    hashes: dict[Path, str] = {}
    for path, page in _pages(guide):
        assert len(page.loaded) > 3, path
        for link, found in page.loaded:
            address = urlsplit(urljoin(f"http://guide.example/{path}", link))
            assert address.netloc == "guide.example", (path, link)
            file = guide.folder / address.path.lstrip("/")
            if file not in hashes:
                digest = hashlib.sha384(file.read_bytes()).digest()
                hashes[file] = f"sha384-{base64.b64encode(digest).decode()}"
            assert found == hashes[file], (path, link)


def test_breaches_are_stopped(open_visit: OpenVisit) -> None:
    """Whatever a page tries that it must not do is stopped, and the console says so."""
    visit = open_visit(quiet=False)
    visit.go("calculators/units/")
    visit.settle()
    for breach, script in BREACHES.items():
        visit.complaints.clear()
        # What the browser's driver runs may use eval; what the page runs later may not.
        visit.page.evaluate(f"() => void setTimeout(() => {{ {script} }})")
        visit.wait_until(lambda: _is_told(visit, "content security policy"), breach)
    assert visit.page.evaluate("() => window.broken") is None
    visit.requests[:] = [address for address in visit.requests if "other.example" not in address]


def _is_told(visit: Visit, words: str) -> bool:
    """Whether the console speaks of something."""
    return any(words in line.lower() for line in visit.complaints)


def test_moving_through_the_guide(published_guide: Guide, open_visit: OpenVisit) -> None:
    """Pages that take one another's place, at any depth, need nothing that the first forbids."""
    visit = open_visit(guide=published_guide)
    visit.go("")
    visit.wait_for_theme()
    visit.page.evaluate("() => { window.first = true; }")
    for path in ("payers/", "payers/ump/", "payers/ump/ump-cdhp/", "calculators/units/", ""):
        visit.settle()
        address = published_guide.address + path
        visit.page.evaluate(
            "(to) => { const link = document.createElement('a'); link.href = to;"
            "document.querySelector('main').append(link); link.click(); }",
            address,
        )
        visit.page.wait_for_url(address)
    visit.settle()
    assert visit.page.evaluate("() => window.first"), "a page was loaded anew"


@pytest.mark.parametrize("name", ["guide.css", "calculator.mjs", "bundle.*.js"])
def test_changed_files_are_refused(name: str, open_visit: OpenVisit) -> None:
    """A script or style that is not the one the build made is not used."""
    visit = open_visit(quiet=False)

    def change(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text() + "\n/* changed */")

    visit.context.route(f"**/assets/**/{name}", change)
    visit.go("calculators/units/")
    visit.page.keyboard.press("Tab")  # The theme's script waits for a reader who turns to the page.

    visit.wait_until(lambda: _is_told(visit, "integrity"), visit.complaints)
    expect(visit.page.locator("[data-result]").first).to_be_visible()


def test_styles_ask_no_other_host(guide: Guide) -> None:
    """No stylesheet loads a font, a picture or another style from elsewhere."""
    sheets = list(guide.folder.rglob("*.css"))
    links = [link for sheet in sheets for link in _LINK.findall(sheet.read_text(encoding="utf-8"))]

    assert sheets
    assert len(links) > 10
    assert [link for link in links if not link.startswith("data:") and "//" in link] == []


def test_the_theme_breaks_under_trusted_types(
    guide: Guide, server: SiteServer, open_visit: OpenVisit
) -> None:
    """The theme writes text into places that Trusted Types guard, so no policy asks for them yet.

    Once it does so no more, the policy should.
    """
    headers = {"Content-Security-Policy": "require-trusted-types-for 'script'"}
    trusting = Guide(guide.folder, server.serve("trusting", guide.folder, headers))
    visit = open_visit(guide=trusting, quiet=False)
    visit.go("about/")

    visit.wait_until(lambda: _is_told(visit, "trusted"), visit.complaints)

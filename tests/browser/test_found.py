"""Found: valid pages that say what they are, where they live and what leads to them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from browser.guide import ROOT, Guide
from engines.engine import is_wanted

from hooks.finishing.moved import leading_on

pytestmark = pytest.mark.browser

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""The Nu HTML checker, which knows the rules of HTML as browsers' makers write them."""

LONGEST_TITLE = 100
LENGTHS_OF_DESCRIPTIONS = range(35, 261)
USUAL_DESCRIPTION = 165


@dataclass(frozen=True)
class Head:
    """What a page says of itself."""

    path: str
    html: str

    def one(self, pattern: str) -> str:
        """The only match of a pattern."""
        (found,) = re.findall(pattern, self.html, re.DOTALL)
        return unescape(found.strip())

    @property
    def title(self) -> str:
        """Its title."""
        return self.one(r"<title>(.*?)</title>")

    @property
    def description(self) -> str:
        """Its description."""
        return self.one(r'<meta name="description" content="([^"]*)"')

    @property
    def address(self) -> str:
        """The one address that it says it has."""
        return self.one(r'<link rel="canonical" href="([^"]*)"')

    @property
    def told(self) -> list[dict[str, Any]]:
        """Its structured data."""
        data = json.loads(self.one(r'<script type="application/ld\+json">(.*?)</script>'))
        found: list[dict[str, Any]] = data["@graph"]
        return found


@pytest.fixture(scope="module")
def heads(published_guide: Guide) -> list[Head]:
    """Every page but the one for wrong addresses, in every language."""
    return list(_heads(published_guide.folder))


def _heads(folder: Path) -> Iterator[Head]:
    for path in sorted(folder.rglob("index.html")):
        name = path.parent.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        if not leading_on(text):
            yield Head("" if name == "." else f"{name}/", text)


def _complaints(folder: Path) -> list[str]:
    """What the checker finds wrong in a folder's pages."""
    if not is_wanted("java"):
        pytest.skip("PAYER_GUIDE_ENGINES leaves java out.")
    java = shutil.which("java")
    assert java, "The HTML checker needs Java. Run 'sh tools/browsers.sh'."
    quick = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    command = [java, *quick, "-jar", str(CHECKER), "--errors-only", "--skip-non-html"]
    done = run([*command, "--format", "json", str(folder)], capture_output=True, check=False)  # noqa: S603
    messages = json.loads(done.stderr)["messages"]
    return [f"{entry.get('url')}: {entry['message']}" for entry in messages]


def test_pages_are_valid(published_guide: Guide) -> None:
    """Every page keeps to the rules of HTML."""
    assert _complaints(published_guide.folder) == []


def test_invalid_pages_are_noticed(tmp_path: Path) -> None:
    """The checker complains about a page that breaks the rules."""
    page = "<!doctype html><html lang=en><title>A</title><ul><p id=a>b</p></ul><p id=a>c</p>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    assert len(_complaints(tmp_path)) == 2


def test_titles(heads: list[Head]) -> None:
    """Every page has a title of its own that fits where titles are shown."""
    titles = [head.title for head in heads]

    assert len(titles) > 100
    assert len(titles) == len(set(titles))
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []


def test_descriptions(heads: list[Head]) -> None:
    """Every page has a description of its own; few are longer than what is usually shown."""
    texts = [head.description for head in heads]
    wrong = [text for text in texts if len(text) not in LENGTHS_OF_DESCRIPTIONS]

    assert len(texts) == len(set(texts))
    assert wrong == []
    assert sum(len(text) > USUAL_DESCRIPTION for text in texts) < len(texts) / 20


def test_one_address(heads: list[Head], published_guide: Guide) -> None:
    """Every page names its own address, and the lists of pages name the same addresses."""
    assert [head.address for head in heads] == [
        f"{published_guide.address}{head.path}" for head in heads
    ]
    robots = (published_guide.folder / "robots.txt").read_text(encoding="utf-8")
    lists = re.findall(r"^Sitemap: (.*)$", robots, re.MULTILINE)
    listed = [place for address in lists for place in _places(published_guide, address)]
    assert sorted(listed) == sorted(head.address for head in heads)


def _places(guide: Guide, address: str) -> Iterator[str]:
    file = guide.folder / address.removeprefix(guide.address)
    for place in ET.parse(file).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):  # noqa: S314 - our own
        yield str(place.text)


def test_structured_data(heads: list[Head]) -> None:
    """Every page describes itself: its address is its own, and its questions stand on it."""
    kinds = set()
    for head in heads:
        first, *others = head.told
        kinds |= {node["@type"] for node in head.told}
        assert first["url"] == head.address, head.path
        for node in others:
            for asked in node.get("mainEntity", ()):
                assert asked["acceptedAnswer"]["text"], head.path
                heading = asked["name"].removesuffix("?").split()[-1]
                assert re.search(rf"<h2[^>]*>[^?]*{re.escape(heading)}", head.html), head.path
    assert kinds == {
        *("WebSite", "WebPage", "Article", "NewsArticle", "Dataset", "FAQPage", "BreadcrumbList"),
    }


def test_feeds_are_told(heads: list[Head], published_guide: Guide) -> None:
    """English pages lead programs to the feed and the calendar, which are there."""
    pattern = r'<link rel="alternate " type="([^"]+)" title="[^"]+" href="([^"]+)">'
    for head in heads:
        feeds = re.findall(pattern, head.html)
        if not head.path.startswith("es/"):
            assert {kind for kind, _ in feeds} == {"application/atom+xml", "text/calendar"}
        for _, link in feeds:
            file = urljoin(head.address, link).removeprefix(published_guide.address)
            assert (published_guide.folder / file).is_file(), link


def test_wrong_addresses(published_guide: Guide) -> None:
    """The page for wrong addresses leads to every section, and no search engine shows it."""
    page = Head("404.html", published_guide.html("404.html"))
    content = page.one(r"(<article.*</article>)")

    assert '<meta name="robots" content="noindex">' in page.html
    for section in ("payers/", "codes/", "calculators/", "guides/", "prior-authorization/"):
        assert f'/published/{section}"' in content
    assert "This page is not here" in page.title

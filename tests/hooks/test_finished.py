"""Finished pages: the policy comes first, every file has its hash, nothing forbidden gets out."""

from __future__ import annotations

import base64
import hashlib

import pytest

from hooks.finishing.finished import UnsafePageError, finish, unsafe_parts
from hooks.finishing.served import Served

FILES = {
    "assets/guide.css": b"a { color: red }",
    "assets/page.mjs": b"start();",
}

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A plan</title>
<link rel="stylesheet" href="../../assets/guide.css"><link rel="icon" href="../../assets/a.png">
<script>start("here")</script></head>
<body><svg xmlns="http://www.w3.org/2000/svg"></svg><a href="https://example.org/">a source</a>
<script type="application/json">{"an": "on = style="}</script>
<script src="../../assets/page.mjs" type="module"></script></body></html>
"""


def _finish(page: str, address: str = "payers/one/", root: str = "/") -> str:
    return finish(page, address, Served(FILES.get, root))


def _hash(method: str, content: bytes) -> str:
    return f"{method}-{base64.b64encode(hashlib.new(method, content).digest()).decode()}"


def test_policy_comes_first() -> None:
    """The policy and the referrer policy follow the character set, before all that they govern."""
    _, _, after = _finish(PAGE).partition('<meta charset="utf-8">')

    assert after.startswith('<meta http-equiv="Content-Security-Policy" content="default-src ')
    assert after.index('name="referrer"') < after.index("<title>")


def test_inline_scripts_are_named() -> None:
    """The policy names the script inside the page by its hash, and no block of data."""
    policy = _finish(PAGE).partition('content="')[2].partition('"')[0]

    assert policy.count("sha256-") == 1
    assert f"script-src 'self' '{_hash('sha256', b'start("here")')}';" in policy
    assert "unsafe" not in policy


def test_files_have_hashes() -> None:
    """A stylesheet and a script have the hash of what the site serves; a picture needs none."""
    page = _finish(PAGE)

    style = _hash("sha384", FILES["assets/guide.css"])
    script = _hash("sha384", FILES["assets/page.mjs"])
    assert f'href="../../assets/guide.css" integrity="{style}">' in page
    assert f'src="../../assets/page.mjs" integrity="{script}" type="module">' in page
    assert '<link rel="icon" href="../../assets/a.png">' in page


def test_a_script_that_comes_later_has_a_hash() -> None:
    """Beside the address of a script that another one loads stands its hash."""
    later = '<script src="../../assets/later.mjs" data-theme="../../assets/page.mjs"'
    page = _finish(PAGE.replace("</head>", f"{later}></script></head>"))

    assert f'{later} data-integrity="{_hash("sha384", FILES["assets/page.mjs"])}">' in page


def test_page_for_wrong_addresses() -> None:
    """A page whose addresses start at the host's root finds its files below the site's path."""
    page = _finish(PAGE.replace("../../", "/guide/"), "404.html", "/guide/")

    assert page.count("integrity=") == 2


def test_unknown_files_stay() -> None:
    """A tag for a file that the site does not serve stays as it is."""
    page = PAGE.replace("guide.css", "missing.css")

    assert 'href="../../assets/missing.css">' in _finish(page)


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ('<p style="color: red">', "give it a class"),
        ("<P STYLE=color:red>", "give it a class"),
        ("<style>", "hooks/styles/"),
        ('<button onclick="go()">', "hooks/scripts/"),
        ("<main\nonload = go()>", "hooks/scripts/"),
        ('<iframe srcdoc="<p>">', "hooks/scripts/"),
        ('<a href=" javascript:go()">', "hooks/scripts/"),
        ('<base href="/">', "leave it out"),
        ('<img src="https://example.org/a.png">', "another host"),
        ('<img alt="" src=//example.org/a.png>', "another host"),
        ('<video poster="http://example.org/a.png">', "another host"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "another host"),
        ('<link href="//example.org" rel="preconnect">', "another host"),
    ],
)
def test_forbidden(part: str, fault: str) -> None:
    """What the policy would drop without a word is refused, with the tag and what to do."""
    with pytest.raises(UnsafePageError, match="payers/one/") as refusal:
        _finish(PAGE.replace("<svg", f"{part}<svg"))

    assert part in str(refusal.value)
    assert fault in str(refusal.value)


def test_every_fault_at_once() -> None:
    """Every fault of a page is listed."""
    page = PAGE.replace("<svg", '<p style="a"><p onclick="b"><svg')

    assert len(list(unsafe_parts(page))) == 2


@pytest.mark.parametrize(
    "part",
    [
        '<p title="style=2, on = 1">a</p>',
        "<p>Turn it on = off; style=plain; javascript: a language</p>",
        '<link rel="canonical" href="https://example.org/">',
        '<link rel="alternate" type="application/atom+xml" href="https://example.org/feed.xml">',
        '<p data-on-day="1" data-style="2">a</p>',
    ],
)
def test_allowed(part: str) -> None:
    """Words that only look like what is forbidden are left alone."""
    page = PAGE.replace("<svg", f"{part}<svg")

    assert part in _finish(page)

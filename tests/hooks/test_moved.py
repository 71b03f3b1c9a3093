"""Moved pages: old addresses lead to the new ones, on every host."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from command_line import INVENTED
from rendering import read, site_of

from hooks.finishing import hosts
from hooks.finishing.finished import finish
from hooks.finishing.moved import leading_on, moved_pages
from hooks.finishing.served import Served
from payer_data.library import Library
from payer_data.moves import moves

HOME = "https://example.org/guide/"

FORMERLY = {
    "payers/acme/payer.yml": ("about: An invented insurer.", "[acme-mutual]"),
    "payers/acme/plans/acme-gold.yml": ("about: An invented plan.", "[acme-yellow, old/golden]"),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The invented records, after a payer and one of its plans have got new ids."""
    for path in INVENTED.rglob("*.yml"):
        name = path.relative_to(INVENTED).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in FORMERLY:
            after, former = FORMERLY[name]
            assert text.count(after) == 1
            text = text.replace(after, f"{after}\nformerly: {former}")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return read(tmp_path)


@pytest.fixture
def pages(library: Library) -> Mapping[str, str]:
    """The pages at the old addresses."""
    return dict(moved_pages(site_of(library, date(2024, 8, 1)), HOME))


def test_every_old_place(library: Library) -> None:
    """A payer takes its plans along; a plan may have had another id, or another payer."""
    assert moves(library) == {
        ("payer", "acme-mutual"): ("payer", "acme"),
        ("plan", "acme-mutual", "acme-bronze"): ("plan", "acme", "acme-bronze"),
        ("plan", "acme-mutual", "acme-gold"): ("plan", "acme", "acme-gold"),
        ("plan", "acme", "acme-yellow"): ("plan", "acme", "acme-gold"),
        ("plan", "old", "golden"): ("plan", "acme", "acme-gold"),
    }


def test_page_leads_on(pages: Mapping[str, str]) -> None:
    """The page at an old address leads on at once, by a link as well, and is not to be found."""
    page = pages["payers/old/golden/"]

    assert leading_on(page) == "../../acme/acme-gold/"
    assert '<a href="../../acme/acme-gold/">Acme Gold</a>' in page
    assert f'<link rel="canonical" href="{HOME}payers/acme/acme-gold/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Content-Security-Policy" in finish(page, "payers/old/golden/", Served({}.get))


def test_hosts_lead_on(pages: Mapping[str, str], tmp_path: Path) -> None:
    """Hosts lead on from whatever lay below an old address, plans before their payers."""
    site = tmp_path / "site"
    for address, page in pages.items():
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / "index.html").write_text(page, encoding="utf-8")
    hosts.equip(site, HOME)
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()

    assert rules[-1] == "/payers/acme-mutual/* /payers/acme/:splat 301"
    assert "/payers/acme/acme-yellow/* /payers/acme/acme-gold/:splat 301" in rules
    assert len(rules) == len(pages)
    assert (
        "rewrite ^/guide/payers/acme\\-mutual/(.*)$ /guide/payers/acme/$1 permanent;"
        in hosts.nginx_configuration(site, "/guide/")
    )

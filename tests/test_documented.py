"""Documentation: every command, option, word of make, code, field and API path is explained."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from click import Command, Group, Option
from settings import SETTINGS

from hooks import addresses
from hooks.pages import all_pages
from hooks.site import Site, open_site
from payer_data.api.schema import KINDS as DOCUMENTS
from payer_data.checks import FAULTS
from payer_data.command import find_faults, main
from payer_data.data_files import MANIFEST, OPENAPI
from payer_data.fields import sections
from payer_data.kinds import KINDS
from payer_data.library import RECORDS

ROOT = Path(__file__).parents[1]
GUIDES = "\n".join(
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "DEVELOPING.md")
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The text of the generated pages, by address."""
    library, _ = find_faults(RECORDS, date(2199, 12, 31))
    site: Site = open_site(library, date(2026, 11, 22), SETTINGS, "worker.mjs")
    return {page.address: html.unescape(page.html) for page in all_pages(site)}


@pytest.mark.parametrize("name", main.commands)
def test_commands(name: str) -> None:
    """Every command stands in the guides, and it and each of its options say what they do."""
    command = main.commands[name]
    commands: list[Command] = [command]
    if isinstance(command, Group):
        commands += command.commands.values()

    assert re.search(rf"payer-guide {name}\b|^\| `{name}\b", GUIDES, re.MULTILINE)
    for one in commands:
        assert one.help
        silent = [part.name for part in one.params if isinstance(part, Option) and not part.help]
        assert set(silent) <= {"form", "as_json_text"}


def test_words_of_make() -> None:
    """Every word of make stands in the guide for developers, and no other does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    table = GUIDES.partition("| `make` | does |")[2].partition("\n\n")[0]

    assert set(re.findall(r"^\| `([a-z]+)`", table, re.MULTILINE)) == words


@pytest.mark.parametrize("code", FAULTS)
def test_codes(code: str, pages: dict[str, str]) -> None:
    """Every code has its page, which tells cause and remedy, and the list leads to it."""
    fault = FAULTS[code]

    assert fault.cause in pages[fault.page]
    assert fault.remedy in pages[fault.page]
    assert f"{code.lower()}/" in pages[addresses.CHECKS]


def test_fields(pages: dict[str, str]) -> None:
    """Every kind of file, every part and every key stands on the page of fields."""
    page = pages[addresses.FIELDS]

    for section in sections():
        assert f'id="{section.name}"' in page
        for field in section.fields:
            assert f"<code>{field.key}</code>" in page
            assert field.meaning in page


def test_api_paths(pages: dict[str, str]) -> None:
    """Every path of the API and every schema stands on the page of the data."""
    page = pages[addresses.DATA]

    for kind in DOCUMENTS:
        assert kind.address("{name}") in page
    for name in KINDS:
        assert f"schema/record-{name}.json" in page
    assert OPENAPI in page
    assert MANIFEST in page

"""API tables: spreadsheets and the database hold what the documents hold."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from publishing import BUILD_DAY, document, documents, published, read, values_in

from calculators.dates import Basis
from payer_data.api.tables import ON_A_DATE
from payer_data.library import RECORDS
from payer_data.model.fact import State
from payer_data.policy import resolve

TABLES = {
    "facts": "data/facts.csv",
    "plan_facts": "data/plan-facts.csv",
    "sources": "data/sources.csv",
}


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    """The database of the guide's own records."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(published()["data/facts.sqlite"])
        yield opened


def _rows(address: str) -> list[list[str]]:
    text = published()[address].decode("utf-8")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_same_rows(database: sqlite3.Connection, table: str) -> None:
    """The database and the spreadsheet of a table hold the same cells under the same names."""
    heading, *rows = _rows(TABLES[table])
    found = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from above

    assert [column[0] for column in found.description] == heading
    stored = [["" if cell is None else str(cell) for cell in row] for row in found]
    assert stored == rows
    assert len(rows) > 100


def test_facts_once(database: sqlite3.Connection) -> None:
    """Every published value stands in the facts once."""
    wanted = {
        value["id"] for _, _, content in documents(published()) for value in values_in(content)
    }
    ids = [row[0] for row in database.execute("SELECT id FROM facts")]

    assert len(ids) == len(set(ids))
    assert set(ids) == wanted


def test_sound(database: sqlite3.Connection) -> None:
    """The database is sound, and does not say which SQLite wrote it."""
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    header = published()["data/facts.sqlite"][:100]
    assert header.startswith(b"SQLite format 3\0")
    assert header[92:] == bytes(8)


@pytest.mark.parametrize("plan", ["ump-classic", "regence-insured"])
@pytest.mark.parametrize("day", ["2017-06-01", "2024-06-01"])
def test_on_a_date(database: sqlite3.Connection, plan: str, day: str) -> None:
    """The query that the page of the data gives finds what is stated for a date of service."""
    rows = database.execute(ON_A_DATE, {"plan": plan, "day": day})
    answers = resolve(read(RECORDS), plan).on(date.fromisoformat(day))
    wanted = [
        held.fact.value.in_words() if held.fact.value else None
        for _, held in answers
        if held
        and held.fact.basis is Basis.DATE_OF_SERVICE
        and held.fact.state is State.STATED
        and held.fact.when is None
    ]

    assert wanted
    assert sorted(str(row[1]) for row in rows) == sorted(map(str, wanted))


def test_manifest_day() -> None:
    """The manifest says which day's build it belongs to."""
    assert document(published(), "data/manifest.json")["generated"] == BUILD_DAY.isoformat()

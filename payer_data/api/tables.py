"""API tables: the same values as rows, for spreadsheets (CSV) and for queries (SQLite)."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from payer_data.api.shapes import PlanDocument, SourceEntry
from payer_data.api.value import Value
from payer_data.api.values import Publication, everything

type Cell = str | int | None

_VALUE_COLUMNS = (
    *("id", "question", "topic", "state", "in_words", "statement", "service", "codes"),
    *("code_list", "when", "basis", "from", "known_from", "until", "known_until", "source"),
    *("place", "as_of", "verified", "confidence", "form", "author", "page", "value"),
    *("applies_to", "sources", "register"),
)
_FACT_COLUMNS = ("kind", "record", "name", *_VALUE_COLUMNS)
_PLAN_COLUMNS = ("plan", "groups", *_VALUE_COLUMNS)

ON_A_DATE = """\
SELECT question, in_words, source, verified
FROM plan_facts
WHERE plan = :plan AND groups = ''
  AND state = 'stated' AND "when" IS NULL
  AND basis = 'date_of_service'
  AND "from" <= :day
  AND coalesce("until", "known_until") >= :day
"""
"""What a plan's sources state for a day of service; an open end is a word, after every date."""

_VERSION_STAMP = range(92, 100)
"""Where a database notes which SQLite wrote it (file format, section 1.3): of no use to readers,
and different on the next machine. Zeros there mean that the size in the header is not relied on."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables(
    at: Publication, plans: Iterable[PlanDocument], sources: Iterable[SourceEntry]
) -> tuple[Table, ...]:
    """Facts as recorded, facts by plan, and sources."""
    cells = _Cells()
    return (
        Table("facts", _FACT_COLUMNS, list(_facts(at, cells))),
        Table("plan_facts", _PLAN_COLUMNS, [row for plan in plans for row in cells.of_plan(plan)]),
        _source_table(sources),
    )


class _Cells:
    """Values as cells; a value that many plans share is one object, and becomes cells once."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Value, list[Cell]]] = {}

    def of(self, value: Value) -> list[Cell]:
        """A value's cells; it is kept too, so that no other takes its identity."""
        if id(value) not in self._made:
            found: dict[str, Any] = dict(value)
            cells = [_cell(found.get(column)) for column in _VALUE_COLUMNS]
            self._made[id(value)] = value, cells
        return self._made[id(value)][1]

    def of_plan(self, plan: PlanDocument) -> Iterator[list[Cell]]:
        """A plan's rows."""
        for value in plan["values"]:
            yield [plan["id"], "", *self.of(value)]
        for group in plan["groups"]:
            for value in group["values"]:
                yield [plan["id"], " ".join(group["groups"]), *self.of(value)]


def _facts(at: Publication, cells: _Cells) -> Iterator[list[Cell]]:
    for kind, record, value in everything(at):
        name = getattr(record.value, "name", None) or getattr(record.value, "label", None)
        title = name or getattr(record.value, "title", None)
        yield [kind, record.id, title, *cells.of(value)]


def _source_table(sources: Iterable[SourceEntry]) -> Table:
    entries = list(sources)
    columns = tuple(SourceEntry.__annotations__)
    rows = [[_cell(dict(entry)[column]) for column in columns] for entry in entries]
    return Table("sources", columns, rows)


def _cell(content: Any) -> Cell:  # noqa: ANN401 - any JSON value
    """Lists of plain words with spaces between them; what has parts as JSON."""
    if isinstance(content, list) and all(isinstance(entry, str) for entry in content):
        return " ".join(content)
    if isinstance(content, list | dict):
        return json.dumps(content, ensure_ascii=False) if content else ""
    if isinstance(content, bool):
        return int(content)
    return content if isinstance(content, str | int) else None


def as_csv(table: Table) -> bytes:
    """The table as CSV: UTF-8, a heading, lines that end as RFC 4180 says."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    text.flush()
    return content.getvalue()


def as_sqlite(found: Iterable[Table]) -> bytes:
    """The tables as one SQLite database, the same bytes for the same rows."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "facts.sqlite")
        _fill(file, found)
        with file.open("r+b") as opened:
            opened.seek(_VERSION_STAMP.start)
            opened.write(bytes(len(_VERSION_STAMP)))
        return file.read_bytes()


def _fill(file: Path, found: Iterable[Table]) -> None:
    """Make a database; on a disk, because the memory would have to hold it twice."""
    with closing(sqlite3.connect(file)) as database:
        # Nothing is lost with a database that is not finished: it is made again.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        for table in found:
            columns = ", ".join(f'"{column}"' for column in table.columns)
            marks = ", ".join("?" for _ in table.columns)
            # The names are our own, from the tuples above.
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            statement = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608
            database.executemany(statement, table.rows)
        database.commit()

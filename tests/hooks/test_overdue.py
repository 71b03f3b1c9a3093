"""Overdue: a page that is built long after the last check says so beside the plan."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element

import pytest
from command_line import INVENTED
from rendering import pages_of, read, site_of, tree, with_class, words

LAST_CHECK = date(2025, 6, 30)
"""When somebody last compared the invented values with their source."""

MARK = "Check overdue"


def _rows(today: date) -> dict[str, Element]:
    """The rows of the index of payers as it is built on a day, by the plan's name."""
    page = tree(pages_of(site_of(read(INVENTED), today))["payers/"].html)
    (table,) = with_class(page, "pg-plans")
    rows = [row for row in table.iter("tr") if "data-overdue" in row.attrib]
    return {words(next(row.iter("a"))): row for row in rows}


def _marked(row: Element) -> bool:
    """Whether a reader sees the mark; the filter must agree."""
    seen = MARK in words(next(row.iter("th")))
    assert row.get("data-overdue") == ("yes" if seen else "no")
    return seen


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        (LAST_CHECK, False),
        (LAST_CHECK.replace(year=2026), False),
        (date(2026, 7, 1), True),
        (date(2030, 1, 1), True),
    ],
)
def test_mark_appears_with_time(today: date, *, overdue: bool) -> None:
    """From the day after a year without a check, a plan with values in force bears the mark."""
    assert _marked(_rows(today)['Acme "Bronze" & Family']) is overdue


def test_nothing_to_check() -> None:
    """A plan without a value in force waits for no check, however long ago the last one was."""
    assert not _marked(_rows(date(2030, 1, 1))["Acme Gold"])

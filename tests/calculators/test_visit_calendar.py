"""Calendar files: what RFC 5545 asks of every line, and what our promises ask of the content."""

from __future__ import annotations

import random
import re

import pytest
import random_inputs as inputs

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.page import answer_form
from calculators.visit_budget.calculation import VisitBudgetAnswer
from calculators.visit_budget.calendar import calendar_text

BUDGET = CALCULATORS["visit-budget"]
EVENT = ("BEGIN", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY")


def _answers(facts: Facts, count: int) -> list[VisitBudgetAnswer]:
    pick = random.Random("calendars")  # noqa: S311
    typed = (request for _ in range(count) if "plan" not in (request := inputs.visits(pick)))
    return [BUDGET.answer(request, facts) for request in typed]


def _unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_lines_are_short_and_end_as_they_must(facts: Facts) -> None:
    """Lines end in CRLF, hold at most 75 octets, and nothing but plain characters."""
    for answer in _answers(facts, 300):
        text = calendar_text(answer)
        assert text.isascii()
        assert not re.search(r"[^\r]\n|\r[^\n]", text)
        assert all(len(line) <= 75 for line in text.split("\r\n"))


def test_every_event_is_whole_and_named_once(facts: Facts) -> None:
    """Each event has its stamp, its day, the next day as its end, and a name of its own."""
    for answer in _answers(facts, 300):
        lines = _unfolded(calendar_text(answer))
        if lines == [""]:
            continue
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-1] == "END:VCALENDAR"
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
        names = [line for line in lines if line.startswith("UID:")]
        assert len(set(names)) == len(names) == lines.count("BEGIN:VEVENT")
        starts = [number for number, line in enumerate(lines) if line == "BEGIN:VEVENT"]
        for start in starts:
            keys = tuple(line.split(":")[0] for line in lines[start : start + 6])
            assert keys == EVENT


def test_every_dated_visit_is_in_the_file(facts: Facts) -> None:
    """The file holds as many visits as the answer lists, and the same text for the same answer."""
    for answer in _answers(facts, 200):
        dated = [visit for visit in answer.visits if visit.date]
        text = calendar_text(answer)
        assert text.count("SUMMARY:Massage visit") == len(dated) + len(answer.later_visits)
        assert text == calendar_text(answer)


def test_two_plans_never_share_a_name(facts: Facts) -> None:
    """Opening a second plan does not overwrite the events of the first."""
    texts = {calendar_text(answer) for answer in _answers(facts, 60)} - {""}
    names = [set(re.findall(r"UID:\S+", text.replace("\r\n ", ""))) for text in texts]
    assert sum(map(len, names)) == len(set().union(*names))


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_only_a_plan_with_dates_offers_a_file(facts: Facts, name: str) -> None:
    """A page is handed a file only where there is something to put in it."""
    calculator = CALCULATORS[name]
    files = calculator.files_of(calculator.answer(calculator.example, facts))
    assert [file.name for file in files] == (["visit-plan.ics"] if name == "visit-budget" else [])


def test_a_faulty_form_offers_no_file(facts: Facts) -> None:
    """Errors come without files."""
    assert answer_form("visit-budget", [("as_of", "soon")], facts).files == ()

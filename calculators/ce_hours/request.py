"""What the continuing-education check asks for: sums of hours, or the classes one by one."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from calculators.fields import Labelled, ShownWhen, choice, day, group, line, number, rows
from calculators.language import Words
from calculators.rules import ExactlyOne, Rule

MOST_HOURS = "500"
MOST_CLASSES = 60

_BLANK = "Leave blank for none"


class EnteredAs(Labelled):
    """What the form shows; the answer does not depend on it."""

    TOTALS = "totals", "Hours I have added up"
    CLASSES = "classes", "My classes, one by one"


class Category(Labelled):
    """The part of the hours that a class belongs to. Each hour counts in one part only."""

    IN_PERSON = "in_person", "Hands-on skills, in person"
    ETHICS = "ethics", "Ethics, communication, roles and boundaries, or state massage law"
    HEALTH_EQUITY = "health_equity", "Health equity"
    OTHER = "other", "Anything else that counts"


class Manner(Labelled):
    """How hours were earned, as far as a cap may depend on it."""

    CLASS = "class", "Class with a teacher"
    DISTANCE = "distance", "Distance learning"
    SELF_STUDY = "self_study", "Self-study"
    TEACHING = "teaching", "Teaching a course for the first time"
    BOARD_COMMITTEE = "board_committee", "Board or committee service"
    CPR = "cpr", "CPR or first aid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours in all, and those in the parts that have a minimum."""

    total: Decimal = number(
        "All hours", high=MOST_HOURS, unit="hours", hint="Everything, the parts below included"
    )
    in_person: Decimal = number(
        "Hands-on skills, in person",
        high=MOST_HOURS,
        default=Decimal(0),
        unit="hours",
        hint="Supervised by a teacher in the same room",
    )
    ethics: Decimal = number(
        "Ethics, communication, roles and boundaries, or state massage law",
        high=MOST_HOURS,
        default=Decimal(0),
        unit="hours",
    )
    health_equity: Decimal = number(
        "Health equity", high=MOST_HOURS, default=Decimal(0), unit="hours"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Hours that may count only up to a cap."""

    self_study: Decimal | None = number(
        "Self-study", high=MOST_HOURS, required=False, unit="hours", hint=_BLANK
    )
    teaching: Decimal | None = number(
        "Teaching a course for the first time",
        high=MOST_HOURS,
        required=False,
        unit="hours",
        hint=_BLANK,
    )
    board_committee: Decimal | None = number(
        "Board or committee service", high=MOST_HOURS, required=False, unit="hours", hint=_BLANK
    )
    cpr: Decimal | None = number(
        "CPR or first aid", high=MOST_HOURS, required=False, unit="hours", hint=_BLANK
    )
    distance: Decimal | None = number(
        "Distance learning",
        high=MOST_HOURS,
        required=False,
        unit="hours",
        hint="Without ethics taken online, which is said not to fall under the cap",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """One class in the reader's record."""

    date: dt.date = day("Date")
    title: str = line("Title", longest=120, hint="Do not name clients or patients")
    provider: str | None = line("Who gave it", longest=120, required=False)
    hours: Decimal = number("Hours", low="0.25", high="100", unit="hours")
    category: Category = choice("Counts as", Category)
    kind: Manner = choice("How", Manner, default=Manner.CLASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeHoursRequest:
    """A report of continuing education, as sums or as a list of classes."""

    RULES: ClassVar[tuple[Rule, ...]] = (
        ExactlyOne(
            ("hours", "classes"), Words("Enter your hours or your classes: one of the two.")
        ),
    )

    report_date: dt.date = day(
        "Day you report", hint="The renewal on which continuing education is due"
    )
    entered_as: EnteredAs = choice("What do you have?", EnteredAs, default=EnteredAs.TOTALS)
    hours: Hours | None = group(
        "Hours in the last two years",
        Hours,
        required=False,
        expected=True,
        shown_when=ShownWhen("entered_as", ("totals", "")),
    )
    kinds: Kinds | None = group(
        "Of those, hours that may be capped",
        Kinds,
        required=False,
        folded=True,
        shown_when=ShownWhen("entered_as", ("totals", "")),
    )
    classes: tuple[Class, ...] = rows(
        "Class",
        Class,
        between=(1, MOST_CLASSES),
        default=(),
        expected=True,
        shown_when=ShownWhen("entered_as", ("classes",)),
    )

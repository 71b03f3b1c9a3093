"""What the count of units asks for."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.fields import choice, code, day, rows, whole
from calculators.units.methods import Method

MINUTES_IN_A_DAY = 1440
MOST_SERVICES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One code and its minutes."""

    code: str = code("Code", hint="Five characters, such as 97124")
    minutes: int = whole(
        "Minutes",
        high=MINUTES_IN_A_DAY,
        unit="minutes",
        hint="Hands-on, one-on-one time in whole minutes, without set-up or clean-up",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsRequest:
    """The services one client got from one therapist on one day."""

    method: Method = choice(
        "Counting method", Method, hint="Ask the payer which one it uses; the two can differ"
    )
    service_date: date | None = day(
        "Date of service",
        required=False,
        often_today=True,
        hint="If you give it, each code is checked against its valid dates",
    )
    services: tuple[Service, ...] = rows("Service", Service, between=(1, MOST_SERVICES))

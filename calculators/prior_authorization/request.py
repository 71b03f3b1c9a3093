"""What the prior-authorization check asks for."""

# ruff: noqa: RUF009 - the calls in data classes declare fields, as `field` itself does

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.fields import ShownWhen, code, day, identifier, whole, yes_no

MOST_VISITS = 366
OLDEST = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorAuthorizationRequest:
    """One visit of one member of a plan."""

    plan: str = identifier("Plan")
    group: str | None = identifier(
        "Employer group or kind of member",
        required=False,
        hint="Only if the client belongs to one of these; their rules differ on some dates",
        asked=True,
        narrowed_by="plan",
    )
    code: str = code("Code you will bill", hint="Five characters, such as 97124")
    service_date: date = day("Date of service", often_today=True)
    visit: int = whole(
        "Number of this visit in the episode",
        low=1,
        high=MOST_VISITS,
        hint="Count treatment visits for this condition with the same type of provider, this one "
        "included",
    )
    first_visit: date | None = day(
        "First visit of the episode",
        required=False,
        hint="For the deadline; for visit 1 the date of service is taken",
    )
    age: int | None = whole(
        "Age of the client", high=OLDEST, required=False, unit="years", asked=True
    )
    bought_2022_option: bool | None = yes_no(
        "Did the group buy the authorization option for 2022?",
        required=False,
        hint="Only for employers that pay for their own plan",
        asked=True,
    )
    renewal_date: date | None = day(
        "A day on which the group renewed its contract, or will",
        required=False,
        hint="Contracts are taken to renew every year on that day",
        shown_when=ShownWhen("bought_2022_option", ("yes",)),
        asked=True,
    )
    fully_insured: bool | None = yes_no(
        "Is the plan fully insured in this state?",
        required=False,
        hint="Only for plans that some employers buy and others pay for themselves",
        asked=True,
    )

"""API value: the shape of every published value, and how to read it on a date.

Plain dictionaries of this shape are built in `payer_data.api.values`.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Any, NotRequired, TypedDict

from pydantic import ConfigDict, Field, with_config

from calculators.dates import Basis
from calculators.facts import Timing
from payer_data.model import values
from payer_data.model.criteria import CriteriaGroup
from payer_data.model.fact import Condition, Service, State, Topic
from payer_data.model.hsa import SelfAndFamily
from payer_data.model.provenance import Author, Confidence, Form

ON_A_DATE = tuple(
    " ".join(step.split())
    for step in (
        """Take the values of a plan document. For a member of a group, take the group's values in
        place of the plan's for every question that the group lists.""",
        """Find the day to compare, by the value's basis. For date_of_service it is the day of the
        visit. For plan_year it is the first day of the benefit year that the visit falls in; the
        year starts on the first day of the month year_starts_month. For group_renewal it is the
        day on which the employer last renewed its contract; where you do not know that day, no
        such value holds.""",
        """A value holds if that day is on or after 'from' and on or before its last day, both
        included. The last day is 'until' or 'known_until'. The word open means that the source
        names no end.""",
        """Of one question at most one value holds. If none does, or its state is not 'stated', the
        answer is not known: verify with the payer.""",
        """Never carry a value past its days. After 'known_until' nothing is known. Where
        'known_from' stands, the value was already so on that day, and nothing is known of the time
        before.""",
        """A value with a 'when' holds only under that condition.""",
    )
)
"""How to find the facts of a date of service with nothing but a document, step by step."""


class OtherTopic(enum.StrEnum):
    """Topics of values that do not stand among a record's facts."""

    CODE_TIMING = "code_timing"
    """How a code is counted, and when it is valid."""
    CODE_LIST = "code_list"
    """The codes of a payer's list."""
    HSA_LIMITS = "hsa_limits"
    """A calendar year's figures for health savings accounts."""
    NECESSITY_CRITERIA = "necessity_criteria"
    """What a carrier asks before it calls care medically necessary."""


def one_of(*lists: type[enum.StrEnum]) -> Any:  # noqa: ANN401 - pydantic's own type
    """A text out of closed lists."""
    return Field(json_schema_extra={"enum": [str(entry) for each in lists for entry in each]})


def closed(**more: Any) -> ConfigDict:  # noqa: ANN401 - parts of a JSON Schema
    """A shape that holds no other keys."""
    return ConfigDict(extra="forbid", use_attribute_docstrings=True, json_schema_extra=more or None)


Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
"""A day, such as 2026-11-22."""

LastDay = Annotated[
    str, Field(json_schema_extra={"anyOf": [{"format": "date"}, {"const": "open"}]})
]
"""A day, or the word open."""

Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
"""An address below the root of the site."""


@with_config(closed())
class TimingValue(TypedDict):
    """How a code is counted."""

    timing: Annotated[str, one_of(Timing)]
    """Timed or untimed."""


@with_config(closed())
class CodeListValue(TypedDict):
    """The codes of a list."""

    codes: list[str]
    """In the order of the source."""


@with_config(closed())
class HsaValue(TypedDict):
    """The figures of one calendar year, in dollars."""

    contribution: SelfAndFamily
    """Most that may be put in, employer money included."""
    catch_up: Annotated[str, Field(pattern=r"^\d+\.\d\d$")]
    """More that a person of 55 or older may put in."""
    minimum_deductible: SelfAndFamily
    """Least deductible of a high-deductible health plan."""
    maximum_out_of_pocket: SelfAndFamily
    """Largest out-of-pocket limit of such a plan."""


@with_config(closed())
class CriteriaValue(TypedDict):
    """Criteria, as groups that are judged in order."""

    groups: list[CriteriaGroup]
    """All of them, any of them, none of them, or a definition."""


if TYPE_CHECKING:
    type AnyValue = dict[str, Any]
else:
    AnyValue = (
        values.VisitLimit
        | values.LimitCounting
        | values.PriorAuthorization
        | values.Deadline
        | values.Prescription
        | values.Network
        | values.Copay
        | values.Coinsurance
        | values.TwoAmounts
        | values.Availability
        | values.Quantity
        | TimingValue
        | CodeListValue
        | HsaValue
        | CriteriaValue
    )


@with_config(closed())
class Citation(TypedDict):
    """One source's support for one value."""

    source: str
    """The source's id; see sources.json."""
    place: str
    """The place in it."""
    as_of: str
    """The year, month or day for which the source says this, or undated."""
    verified: Day
    """The day on which somebody last compared the value with the source."""
    confidence: Annotated[str, one_of(Confidence)]
    """How sure we are."""
    form: Annotated[str, one_of(Form)]
    """Quoted, in our words, or derived."""
    author: Annotated[str, one_of(Author)]
    """Who speaks in the source."""


if TYPE_CHECKING:

    class Scope(TypedDict):
        """A payer, plan or group, less its exceptions."""

        to: str
        excepting: list[Scope]
else:
    from payer_data.model.scope import Scope


_From = TypedDict(
    "_From",
    {
        "from": Annotated[
            str,
            Field(
                description="First day for which the value holds.",
                json_schema_extra={"format": "date"},
            ),
        ]
    },
)

_ONE_END = [{"required": ["until"]}, {"required": ["known_until"]}]


@with_config(closed(oneOf=_ONE_END))
class Value(_From):
    """A value with its days and its proof; the same keys everywhere."""

    id: str
    """Its record and its key in it, stable; in a plan's document once for each run of days left."""
    question: str
    """What it answers; of one question at most one value holds on a day in a plan."""
    topic: Annotated[str, one_of(Topic, OtherTopic)]
    """What it is about."""
    state: Annotated[str, one_of(State)]
    """Stated; or the source is silent; or nobody has reviewed a source."""
    value: AnyValue | None
    """The value; null where the source has words alone, or nothing is stated."""
    in_words: str | None
    """The value as a reader sees it."""
    statement: str
    """What the source says, in our words; for an unknown, what is not known."""
    service: Annotated[str, one_of(Service)]
    """The service it speaks of."""
    codes: list[str]
    """Procedure codes, where it speaks only of some; a code's document names all that reach it."""
    code_list: str | None
    """A list of procedure codes, instead of naming them; see code-lists.json."""
    when: Annotated[str | None, Field(json_schema_extra={"enum": [*map(str, Condition), None]})]
    """A circumstance it depends on."""
    applies_to: list[Scope]
    """Plans or groups, where it is not the whole record."""
    basis: Annotated[str, one_of(Basis)]
    """Which day is compared with its dates."""
    known_from: NotRequired[Day]
    """Stands where the beginning is not known: it was already so on this day, the same as from."""
    until: NotRequired[LastDay]
    """Last day, or open where the source names no end."""
    known_until: NotRequired[Day]
    """Last day for which it is known, where the end is not."""
    source: str | None
    """The best source; null where nobody has reviewed one."""
    place: str | None
    """The place in it."""
    as_of: str | None
    """The year, month or day for which it says this, or undated."""
    verified: Annotated[str | None, Field(json_schema_extra={"format": "date"})]
    """The day on which somebody last compared the value with it."""
    confidence: Annotated[
        str | None, Field(json_schema_extra={"enum": [*map(str, Confidence), None]})
    ]
    """How sure we are."""
    form: Annotated[str | None, Field(json_schema_extra={"enum": [*map(str, Form), None]})]
    """Quoted, in our words, or derived."""
    author: Annotated[str | None, Field(json_schema_extra={"enum": [*map(str, Author), None]})]
    """Who speaks in it."""
    sources: list[Citation]
    """All sources, the best first."""
    register: list[str]
    """Entries of the research that it comes from."""
    page: Address
    """Where the site shows it."""

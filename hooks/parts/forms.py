"""Forms: a calculator as it stands in a page before any script runs.

The form is drawn from the calculator's own declarations, and the worked example in it is the
answer of the very function that will answer the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators import page
from calculators.calculator import Calculator
from calculators.catalogue import CALCULATORS
from calculators.facts import Facts, Plan, Standing
from calculators.forms import to_form
from calculators.inputs import Fieldset, Fold, Item, Option, Options, RowSet, describe
from calculators.language import ENGLISH, Tongue
from calculators.outcome import Json
from payer_data.model.fact import Service, Topic
from payer_data.policy import Policy


@dataclass(frozen=True, slots=True)
class Form:
    """A calculator in a page.

    Attributes:
        calculator: What it computes.
        items: Its controls, in order.
        values: What each control holds at first, by name.
        result_json: The exact output for those values.
        result_html: The same for readers.
        heading: What the worked example is about, where it is not the calculator's own.
    """

    calculator: Calculator[Any, Any]
    items: tuple[Item, ...]
    values: Mapping[str, str | list[str]]
    result_json: str
    result_html: str
    heading: str = ""

    @property
    def asks_for_codes(self) -> bool:
        """Whether a control takes a procedure code."""
        return any(_is_code(item) for item in self.items)

    def holds(self, name: str) -> str:
        """The text that a control holds at first."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def fills(self, item: Item) -> bool:
        """Whether anything in an item holds at first what it would not hold by default."""
        match item:
            case Fieldset(items=parts) | Fold(items=parts):
                return any(self.fills(part) for part in parts)
            case RowSet():
                return any(_below(name, item.name) for name in self.values)
            case _:
                return self.values.get(item.name, item.default) not in (item.default, [])

    def ticked(self, name: str, option: str) -> bool:
        """Whether a box is ticked at first."""
        return option in self.values.get(name, ())

    def row_count(self, name: str, minimum: int) -> int:
        """How many rows of a list are filled in at first."""
        starts = {key[len(name) + 1 :].split(".")[0] for key in self.values if _below(key, name)}
        return max(minimum, len(starts))


def _is_code(item: Item) -> bool:
    match item:
        case Fieldset(items=parts) | Fold(items=parts):
            return any(_is_code(part) for part in parts)
        case RowSet():
            return any(_is_code(part) for part in item.row(0))
        case _:
            return item.kind == "code"


def _below(key: str, name: str) -> bool:
    return key.startswith(f"{name}.")


def own_page(name: str, facts: Facts, say: Tongue = ENGLISH) -> Form:
    """A calculator with its own worked example."""
    calculator = CALCULATORS[name]
    return _form(calculator, _example(calculator, facts), facts, say)


def _example(calculator: Calculator[Any, Any], facts: Facts) -> Mapping[str, Json]:
    """A calculator's own example, or the same about a plan of this guide."""
    example: Mapping[str, Json] = calculator.example
    if example.get("plan") in (None, *facts.plans):
        return example
    plan = next(plan for plan, found in facts.plans.items() if found.authorization.rules)
    first = facts.plans[plan].authorization.rules[0].span.first
    return {**example, "plan": plan, "service_date": first.isoformat()}


def day_of_limit(policy: Policy, facts: Facts, today: date) -> date | None:
    """The day nearest to today for which a plan's limit is known; ``None`` where there is none."""
    known = [line for line in policy.lines_on(Topic.VISIT_LIMIT) if line.service is Service.MASSAGE]
    spans = [entry.span for entry in facts.plans[policy.plan.id].limits]
    return spans[-1].day_nearest(today) if known and spans else None


def embedded_budget(policy: Policy, facts: Facts, day: date) -> Form:
    """The visit budget with a plan's own values, counted from a day on which its limit is known."""
    example: dict[str, Json] = {
        "as_of": day.isoformat(),
        "plan": policy.plan.id,
        "used": {"plan_paid": 2, "deductible": 5, "other_plan": 3},
    }
    return _form(CALCULATORS["visit-budget"], example, facts, ENGLISH, policy.payer.id)


def _form(
    calculator: Calculator[Any, Any],
    example: Mapping[str, Json],
    facts: Facts,
    say: Tongue,
    payer: str | None = None,
) -> Form:
    values = to_form(calculator.request, example)
    pairs = [
        (name, text)
        for name, held in values.items()
        for text in ([held] if isinstance(held, str) else held)
    ]
    reply = page.answer_form(calculator.name, pairs, facts, say)
    return Form(
        calculator=calculator,
        items=describe(calculator.request, _options(facts, payer, say)),
        values={} if calculator.starts_empty else values,
        result_json=reply.json,
        result_html=reply.html,
    )


def code_options(facts: Facts) -> list[Option]:
    """Codes that a reader may bill, offered while typing."""
    return [
        Option(code, f"{code} {entry.label}")
        for code, entry in facts.codes.items()
        if entry.standing is Standing.VALID
    ]


def _options(facts: Facts, payer: str | None, say: Tongue) -> Options:
    """Choices that come from the records; of one payer only, in a page about one of its plans.

    All plans in every plan's page would make each page heavier with each plan. What a plan is
    called stays as it is, since that stands on the client's card.
    """
    plans = {
        plan_id: plan
        for plan_id, plan in facts.plans.items()
        if payer is None or plan.payer == payer
    }
    return {
        "plan": [
            Option(plan_id, say.document(plan.name), (plan.payer,))
            for plan_id, plan in plans.items()
        ],
        "group": _group_options(facts, plans.values()),
    }


def _group_options(facts: Facts, plans: Iterable[Plan]) -> list[Option]:
    """Groups whose rules on authorization differ from those of a plan of their payer."""
    matter = {
        (
            facts.payers[plan.payer].name,
            facts.payers[plan.payer].groups[group].name,
            group,
            plan.payer,
        )
        for plan in plans
        for group in plan.authorization.by_group
    }
    found: dict[str, dict[str, str]] = {}
    for payer, name, group, circle in sorted(matter):
        found.setdefault(group, {})[circle] = f"{payer}: {name}"
    return [
        Option(group, ", or ".join(names.values()), tuple(names)) for group, names in found.items()
    ]

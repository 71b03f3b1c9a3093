"""Show: `payer-guide show` prints the facts of one plan on a date of service."""

from __future__ import annotations

import json
from datetime import date

import click

from calculators.dates import say_day
from calculators.spelling import in_a_row
from payer_data.commands.guide import DAY, Guide, pass_guide, stop
from payer_data.findings import not_allowed
from payer_data.model.fact import Fact, State
from payer_data.model.provenance import Form, Proof
from payer_data.model.texts import UNDATED
from payer_data.policy import WORDS_ONLY, Held, Line, Policy, resolve
from payer_data.publish.parts import citations, span_json


@click.command()
@click.argument("plan")
@click.option("--on", "day", type=DAY, default=None, help="Date of service; today if left out.")
@click.option("--group", default=None, help="A group of the plan's payer.")
@click.option("--json", "as_json_text", is_flag=True, help="Print JSON.")
@pass_guide
def show(
    guide: Guide, plan: str, day: date | None, group: str | None, *, as_json_text: bool
) -> None:
    """Show what is known of PLAN on a date of service."""
    library = guide.library_or_exit()
    if plan not in library.plans:
        stop(not_allowed("plan", plan, library.plans)[0])
    policy = resolve(library, plan)
    if group is not None:
        if group not in library.groups(policy.payer.id):
            stop(not_allowed("group", group, library.groups(policy.payer.id))[0])
        policy = resolve(library, plan, group)
    on = day or guide.today()
    click.echo(_policy_json(policy, on) if as_json_text else _policy_text(policy, on))


def _policy_text(policy: Policy, on: date) -> str:
    lines = [f"{policy.plan.value.name}, date of service {say_day(on)}", ""]
    for line, held in policy.on(on):
        codes = in_a_row(line.segments[0][1].fact.codes)
        name = f"{line.topic.label} ({line.service.label}{', ' if codes else ''}{codes})"
        if held is None and line.topic in WORDS_ONLY:
            continue
        if held is None:
            lines.append(f"{name}: not known for this date; verify with the payer")
            continue
        proofs = "; ".join(dict.fromkeys(_proof(proof) for proof in held.fact.proof))
        lines.append(f"{name}: {_said(held.fact)}" + (f" [{proofs}]" if proofs else ""))
    return "\n".join(lines)


def _proof(proof: Proof) -> str:
    when = proof.as_of if proof.as_of == UNDATED else f"as of {proof.as_of}"
    reading = ", our reading" if proof.form is Form.INFERENCE else ""
    return f"{proof.source}, {when}{reading}"


def _said(fact: Fact) -> str:
    """The value or the state of an unknown, then the statement."""
    value = getattr(fact, "value", None)
    if value:
        return f"{value.in_words()}. {fact.statement}"
    if fact.state is State.STATED:
        return fact.statement
    return f"{fact.state.value.replace('_', ' ')}. {fact.statement}"


def _policy_json(policy: Policy, on: date) -> str:
    facts = [_fact_json(line, held) for line, held in policy.on(on) if held is not None]
    content = {"plan": policy.plan.id, "on": on.isoformat(), "facts": facts}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _fact_json(line: Line, held: Held) -> dict[str, object]:
    fact = held.fact
    value = getattr(fact, "value", None)
    return {
        "key": fact.key,
        "topic": line.topic.value,
        "service": line.service.value,
        "codes": list(fact.codes),
        "code_list": fact.code_list,
        "state": fact.state.value,
        "statement": fact.statement,
        "in_words": value.in_words() if value else None,
        "basis": fact.basis.value,
        "span": span_json(fact.span) if fact.span else None,
        "sources": citations(fact),
    }

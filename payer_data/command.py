"""The command `payer-guide`: what maintainers call, one function for each word."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

import click

from calculators.dates import DateError, parse_day, say_day
from payer_data.findings import BadDataError, Finding, as_github, as_json, as_text, not_allowed
from payer_data.library import RECORDS, Library, load
from payer_data.model.fact import Fact, State
from payer_data.policy import WORDS_ONLY, Held, Line, Policy, resolve
from payer_data.publish import calculator_facts
from payer_data.publish_parts import citations, span_json
from payer_data.rules import check_library

_PRINTERS = {"text": as_text, "github": as_github, "json": as_json}


def today() -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` when set, otherwise the clock's.

    Raises:
        UsageError: `SOURCE_DATE_EPOCH` is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH must be seconds since 1970, not '{epoch}'"
        raise click.UsageError(message) from None
    return moment.date()


def find_faults(folder: Path, on: date) -> tuple[Library, tuple[Finding, ...]]:
    """Read a folder of records and apply every rule.

    Returns:
        What could be read, and every fault, sorted by place.
    """
    library, findings = load(folder)
    return library, tuple(sorted([*findings, *check_library(library, on)]))


def checked_library(folder: Path = RECORDS) -> Library:
    """The library, once it has no faults.

    Raises:
        BadDataError: It has.
    """
    library, findings = find_faults(folder, today())
    if findings:
        raise BadDataError(findings)
    return library


class _DayType(click.ParamType[date]):
    """A day of the calendar on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the text."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except DateError as fault:
            self.fail(str(fault), param, ctx)


_DAY = _DayType()


@click.group()
@click.version_option(package_name="payer-guide")
def main() -> None:
    """Read, check and use the guide's payer data."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(sorted(_PRINTERS)), default="text", show_default=True
)
def check(paths: tuple[Path, ...], form: str) -> None:
    """Validate the data: the guide's own records, or the folders and files given.

    A folder is read as a set of records of its own. A file inside the guide's records is checked
    together with all of them, and only its own faults are shown.
    """
    findings: list[Finding] = []
    count = 0
    for folder, only in _folders(paths):
        library, found = find_faults(folder, today())
        prefix = _shown(folder)
        count += len(library.named()) + len(library.sources) + len(library.codes)
        findings.extend(
            _moved(finding, prefix) for finding in found if only is None or finding.path in only
        )
    findings.sort()
    if findings or form == "json":
        click.echo(_PRINTERS[form](findings))
    if findings:
        noun = "finding" if len(findings) == 1 else "findings"
        click.echo(f"{len(findings)} {noun}. Mend each line above, then check again.", err=True)
        sys.exit(1)
    if form == "text":
        click.echo(f"No findings in {count} payers, plans, sources and codes.")


def _folders(paths: tuple[Path, ...]) -> list[tuple[Path, set[str] | None]]:
    """Which folders to read, and which of their files to report on."""
    own = RECORDS.resolve()
    chosen: list[tuple[Path, set[str] | None]] = []
    inside: set[str] = set()
    for path in paths:
        full = path.resolve()
        if full != own and full.is_relative_to(own):
            files = full.rglob("*") if full.is_dir() else [full]
            inside.update(file.relative_to(own).as_posix() for file in files)
        elif path.is_dir():
            chosen.append((path, None))
        else:
            message = f"'{path}' is a file outside the guide's records; give its folder"
            raise click.UsageError(message)
    if inside or not paths:
        chosen.append((RECORDS, inside or None))
    return chosen


def _shown(folder: Path) -> str:
    """The folder as findings print it: from where the reader stands, if it lies below."""
    here = Path.cwd()
    full = folder.resolve()
    return (full.relative_to(here) if full.is_relative_to(here) else folder).as_posix()


def _moved(finding: Finding, prefix: str) -> Finding:
    path = finding.path if prefix in ("", ".") else f"{prefix}/{finding.path}"
    return Finding(
        path,
        finding.line,
        finding.column,
        finding.code,
        finding.message,
        finding.expected,
        finding.suggestion,
    )


@main.command()
@click.argument("plan")
@click.option("--on", "day", type=_DAY, default=None, help="Date of service; today if left out.")
@click.option("--group", default=None, help="A group of the plan's payer.")
@click.option("--json", "as_json_text", is_flag=True, help="Print JSON.")
def show(plan: str, day: date | None, group: str | None, *, as_json_text: bool) -> None:
    """Show what is known of PLAN on a date of service."""
    library = _library_or_exit()
    if plan not in library.plans:
        _stop(*not_allowed("plan", plan, library.plans))
    policy = resolve(library, plan)
    if group is not None:
        if group not in library.groups(policy.payer.id):
            _stop(*not_allowed("group", group, library.groups(policy.payer.id)))
        policy = resolve(library, plan, group)
    on = day or today()
    click.echo(_policy_json(policy, on) if as_json_text else _policy_text(policy, on))


def _policy_text(policy: Policy, on: date) -> str:
    lines = [f"{policy.plan.value.name}, date of service {say_day(on)}", ""]
    for line, held in policy.on(on):
        name = f"{line.topic.label} ({line.service.label})"
        if held is None and line.topic in WORDS_ONLY:
            continue
        if held is None:
            lines.append(f"{name}: not known for this date; verify with the payer")
            continue
        proofs = "; ".join(f"{p.source}, as of {p.as_of}" for p in held.fact.proof)
        lines.append(f"{name}: {_said(held.fact)}" + (f" [{proofs}]" if proofs else ""))
    return "\n".join(lines)


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


@main.command()
@click.argument("name")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
def calc(name: str, file: TextIO) -> None:
    """Run the calculator NAME on a JSON object from FILE or standard input."""
    from calculators import catalogue, page  # noqa: PLC0415 - the other commands start sooner

    if name not in catalogue.CALCULATORS:
        message, _ = not_allowed("calculator", name, catalogue.CALCULATORS)
        raise click.UsageError(f"{message} There are: {', '.join(catalogue.CALCULATORS)}")
    try:
        content = json.load(file)
    except (ValueError, RecursionError) as fault:
        raise click.UsageError(f"the input is not JSON: {fault}") from None
    facts = page.load(json.dumps(calculator_facts(_library_or_exit())))
    text = page.answer(name, content, facts)
    click.echo(text)
    sys.exit(1 if json.loads(text)["status"] == "error" else 0)


def _library_or_exit() -> Library:
    try:
        return checked_library()
    except BadDataError as fault:
        click.echo(as_text(fault.findings))
        click.echo("The data has faults; mend them first (payer-guide check).", err=True)
        sys.exit(1)


def _stop(message: str, _suggestion: str | None) -> None:
    click.echo(message, err=True)
    sys.exit(1)

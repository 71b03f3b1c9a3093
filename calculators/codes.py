"""Codes: whether a billing code may be used on a day, in words that say what to do instead."""

from __future__ import annotations

from datetime import date

from calculators.dates import Reach, reach, say_day
from calculators.facts import Code, Facts, Standing
from calculators.outcome import Refusal
from calculators.spelling import did_you_mean, in_a_row


def fault_in(code: str, facts: Facts, day: date | None) -> str | None:
    """What is wrong with using a code, or ``None``.

    A code that was deleted may still be right for a visit before that; a code that never
    existed (97122 for 97112, say) is wrong on every day.

    Args:
        code: The code as entered.
        facts: The policy data.
        day: The date of service, where it is known.
    """
    fault = fault_on_every_day(code, facts)
    if fault:
        return fault
    record = facts.codes[code]
    if day is not None and record.spans:
        return _fault_on(code, facts, day)
    if record.standing is Standing.DELETED:
        return f"{code} has been deleted.{_instead(record, 'Codes that took its place:')}"
    return None


def fault_on_every_day(code: str, facts: Facts) -> str | None:
    """What is wrong with a code whatever the day, or ``None``."""
    record = facts.codes.get(code)
    if record is None:
        return f"{code} is not among the codes of this guide.{_guess(code, facts)}"
    if record.standing is Standing.MISTAKEN:
        return f"{code} is not a valid code.{_instead(record, 'Did you mean')}"
    return None


def unknown_on(code: str, facts: Facts, day: date | None) -> Refusal | None:
    """A refusal when it is not known whether a code was valid on a day."""
    record = facts.codes[code]
    if day is None or not record.spans or reach(record.spans, day) is not Reach.UNKNOWN:
        return None
    known = in_a_row(span.in_words() for span in record.spans)
    return Refusal(
        f"It is not known whether {code} could be billed on {say_day(day)}. "
        f"What is known: {known}. Check the code list for that year.",
        record.spans,
    )


def _fault_on(code: str, facts: Facts, day: date) -> str | None:
    record = facts.codes[code]
    if reach(record.spans, day) is not Reach.OUTSIDE:
        return None
    valid = in_a_row(span.in_words() for span in record.spans)
    others = [other for other in _kin(code, record, facts) if _may_be_used(other, facts, day)]
    hint = f" For that day look at {in_a_row(others, last='or')}." if others else ""
    return f"{code} was not a valid code on {say_day(day)}. Its valid days: {valid}.{hint}"


def _kin(code: str, record: Code, facts: Facts) -> list[str]:
    """The codes that took the place of this one, then those whose place it took."""
    before = [old for old, entry in facts.codes.items() if code in entry.instead]
    return [*record.instead, *before]


def _may_be_used(code: str, facts: Facts, day: date) -> bool:
    """Whether nothing known speaks against a code on a day."""
    record = facts.codes.get(code)
    if record is None or record.standing is Standing.MISTAKEN:
        return False
    if not record.spans:
        return record.standing is Standing.VALID
    return reach(record.spans, day) is Reach.INSIDE


def _guess(code: str, facts: Facts) -> str:
    """The valid code that was likely meant; swapped digits are the commonest slip."""
    valid = [known for known, entry in facts.codes.items() if entry.standing is Standing.VALID]
    swapped = [known for known in valid if sorted(known) == sorted(code)]
    return did_you_mean(code, swapped or valid)


def _instead(record: Code, lead: str) -> str:
    if not record.instead:
        return ""
    end = "?" if lead.startswith("Did") else "."
    return f" {lead} {in_a_row(record.instead, last='or')}{end}"

"""Page: the calls that a page makes, in the browser and in the build."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from calculators.catalogue import CALCULATORS
from calculators.facts import Facts
from calculators.forms import read_form
from calculators.html import render_result
from calculators.language import ENGLISH, Tongue, capital
from calculators.outcome import FieldError, InputErrors, status_of, to_json_text


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that the page may ask for, with `file_content`."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one control.

    Attributes:
        field: The control's name.
        message: The whole sentence, for the summary.
        beside: What is wrong, to stand beside the control, whose label is there already.
    """

    field: str
    message: str
    beside: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a page needs after a form was submitted.

    Attributes:
        status: ``answer``, ``refusal`` or ``error``.
        json: The exact JSON output.
        html: The result as the reader sees it.
        errors: What is wrong with the input, control by control. The JSON names fields of the JSON
            input instead, where rows left blank are not there.
        files: Files that the page offers to save, such as a calendar.
    """

    status: str
    json: str
    html: str
    errors: tuple[Fault, ...]
    files: tuple[Offer, ...] = ()


def load(facts_json: str) -> Facts:
    """Read the policy data once, when the page gets ready."""
    return Facts.from_json(json.loads(facts_json))


def answer(name: str, value: object, facts: Facts) -> str:
    """The JSON output for a JSON input.

    Args:
        name: A name in the catalogue.
        value: What ``json.loads`` returned, whatever it is.
        facts: The policy data.
    """
    return to_json_text(CALCULATORS[name].answer(value, facts))


def answer_form(
    name: str, pairs: Sequence[tuple[str, str]], facts: Facts, say: Tongue = ENGLISH
) -> Reply:
    """The reply to a submitted form.

    Args:
        name: A name in the catalogue.
        pairs: Control names and texts, as the browser's form data lists them.
        facts: The policy data.
        say: The language of the page.
    """
    calculator = CALCULATORS[name]
    form = read_form(calculator.request, pairs)
    outcome = calculator.answer(form.value, facts)
    found = outcome.errors if isinstance(outcome, InputErrors) else ()
    errors = tuple(replace(error, field=form.control(error.field)) for error in found)
    shown = InputErrors(errors) if errors else outcome
    return Reply(
        status=status_of(outcome),
        json=to_json_text(outcome, say),
        html=render_result(name, shown, facts, say),
        errors=tuple(_fault(error, say) for error in errors),
        files=tuple(Offer(file.name, file.type) for file in calculator.files_of(outcome)),
    )


def _fault(error: FieldError, say: Tongue) -> Fault:
    return Fault(error.field, say.plain(error.message), capital(say.plain(error.fault)))


def file_content(
    name: str,
    pairs: Sequence[tuple[str, str]],
    facts: Facts,
    file_name: str,
    say: Tongue = ENGLISH,
) -> str:
    """What stands in a file that the reply to a form offered.

    Args:
        name: A name in the catalogue.
        pairs: The same control names and texts.
        facts: The policy data.
        file_name: The name that was offered.
        say: The language of the page.
    """
    calculator = CALCULATORS[name]
    outcome = calculator.answer(read_form(calculator.request, pairs).value, facts)
    files = {file.name: file for file in calculator.files_of(outcome)}
    return files[file_name].content(say)

"""Language: sentences that another language can say again.

A calculator makes its sentences in English, as `Words`: texts that remember the template and the
parts they were made from. Nothing more is needed where the reader reads English. A `Tongue` for
another language says the same sentence from its own template and the same parts.

    Words("You may put in up to {limit}.", limit=Decimal(4400))

Templates are written as literals, so that a tool can collect them for translators. Amounts and
days are given as they are: each language writes them its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Self

from calculators.dates import Span, say_day
from calculators.money import say_amount

type Said = Mapping[str, str | Sequence[str]]
"""What a language says for each English template; several forms where a number decides."""

_PERIOD: Final = 100
"""Grammars that count look at the last two digits of a large number."""


class Words(str):
    """A sentence in English that another language can say.

    Attributes:
        template: The sentence with ``{names}`` for its parts; for a number of things, the template
            for one of them.
        parts: What stands for the names: texts, whole numbers, amounts of money, days, spans.
        number: How many things a template for one or many speaks of.

    >>> Words("Put in {amount} by {day}.", amount=Decimal(50), day=date(2027, 4, 15))
    'Put in $50.00 by April 15, 2027.'
    """

    __slots__ = ("number", "parts", "template")

    template: str
    parts: Mapping[str, object]
    number: int | None

    def __new__(cls, template: str, **parts: object) -> Self:
        """Say the sentence in English and keep what it was made from."""
        made = super().__new__(cls, _filled(template, parts, ENGLISH))
        made.template, made.parts, made.number = template, parts, None
        return made

    @classmethod
    def counted(cls, number: int, one: str, many: str, **parts: object) -> Self:
        """A sentence about a number of things, ``{n}`` in the template.

        >>> Words.counted(1, "{n} visit", "{n} visits"), Words.counted(3, "{n} visit", "{n} visits")
        ('1 visit', '3 visits')
        """
        made = cls(one if number == 1 else many, n=number, **parts)
        made.template, made.number = one, number
        return made


class InEnglish(str):
    """A text in English on a page of another language: it has no translation, or needs none."""

    __slots__ = ()


class _Part(str):
    """A part of a sentence, which a template may ask to adapt.

    ``{why:lower}`` begins small within a sentence, and ``{question:bare}`` leaves out the marks.
    """

    __slots__ = ()

    def __format__(self, how: str) -> str:
        match how:
            case "lower":
                return _small(self)
            case "bare":
                return self.replace("¿", "").rstrip("?")
            case _:
                return super().__format__(how)


def _small(words: str) -> str:
    """The words with a small letter first, unless they begin with an abbreviation.

    >>> _small("Enrolled in Medicare"), _small("VA care")
    ('enrolled in Medicare', 'VA care')
    """
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """The words with a capital letter first.

    >>> capital("enter a date.")
    'Enter a date.'
    """
    return words[:1].upper() + words[1:]


def _filled(template: str, parts: Mapping[str, object], say: Tongue) -> str:
    if not parts:
        return template
    return template.format_map({name: _Part(say.part(part)) for name, part in parts.items()})


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which sentences can be said.

    Attributes:
        code: Its short name, such as ``es``.
        said: What it says for each English template.
        forms: For each number up to 199, which form counts that many: a digit each.
    """

    code: str = "en"
    said: Said = field(default_factory=dict)
    forms: str = ""

    def __call__(self, words: str, **parts: object) -> str:
        """Say words, or a template with its parts; in English, marked, where they are missing."""
        if not self.said and not parts:  # An answer says dozens, and English needs no other words.
            return str(words)
        sentence = words if isinstance(words, Words) and not parts else Words(words, **parts)
        if not self.said or not sentence:
            return str(sentence)
        template = self._template(sentence)
        if template is None:
            return InEnglish(sentence)
        return _filled(template, sentence.parts, self)

    def plain(self, text: str) -> str:
        """Say what are words, and leave what somebody typed, and every code, as it is."""
        return self(text) if isinstance(text, Words) else text

    def document(self, text: str) -> str:
        """The name of a document: it stays English, and is marked where the page is not."""
        return InEnglish(text) if self.said else text

    def all(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Say each of several sentences."""
        return tuple(self(text) for text in texts)

    def part(self, part: object) -> str:
        """One part of a sentence, as this language writes it."""
        match part:
            case Words():
                return self(part)
            case Decimal():
                return say_amount(part)
            case date():
                return self.day(part)
            case Span():
                return self.span(part)
            case tuple():
                return ", ".join(self.part(item) for item in part)
            case _:
                return str(part)

    def day(self, day: date) -> str:
        """A day in words."""
        if not self.said:
            return say_day(day)
        return self(day_words(day))

    def span(self, span: Span) -> str:
        """A span of days in words."""
        if not self.said:
            return span.in_words()
        ends = "open" if span.last is None else "known" if span.last_known else "known until"
        return self(_SPANS[span.first_known, ends], start=span.first, end=span.last)

    def _template(self, words: Words) -> str | None:
        """What this language says; the right form of it where a number decides."""
        found = self.said.get(words.template)
        if found is None or isinstance(found, str):
            return found
        number = abs(words.number or 0)
        form = int(self.forms[number if number < 2 * _PERIOD else number % _PERIOD + _PERIOD])
        return found[form]


ENGLISH = Tongue()

MONTHS = (
    Words("January"), Words("February"), Words("March"), Words("April"), Words("May"),
    Words("June"), Words("July"), Words("August"), Words("September"), Words("October"),
    Words("November"), Words("December"),
)  # fmt: skip
"""The months in English, whatever the machine's language is."""

_DAY = Words("{month} {day}, {year}")


def day_words(day: date) -> Words:
    """A day as words, for a list of days in a sentence.

    >>> day_words(date(2027, 4, 15))
    'April 15, 2027'
    """
    return Words(_DAY, month=MONTHS[day.month - 1], day=day.day, year=day.year)


_SPANS: Mapping[tuple[bool, str], Words] = {
    (True, "open"): Words("from {start}; no end stated"),
    (True, "known"): Words("from {start} to {end}"),
    (True, "known until"): Words("from {start}; known until {end}"),
    (False, "open"): Words("known from {start}; no end stated"),
    (False, "known"): Words("known from {start} to {end}"),
    (False, "known until"): Words("known from {start}; known until {end}"),
}

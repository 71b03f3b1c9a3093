"""Decoding: a JSON object becomes a calculator's input, or the list of all that is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from calculators.fields import Declaration, Group, Rows, declarations
from calculators.language import Words
from calculators.outcome import FieldError, InputErrors, row_name, within
from calculators.rules import Rule
from calculators.scalars import READERS, ReadError
from calculators.spelling import in_a_row, nearest, shown

NEEDED = Words("this is needed.")
"""What is wrong when a value is missing."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The row of a list in which a value stands."""

    kind: Rows
    label: Words
    number: int

    @property
    def title(self) -> Words:
        """What the row is called."""
        return row_title(self.kind, self.label, self.number)

    def error(self, error: FieldError) -> FieldError:
        """The error, saying in which row it is."""
        if self.kind.titles:
            return replace(error, label=within(self.title, error.label))
        return replace(error, row=self.label)


def decode[T](of: type[T], value: object) -> T | InputErrors:
    """Read a JSON value as an input, reporting every error at once.

    Args:
        of: The input's data class.
        value: What ``json.loads`` returned, whatever it is.
    """
    reader = _Reader()
    made = reader.group(of, value, "", None)
    return in_form_order(of, reader.errors) if reader.errors else cast("T", made)


type Entered = Mapping[str, Any]
"""Single values by JSON path: those of a request, or of an input with faults, where a value that
cannot be read is ``None``."""


def sound_values(of: type, value: object) -> Entered:
    """The single values in an input with faults."""
    reader = _Reader()
    reader.group(of, value, "", None)
    return reader.values


def entered(request: object) -> Entered:
    """The single values of a request."""
    found: dict[str, Any] = {}
    _collect(request, "", found)
    return found


def _collect(request: object, prefix: str, found: dict[str, Any]) -> None:
    for key, (name, declared) in declarations(cast("type", type(request))).items():
        value, kind = getattr(request, name), type(declared.kind)
        if value is None:
            continue
        if kind is Group:
            _collect(value, f"{prefix}{key}.", found)
        elif kind is Rows:
            for number, row in enumerate(value):
                _collect(row, f"{prefix}{key}.{number}.", found)
        else:
            found[prefix + key] = value


def in_form_order(of: type, errors: Iterable[FieldError]) -> InputErrors:
    """Errors in the order of the form: a summary of them is read from top to bottom."""
    order = {key: number for number, key in enumerate(declarations(of))}

    def place(error: FieldError) -> tuple[int, int]:
        head, _, rest = error.field.partition(".")
        row, _, _ = rest.partition(".")
        return order.get(head, -1), int(row) if row.isdecimal() else -1

    return InputErrors(tuple(sorted(errors, key=place)))


class _Reader:
    """Walks a declaration and a JSON value side by side and collects errors."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []
        self.values: dict[str, object] = {}

    def group(self, of: type, value: object, path: str, row: _Row | None) -> object:
        """Read one object; the result is meaningless once there are errors.

        Args:
            of: The data class to make.
            value: The JSON value found.
            path: Where it stands, as a JSON path with a closing dot, or empty.
            row: The row in which it stands.
        """
        if not isinstance(value, Mapping):
            self._add(path.rstrip("."), Words(_OBJECT_IN, place=row.title) if row else _OBJECT)
            return None
        before = len(self.errors)
        known = declarations(of)
        if not value.keys() <= known.keys():
            self._unknown_keys(value, known, path)
        read: dict[str, object] = {}
        for key, (name, declared) in known.items():
            item = value.get(key)
            if item is not None:
                read[name] = self._value(declared, item, path + key, row)
            elif declared.required:
                self._add_at(declared, row, path + key, NEEDED)
        if rules := getattr(of, "RULES", ()):
            self._rules(rules, value, path)
        return None if len(self.errors) > before else of(**read)

    def _unknown_keys(self, value: Mapping[str, object], known: Collection[str], path: str) -> None:
        for key in value:
            if key not in known:
                self._add(f"{path}{shown(str(key))}", _unknown(str(key), list(known)))

    def _rules(self, rules: Iterable[Rule], value: Mapping[str, object], path: str) -> None:
        present = {key for key, item in value.items() if item is not None}
        for rule in rules:
            for fault in rule.faults(present):
                self._add(path + fault.field, fault.message)

    def _value(self, declared: Declaration, value: object, path: str, row: _Row | None) -> object:
        kind = declared.kind
        read = READERS.get(type(kind))
        if read is None:
            return self._several(declared, value, path, row)
        found = None
        try:
            found = read(kind, value)
        except ReadError as wrong:
            self._add_at(declared, row, path, wrong.words)
        self.values[path] = found
        return found

    def _several(self, declared: Declaration, value: object, path: str, row: _Row | None) -> object:
        kind = declared.kind
        if isinstance(kind, Rows):
            return self._rows(kind, declared, value, path)
        return self.group(cast("Group", kind).of, value, f"{path}.", row)

    def _rows(self, kind: Rows, declared: Declaration, value: object, path: str) -> object:
        if not isinstance(value, list):
            self._add_at(declared, None, path, Words("this must be a list."))
            return None
        if not kind.minimum <= len(value) <= kind.maximum:
            self._add_at(declared, None, path, _how_many(kind))
        label = declared.label
        return tuple(
            self.group(kind.of, item, f"{path}.{number}.", _Row(kind, label, number))
            for number, item in enumerate(value[: kind.maximum])
        )

    def _add(self, field: str, fault: str) -> None:
        self.errors.append(FieldError(field, fault))

    def _add_at(self, declared: Declaration, row: _Row | None, field: str, fault: str) -> None:
        """Add an error at a field that readers know by its label."""
        error = FieldError(field, fault, declared.label)
        self.errors.append(row.error(error) if row else error)


def row_title(kind: Rows, label: Words, number: int) -> Words:
    """What one row is called: its own title, or the list's label with its number."""
    titles = kind.titles[number : number + 1]
    return titles[0] if titles else row_name(label, number)


def _how_many(kind: Rows) -> Words:
    if kind.minimum == kind.maximum:
        return Words("give exactly {n} of these.", n=kind.minimum)
    return Words("give {low} to {high} of these.", low=kind.minimum, high=kind.maximum)


_OBJECT = Words("This must be an object with named values.")
_OBJECT_IN = Words("{place}, this must be an object with named values.")


def _unknown(key: str, names: Sequence[str]) -> Words:
    guess = nearest(key, names)
    if guess:
        return Words("'{key}' is not known. Did you mean {guess}?", key=shown(key), guess=guess)
    known = in_a_row(names)
    return Words("'{key}' is not known. Known here: {names}.", key=shown(key), names=known)

"""Editing: the way from a value on a page to the line of the record that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from payer_data.document import Steps
from payer_data.library import Record
from payer_data.policy import Held

RECORDS = "payer_data/records/"
"""Where the records stand in the repository."""

FORM = "wrong-value.yml"
"""The issue form for a value that is wrong; its field ``place`` takes the record and line."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a record, and the ways to it.

    Attributes:
        path: The record's path from the repository's root.
        line: The line on which the value starts.
        edit: Where the line can be changed; ``None`` without a repository.
        report: Where it can be said that the value is wrong; ``None`` without a repository.
    """

    path: str
    line: int
    edit: str | None
    report: str | None


@dataclass(frozen=True, slots=True)
class Editor:
    """Knows the repository, if the association named one.

    Attributes:
        repository: Its address, without a closing slash; empty when none is named.
        branch: The branch that is published.
    """

    repository: str = ""
    branch: str = "main"

    def of_fact(self, held: Held) -> Place:
        """Where a fact stands."""
        return self._place(held.holder.document.path, held.line)

    def of_record(self, record: Record[object]) -> Place:
        """Where a record, or a code in a file of codes, starts."""
        return self._place(record.document.path, record.line)

    def of_part(self, record: Record[object], steps: Steps) -> Place:
        """Where a part of a record starts."""
        return self._place(record.document.path, record.document.place(steps).line)

    def _place(self, path: str, line: int) -> Place:
        """The ways to a line.

        >>> place = Editor("https://example.org/guide")._place("codes/massage.yml", 7)
        >>> place.edit
        'https://example.org/guide/edit/main/payer_data/records/codes/massage.yml#L7'
        >>> place.report
        'https://example.org/guide/issues/new?template=wrong-value.yml&place=codes%2Fmassage.yml%3A7'
        """
        if not self.repository:
            return Place(f"{RECORDS}{path}", line, None, None)
        words = urlencode({"template": FORM, "place": f"{path}:{line}"})
        return Place(
            f"{RECORDS}{path}",
            line,
            f"{self.repository}/edit/{quote(self.branch)}/{quote(RECORDS + path)}#L{line}",
            f"{self.repository}/issues/new?{words}",
        )


def editor_of(settings: Mapping[str, Any]) -> Editor:
    """The editor that an association's settings describe."""
    return Editor(
        str(settings.get("repository") or "").rstrip("/"), str(settings.get("branch") or "main")
    )

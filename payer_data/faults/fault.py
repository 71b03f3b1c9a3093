"""Fault: a kind of mistake, in words for whoever makes it, with an example that tests repeat."""

from __future__ import annotations

from dataclasses import dataclass

from payer_data.findings import Finding

CHECKS = "checks/"
"""Where the site explains what is checked; a page for each code lies below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mistake, what is printed for it, and the same lines without it.

    Attributes:
        path: The file in which it stands.
        wrong: Its lines with the mistake.
        right: Its lines when mended.
        says: The message that is printed for the mistake.
    """

    path: str
    wrong: str
    right: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A kind of mistake.

    Attributes:
        code: As findings print it: a letter for the family, and a number.
        name: In two or three words.
        cause: What is wrong, and why it matters to readers.
        remedy: What to do.
        example: One such mistake.
    """

    code: str
    name: str
    cause: str
    remedy: str
    example: Example

    @property
    def page(self) -> str:
        """Where the site explains it, below the site's root."""
        return f"{CHECKS}{self.code.lower()}/"

    def at(
        self, path: str, line: int, column: int, message: str, suggestion: str | None = None
    ) -> Finding:
        """A finding of this kind."""
        return Finding(path, line, column, self.code, message, suggestion=suggestion)

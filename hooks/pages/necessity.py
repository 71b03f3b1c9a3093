"""Medical necessity: each carrier's criteria, side by side and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hooks import addresses
from hooks.site import Heading, Page, Site
from payer_data.library import Record
from payer_data.model.criteria import (
    Combine,
    CriteriaGroup,
    CriteriaSet,
    CriteriaVersion,
    Criterion,
)

_ASKED = (Combine.ALL_OF, Combine.ANY_OF)
"""Groups whose criteria speak for necessity; the others exclude or define."""

_BECAUSE = {
    Combine.ALL_OF: "Asked for:",
    Combine.ANY_OF: "One of several that are asked for:",
    Combine.NONE_OF: "Speaks against the claim:",
}
"""What a criterion has to do with a line of the chart."""


@dataclass(frozen=True, slots=True)
class Column:
    """One text of one carrier's criteria."""

    record: Record[CriteriaSet]
    version: CriteriaVersion

    @property
    def ids(self) -> frozenset[str]:
        """The criteria that it asks for."""
        return frozenset(
            criterion.id
            for group in self.version.groups
            if group.combine in _ASKED
            for criterion in group.criteria
        )


def made(site: Site) -> Iterator[Page]:
    """One page."""
    sets = sorted(site.library.criteria.values(), key=lambda record: record.value.name)
    columns = [Column(record, record.value.versions[-1]) for record in sets]
    yield site.page(
        addresses.NECESSITY,
        template="necessity.html.jinja",
        title="Medical necessity",
        description="What each carrier asks before it calls massage medically necessary.",
        headings=(
            Heading("side-by-side", "Side by side"),
            Heading("checklist", "What to write in the chart"),
            Heading("each", "Each carrier's criteria"),
        ),
        columns=columns,
        shared=_criteria(columns),
        sets=sets,
        checklist=_checklist(columns),
        related=(),
    ).for_search(keywords=("Medically necessary",), weight=2)


def _criteria(columns: list[Column]) -> list[Criterion]:
    """Every criterion once, those that most carriers share first."""
    found: dict[str, Criterion] = {}
    for column in columns:
        for group in column.version.groups:
            if group.combine in _ASKED:
                found.update({c.id: c for c in group.criteria if c.id not in found})
    shared = {criterion: sum(criterion in column.ids for column in columns) for criterion in found}
    return sorted(found.values(), key=lambda criterion: -shared[criterion.id])


def _checklist(columns: list[Column]) -> list[tuple[Criterion, str, list[str]]]:
    """What to write, what for, and for whom."""
    lines: dict[str, tuple[Criterion, str, list[str]]] = {}
    for column in columns:
        for group in column.version.groups:
            for criterion in group.criteria:
                if criterion.show:
                    line: tuple[Criterion, str, list[str]] = (criterion, _because(group), [])
                    lines.setdefault(criterion.id, line)[2].append(column.record.value.name)
    return list(lines.values())


def _because(group: CriteriaGroup) -> str:
    return _BECAUSE.get(group.combine) or f"{group.title or group.combine.label}:"

"""What rests on a source."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from hooks.parts.uses import Uses, uses_of_sources
from hooks.site import Site


@pytest.fixture(scope="module")
def found(guide: Site) -> Mapping[str, Uses]:
    """What rests on the guide's own sources."""
    return uses_of_sources(guide.library)


def test_every_value_is_counted(found: Mapping[str, Uses]) -> None:
    """The ways to the values that rest on a source lead to all of them, and each way is one."""
    for uses in found.values():
        assert sum(link.values for link in uses.links) == uses.values
        assert len({link.address for link in uses.links}) == len(uses.links)


def test_few_values_are_named_one_by_one(found: Mapping[str, Uses]) -> None:
    """A source of up to twenty values names each."""
    few = [uses for uses in found.values() if 1 < uses.values <= 20]

    assert few
    assert all(len(uses.links) == uses.values for uses in few)


def test_many_values_are_named_by_whose_they_are(found: Mapping[str, Uses]) -> None:
    """A source of more names each record once, with the number of values there."""
    many = [uses for uses in found.values() if uses.values > 20]

    assert many
    assert all(len(uses.links) < uses.values for uses in many)

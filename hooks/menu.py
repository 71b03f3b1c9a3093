"""Menu: the navigation, without the calculators that this guide cannot offer."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from calculators.catalogue import CALCULATORS
from hooks import addresses

_PAGES = {
    f"{addresses.calculator(name)}index.md": addresses.calculator(name) for name in CALCULATORS
}


def offered_nav(menu: Any, made: AbstractSet[str]) -> Any:  # noqa: ANN401 - as MkDocs reads it
    """A menu, or a part of one, without calculators that were not made.

    Args:
        menu: As `mkdocs.yml` has it: a list of pages, or of titles with a page or a list.
        made: The addresses of the generated pages.

    >>> offered_nav(["index.md", {"HSA": "calculators/hsa/index.md"}], {"calculators/units/"})
    ['index.md']
    """
    match menu:
        case list():
            parts = (offered_nav(part, made) for part in menu)
            return [part for part in parts if part]
        case dict():
            named = {title: offered_nav(part, made) for title, part in menu.items()}
            return {title: part for title, part in named.items() if part}
        case str() if _PAGES.get(menu, "") not in ({""} | made):
            return None
        case _:
            return menu

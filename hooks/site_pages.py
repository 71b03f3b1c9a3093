"""Site pages: generated pages as MkDocs is told of them, and hand-written ones as it tells us."""

from __future__ import annotations

import json
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from hooks.finishing.structured import Described
from hooks.site import Page

_IDS = re.compile(r'\sid="([^"]+)"')
"""The places on a page that a guide may link to."""

_CONTENT = "content"
"""Where a page's content begins, in overrides/main.html."""


def front_matter(page: Page) -> str:
    """The page's title and description; JSON is YAML."""
    hide = ["navigation"] if page.headings else ["navigation", "toc"]
    about = {"title": page.title, "description": page.description, "hide": hide, "made": True}
    meta = about | {"search": {"exclude": True}}
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"


class Poured(MkDocsPage):
    """A page that is poured into its family's mould: neither Markdown nor theme is asked for it.

    Attributes:
        made: The generated page.
    """

    def __init__(self, file: File, config: MkDocsConfig, made: Page) -> None:
        """Take the place of the page that MkDocs would make of the file."""
        super().__init__(None, file, config)
        self.made = made

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs passes it
        """There is no Markdown."""
        self.markdown = ""
        self.meta = {"title": self.made.title, "template": "poured.html"}
        self.meta |= {"search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """There is nothing to render."""
        self.content = ""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override] # MkDocs sets an attribute
        """The places that a guide may link to; few pages are ever asked."""
        return set(_IDS.findall(self.made.html))


def list_headings(page: MkDocsPage, made: Page) -> None:
    """Tell MkDocs of a generated page's headings, and of the places that a guide may link to.

    The theme's link past the menus leads to the first, which is the page's own and never listed.
    """
    page.toc = get_toc(
        [
            {
                "level": 1,
                "id": _CONTENT,
                "name": made.title,
                "children": [
                    {"level": 2, "id": heading.id, "name": heading.title, "children": []}
                    for heading in made.headings
                ],
            }
        ]
    )
    page.present_anchor_ids = set(_IDS.findall(made.html))


def described(page: MkDocsPage, html: str) -> Described:
    """A hand-written page, as far as search engines are told of it."""
    days = getattr(getattr(page, "config", None), "date", None)
    return Described(
        address=page.url.removeprefix("./"),
        title=str(page.title),
        about=str(page.meta.get("description", "")),
        content=html,
        published=days and days.created.date(),
        changed=days and days.updated and days.updated.date(),
    )

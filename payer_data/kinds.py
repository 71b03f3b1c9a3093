"""Kinds: what a file of the records holds, by the folder in which it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from payer_data.model.code import CodeFile, CodeList
from payer_data.model.criteria import CriteriaSet
from payer_data.model.disagreement import Disagreement
from payer_data.model.entity import Entity
from payer_data.model.glossary import GlossaryFile
from payer_data.model.hsa import HsaYear
from payer_data.model.jurisdiction import Jurisdiction
from payer_data.model.payer import Payer, Plan
from payer_data.model.provenance import Source
from payer_data.model.rulebook import Area, Rulebook

MODELINE = "# yaml-language-server: $schema="
"""How the first line of a record begins; it tells editors where to find the schema."""


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Attributes:
        name: Its schema's name.
        place: Where such files stand below the records; ``<id>`` is what the file is called.
        model: What it holds.
    """

    name: str
    place: str
    model: type

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What its paths look like, with the names that stand in them."""
        form = re.escape(self.place).replace("<area>", f"(?P<area>{'|'.join(Area)})")
        return re.compile(re.sub(r"(?<!\?P)<(\w+)>", r"(?P<\1>[^/]+)", form))

    def modeline(self, path: str) -> str:
        """The first line of a record of this kind.

        Args:
            path: Its place below the records, which stand beside the schemas.

        >>> KINDS["source"].modeline("sources/T01.yml")
        '# yaml-language-server: $schema=../../schemas/source.json'
        """
        schema = f"../schemas/{self.name}.json"
        return f"{MODELINE}{posixpath.relpath(schema, posixpath.dirname(path) or '.')}"


KINDS: Mapping[str, Kind] = {
    name: Kind(name, place, model)
    for name, place, model in (
        ("payer", "payers/<id>/payer.yml", Payer),
        ("plan", "payers/<payer>/plans/<id>.yml", Plan),
        ("code-file", "codes/<id>.yml", CodeFile),
        ("code-list", "code-lists/<id>.yml", CodeList),
        ("source", "sources/<id>.yml", Source),
        ("hsa-year", "hsa/<id>.yml", HsaYear),
        ("entity", "entities/<id>.yml", Entity),
        ("criteria", "criteria/<id>.yml", CriteriaSet),
        ("disagreement", "disagreements/<id>.yml", Disagreement),
        ("jurisdiction", "jurisdiction/<id>.yml", Jurisdiction),
        ("rulebook", "<area>/<id>.yml", Rulebook),
        ("glossary-file", "glossary/<id>.yml", GlossaryFile),
    )
}
"""Every kind of file by its name."""


def kind_of(path: str) -> Kind | None:
    """What a file holds, by its place below the records."""
    return next((kind for kind in KINDS.values() if kind.pattern.fullmatch(path)), None)

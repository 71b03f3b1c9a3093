"""Addresses: where each page lives on the site, and how one page points to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from payer_data.faults import fault

HOME = ""
PAYERS = "payers/"
CODES = "codes/"
CALCULATORS = "calculators/"
SOURCES = "sources/"
COMPARE = "compare/"
AUTHORIZATION = "prior-authorization/"
NECESSITY = "medical-necessity/"
RULES = "rules/"
VENDORS = "vendors/"
GLOSSARY = "glossary/"
QUESTIONS = "open-questions/"
DISAGREEMENTS = "disagreements/"
DATA = "data/"
LICENSES = "licenses/"
NAMES = "names.json"
"""What the payer finder looks through where its page cannot hold it; beside the home page."""

CHECKS = fault.CHECKS
FIELDS = "fields/"
HSA_YEARS = f"{RULES}health-account-limits/"


def payer(payer_id: str) -> str:
    """A payer's page."""
    return f"{PAYERS}{payer_id}/"


def plan(payer_id: str, plan_id: str) -> str:
    """A plan's page."""
    return f"{PAYERS}{payer_id}/{plan_id}/"


def code(code_text: str) -> str:
    """A code's page."""
    return f"{CODES}{code_text.lower()}/"


def calculator(name: str) -> str:
    """A calculator's own page."""
    return f"{CALCULATORS}{name}/"


def source(source_id: str) -> str:
    """A source's entry in the list of sources."""
    return f"{SOURCES}#{source_id}"


def rulebook(rulebook_id: str) -> str:
    """A law's or rulebook's page."""
    return f"{RULES}{rulebook_id}/"


def hsa_year(year: str) -> str:
    """A calendar year's figures on the page of health account limits."""
    return f"{HSA_YEARS}#{year}"


def vendor(entity_id: str) -> str:
    """A vendor's entry in the list of vendors."""
    return f"{VENDORS}#{entity_id}"


def disagreement(disagreement_id: str) -> str:
    """A disagreement's entry on the page of disagreements."""
    return f"{DISAGREEMENTS}#{disagreement_id}"


def criteria(set_id: str) -> str:
    """A carrier's criteria on the page about medical necessity."""
    return f"{NECESSITY}#{set_id}"


def code_list(list_id: str) -> str:
    """A list of codes on the page about codes."""
    return f"{CODES}#{list_id}"


@dataclass(frozen=True, slots=True)
class Links:
    """Links as one page must write them, so that the site works under any path.

    Attributes:
        at: The address of that page.
        home: Where the pages of its language begin.
        own: The addresses that its language has; the others are found in English.
    """

    at: str
    home: str = ""
    own: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        """The folder of that page: the pages in it have the same links to all that is outside."""
        return posixpath.dirname(self.at.rstrip("/"))

    def to(self, address: str) -> str:
        """The link to an address of the site.

        >>> Links("payers/ump/ump-cdhp/").to("codes/97124/")
        '../../../codes/97124/'
        >>> Links("codes/").to("sources/#R08")
        '../sources/#R08'
        >>> Links("payers/").to("")
        '../'
        >>> Links("es/glossary/", "es/", frozenset({"glossary/"})).to("glossary/#hsa")
        './#hsa'
        """
        path, mark, anchor = address.partition("#")
        path = f"{self.home}{path}" if path in self.own else path
        folder = path.endswith("/") or not path
        relative = posixpath.relpath("/" + path, "/" + self.at)
        return f"{relative}{'/' if folder else ''}{mark}{anchor}"

"""Words: names and sentences of invented payers; none of them is a payer's."""

from __future__ import annotations

from random import Random

_PLACES = (
    *("Alder", "Basalt", "Cinder", "Driftwood", "Ember", "Foxglove", "Gneiss", "Heron"),
    *("Isla Peña", "Juniper", "Kestrel", "Larkspur", "Madrona", "Nettle", "Osprey", "Río Verde"),
    *("Quail", "Rosehip", "Salal", "Tamarack", "Umber", "Vetch", "Willow", "Yarrow"),
)
_BODIES = ("Mutual", "Health Trust", "Cooperative", "Employees' Fund", "Benefit Society", "Care")
_PRODUCTS = ("Basic", "Select", "Plus", "Choice", "Family", "Saver", "Standard", "Complete")
_METALS = ("Copper", "Tin", "Zinc", "Nickel", "Cobalt", "Iron")
_WHO = ("The booklet", "The provider manual", "The bulletin", "The payer's page", "The contract")
_SAYS = ("says that", "states that", "repeats that", "explains that", "adds that")
_WHAT = (
    "massage counts as rehabilitation when a prescription names the diagnosis",
    "visits beyond the limit are the member's own",
    "the office checks the member's eligibility on the day of the visit",
    "the plan of care is kept in the chart and sent when it is asked for",
    "the rule is the same for every therapist of the network",
    "a request that comes late is refused unless the member was an inpatient",
    "the employer may choose otherwise when it renews its contract",
)
_MORE = (
    "Ask before the first visit.",
    "Nothing is said about visits with two therapists.",
    "The page is older than the contract, so verify it.",
    "It does not say since when.",
)
_SECTIONS = ("heading on massage", "page 12", "section 4.2", "table of benefits", "first passage")


def payer_name(random: Random, number: int) -> str:
    """A payer's name; the number keeps it apart from all others."""
    return f"{random.choice(_PLACES)} {random.choice(_BODIES)} {number}"


def plan_name(random: Random, payer: str, number: int) -> str:
    """A plan's name."""
    return f"{payer}: {random.choice(_METALS)} {random.choice(_PRODUCTS)} {number}"


def group_name(random: Random, number: int) -> str:
    """An employer's name."""
    return f"{random.choice(_PLACES)} Workers {number}"


def sentence(random: Random) -> str:
    """One sentence, sometimes two."""
    first = f"{random.choice(_WHO)} {random.choice(_SAYS)} {random.choice(_WHAT)}."
    return f"{first} {random.choice(_MORE)}" if random.random() < 0.5 else first


def place(random: Random) -> str:
    """A place in a document."""
    return random.choice(_SECTIONS)

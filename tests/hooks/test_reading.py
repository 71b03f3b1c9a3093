"""Reading: pages say what is so in words that fit, and leave out what would puzzle."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from rendering import Pages, tree, with_class, with_id, words

from calculators.money import say_dollars
from hooks import addresses
from hooks.site import Site


def _plan(pages: Pages, payer: str, plan: str) -> Element:
    return tree(pages[addresses.plan(payer, plan)].html)


def _notice(page: Element) -> str:
    return words(next(with_class(page, "pg-notice")))


def test_an_inference_is_no_statement(guide_pages: Pages) -> None:
    """What we infer stands on the card and in the comparison as our reading of a source."""
    card = words(next(with_class(_plan(guide_pages, "ump", "ump-classic"), "pg-card")))
    compared = words(tree(guide_pages[addresses.COMPARE].html))

    assert "Our reading of a source of March 2020, no end named: verify." in card
    assert "Stated by a source of 2020, no end named: verify." in card
    assert "Not needed our reading of a weak source of December 1, 2024" in compared


def test_a_weak_source_on_the_card(guide_pages: Pages) -> None:
    """A card warns of a weak source where it names one."""
    page = _plan(guide_pages, "auto-pip", "auto-pip")
    prescription = next(
        item for item in with_class(page, "pg-card-item") if words(item[0]) == "Prescription"
    )

    assert "Stated by a weak, undated source, no end named: verify." in words(prescription)
    assert "medium confidence weak source" in words(prescription)


def test_days_of_an_undated_source(guide_pages: Pages) -> None:
    """What an undated paper says is dated by the day of reading, for a plan year too."""
    page = _plan(guide_pages, "kaiser-wa", "kaiser-wa")

    for fact in ("visit-limit", "prescription"):
        entry = words(with_id(page, f"fact-kaiser-wa-{fact}"))
        assert entry.startswith("Undated; read on November 22, 2026")


def test_a_card_without_any_value(guide_pages: Pages) -> None:
    """A plan of which nothing was ever stated does not promise last values."""
    never = _notice(_plan(guide_pages, "aetna", "aetna"))
    once = _notice(_plan(guide_pages, "regence", "kingcare"))

    assert "No source that we read answers any of these questions" in never
    assert "What you see is the last value a source stated" not in never
    assert "What you see is the last value a source stated" in once


def test_a_payer_that_shares_nothing(guide_pages: Pages) -> None:
    """A payer whose record holds no facts has no heading for them and asks for no date."""
    without = guide_pages[addresses.payer("aetna")]
    having = guide_pages[addresses.payer("ump")]

    assert "facts" not in [heading.id for heading in without.headings]
    assert not list(tree(without.html).iter("form"))
    assert "facts" in [heading.id for heading in having.headings]


def test_shared_facts_by_date(guide_pages: Pages) -> None:
    """On a payer's page one question's answers follow their dates, and say for which plans."""
    page = tree(guide_pages[addresses.payer("ump")].html)
    entries = [part.get("id") or "" for part in page.iter("li") if part.get("data-span")]
    limits = [name for name in entries if name.startswith("fact-ump-visit-limit-20")]

    assert limits.index("fact-ump-visit-limit-2020") < limits.index(
        "fact-ump-visit-limit-2021-to-2023"
    )
    other = words(with_id(page, "fact-ump-visit-limit-2020-other-plans"))
    assert "for its other plans" in other
    assert "for its other plans" not in words(with_id(page, "fact-ump-visit-limit-2020"))


def test_groups_of_which_nothing_is_recorded(guide_pages: Pages) -> None:
    """Groups without facts of their own are named, not put into a table without answers."""
    page = tree(guide_pages[addresses.payer("ump")].html)

    assert "nothing recorded" in words(with_id(page, "group-pebb"))
    assert "Groups and prior authorization for massage" not in words(page)


@pytest.mark.parametrize("code", ["97122", "97005", "97127"])
def test_a_code_that_cannot_be_billed(guide_pages: Pages, code: str) -> None:
    """A wrong or deleted code's page says why and what to use, and asks nobody to verify it."""
    page = words(tree(guide_pages[addresses.code(code)].html))

    assert "Do not bill this code." in page
    assert "Why" in page
    assert "Verify with the payer" not in page
    assert "Where it needs prior authorization" not in page


def test_one_code_or_several_instead(guide_pages: Pages) -> None:
    """What to use instead is one code, or a choice between several."""
    one = guide_pages[addresses.code("97122")]
    several = guide_pages[addresses.code("97001")]

    assert "Use 97112 instead." in words(tree(one.html))
    assert "Use 97161, 97162 or 97163 instead, whichever" in words(tree(several.html))
    assert one.description == "Code 97122 cannot be billed. Use 97112 instead."


def test_massage_under_every_payer(guide_pages: Pages) -> None:
    """The page of a massage code shows every plan that speaks of massage at all."""
    page = words(tree(guide_pages[addresses.code("97124")].html))

    for plan in ("Regence insured plans", "Premera insured plans", "Workers' compensation (L&I)"):
        assert plan in page


def test_codes_are_offered_where_a_code_is_asked_for(guide_pages: Pages) -> None:
    """A list of codes stands in a page only for a control that uses it."""
    seen = 0
    for page in guide_pages.values():
        content = tree(page.html)
        lists = {part.get("id") for part in content.iter("datalist")}
        used = {part.get("list") for part in content.iter("input")} - {None}
        assert lists <= used, page.address
        seen += len(lists)
    assert seen


def test_reasons_in_the_checklist(guide_pages: Pages) -> None:
    """A line of the checklist that guards against a denial says so."""
    page = words(tree(guide_pages[addresses.NECESSITY].html))

    assert "Speaks against the claim: Care that only keeps a state." in page
    assert "Maintenance, which is not covered: It begins when" in page


def test_every_year_of_health_accounts(guide: Site, guide_pages: Pages) -> None:
    """Every figure of every year stands in one table, with its sources below."""
    page = tree(guide_pages[addresses.HSA_YEARS].html)
    rows = {words(row[0]): words(row) for row in page.iter("tr")}

    assert guide.library.hsa_years
    for year, record in guide.library.hsa_years.items():
        value = record.value
        pairs = (value.contribution, value.minimum_deductible, value.maximum_out_of_pocket)
        for amount in (value.catch_up, *(a for p in pairs for a in (p.self_only, p.family))):
            assert say_dollars(amount) in rows[year]
        assert with_id(page, year).tag == "h3"


def test_changes_say_what_they_hang_on(guide_pages: Pages) -> None:
    """A change that holds under a condition, or for an unknown first day, says so."""
    history = words(_plan(guide_pages, "regence", "regence-self-funded"))
    home = words(tree(guide_pages[addresses.HOME].html))

    assert "April 1, 2022 by the group's renewal date Prior authorization, if the group" in history
    assert "January 1, 2026 or earlier UMP Consumer-Directed" in home


@pytest.mark.parametrize("address", [addresses.PAYERS, addresses.COMPARE, addresses.AUTHORIZATION])
def test_old_answers_in_tables(guide_pages: Pages, address: str) -> None:
    """No table shows an old source's answer as today's: its date stands beside it."""
    rows = {words(row[0]): words(row) for row in tree(guide_pages[address].html).iter("tr")}

    workers = rows["Workers' compensation (L&I)"]
    assert "Needed from visit 7 of an episode by a source of July 1, 2008: verify" in workers
    assert "Not needed our reading of a weak source" in rows["Personal injury protection (PIP)"]
    if address != addresses.AUTHORIZATION:
        assert "Last known, by our reading: 24 visits a calendar year" in rows["UMP Classic"]
        cdhp = rows["UMP Consumer-Directed Health Plan (CDHP)"]
        assert "Last known: 24 visits a calendar year" in cdhp


def test_who_oversees(guide_pages: Pages) -> None:
    """Only where an insurer may bear the cost does a page send complaints to its overseer."""
    sent = "oversees insurers, but not plans that employers pay for themselves"
    for payer, plan in (("regence", "regence-insured"), ("aetna", "aetna"), ("auto-pip",) * 2):
        assert sent in words(_plan(guide_pages, payer, plan))
    for payer, plan in (
        ("regence", "kingcare"),
        ("ump", "ump-classic"),
        ("fep", "fep"),
        ("workers-comp", "workers-comp"),
    ):
        assert sent not in words(_plan(guide_pages, payer, plan))
    assert sent in words(tree(guide_pages[addresses.payer("regence")].html))
    assert sent not in words(tree(guide_pages[addresses.payer("fep")].html))

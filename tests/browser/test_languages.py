"""A page in another language answers in that language, and leads to its twin and back."""

from __future__ import annotations

import re

import pytest
from browser.calculator_form import CalculatorForm
from browser.conftest import OpenVisit
from browser.guide import Guide
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HSA = "es/calculators/hsa/"


def test_answers_errors_and_refusals(open_visit: OpenVisit, guide: Guide) -> None:
    """What Python says in the page is what it says in Spanish outside the browser."""
    visit = open_visit()
    visit.go(HSA)
    form = CalculatorForm(visit.page, guide.facts)
    expect(visit.page.locator("html")).to_have_attribute("lang", "es")
    form.fill("contributed", "9000")
    form.expect_state("ready")
    form.expect_right_answer()
    expect(form.result).to_contain_text("Puede poner hasta")

    form.fill("year", "2035")
    form.expect_right_json()
    expect(form.result).to_contain_text("No hay respuesta para esto.")

    form.fill("age", "300")
    form.form.locator("[type=submit]").click()
    expect(form.summary).to_contain_text("escriba un número entero de 0 a 120.")
    expect(form.error_of("age")).to_contain_text("Escriba un número entero")


def test_english_after_spanish(open_visit: OpenVisit, guide: Guide) -> None:
    """The twin is one press away, and its form answers in English."""
    visit = open_visit()
    visit.go(HSA)
    visit.page.get_by_role("link", name="English", exact=True).first.click()
    expect(visit.page).to_have_url(re.compile(r"/(?<!es/)calculators/hsa/$"))
    form = CalculatorForm(visit.page, guide.facts)
    form.fill("contributed", "9000")
    form.expect_state("ready")
    form.expect_right_answer()
    expect(form.result).to_contain_text("You may put in up to")
    visit.page.get_by_role("link", name="Español", exact=True).click()
    expect(visit.page.locator("html")).to_have_attribute("lang", "es")


def test_search_in_spanish(open_visit: OpenVisit) -> None:
    """Search finds Spanish pages by Spanish words, and only Spanish pages."""
    visit = open_visit()
    visit.go("es/")
    box = visit.page.get_by_role("textbox", name="Búsqueda")
    box.click()
    visit.page.keyboard.insert_text("¿qué es el deducibl")
    box.press_sequentially("e")
    results = visit.page.locator(".md-search-result__link")
    expect(results.first).to_have_attribute("href", re.compile(r"/es/glossary/"))
    addresses = results.evaluate_all("links => links.map((link) => link.href)")
    assert all("/es/" in address for address in addresses)

"""Refused storage: a reader's settings let the site keep nothing, not even look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import SANDBOX
from browser.guide import Guide
from browser.site_server import SiteServer
from browser.visit import Visit
from playwright.sync_api import Playwright, expect

pytestmark = pytest.mark.browser

_REFUSE = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""Chromium's setting for sites that may keep nothing."""


@pytest.fixture
def visit(
    tool: Playwright, program: Path, guide: Guide, server: SiteServer, tmp_path: Path
) -> Iterator[Visit]:
    """A reader who has set the browser so."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(_REFUSE), encoding="utf-8")
    context = tool.chromium.launch_persistent_context(
        tmp_path, executable_path=program, args=SANDBOX
    )
    yield Visit(guide, context, server.asked, outside=[])
    context.close()


def test_everything_else_works(visit: Visit) -> None:
    """Calculators answer, the theme works, no fault is unseen, and what is not kept is told."""
    visit.go("calculators/ce-hours/")
    assert visit.page.evaluate("caches.keys().catch((fault) => fault.name)") == "SecurityError"
    form = visit.form()
    form.expect_state("ready")
    form.fill("entered_as", "classes")
    form.form.get_by_role("button", name="Keep on this device").click()
    expect(form.form.locator(".pg-keep [role=status]")).to_contain_text("does not allow it")
    visit.page.get_by_title("Switch to dark").click()
    expect(visit.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    visit.go("calculators/units/")
    visit.form().expect_state("ready")
    visit.form().a_number().fill("44")
    visit.form().expect_right_answer()
    assert visit.complaints == []

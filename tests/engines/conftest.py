"""The engines that are asked for, and the built site on its server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from browser.guide import Guide, build
from browser.site_server import SiteServer
from engines import firefox, webkitgtk
from engines.engine import Drive, is_wanted

from hooks.finishing import policy

BREACH = "breach"
"""The only place where a test breaks the policy."""

DRIVES: dict[str, Drive] = {"firefox": firefox.drive, "webkitgtk": webkitgtk.drive}


@pytest.fixture(scope="module", params=DRIVES)
def drive(request: pytest.FixtureRequest) -> Drive:
    """An engine that was asked for."""
    engine: str = request.param
    if not is_wanted(engine):
        pytest.skip(f"PAYER_GUIDE_ENGINES leaves {engine} out.")
    return DRIVES[engine]


@pytest.fixture(scope="session")
def guide(server: SiteServer) -> Iterator[Guide]:
    """The site as it is published, with the headers of its host; no test may break its policy.

    Links keep the page only where the site knows its own address.
    """
    folder = build("engines", server.address("engines"))
    guide = Guide(folder, server.address("engines"))
    server.serve("engines", folder, reporting_headers(guide))
    yield guide
    shutil.rmtree(folder)
    assert [report for report in server.reports if f"/{BREACH}/" not in report] == []


def reporting_headers(guide: Guide) -> dict[str, str]:
    """The headers that hosts send, by which browsers also report what breaks the policy."""
    headers = policy.headers(guide.script_hashes)
    written = f"{headers['Content-Security-Policy']}; report-uri /reports"
    return {**headers, "Content-Security-Policy": written}

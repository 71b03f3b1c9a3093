"""What all tests share: examples that repeat, and for browsers a server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.site_server import SiteServer
from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of what is tested. Each run tries the same
# examples; "pytest --hypothesis-profile default" looks for others.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")

collect_ignore_glob = ["*conftest.py"]
"""They hold no examples; collected for them, one would be taken for another folder's."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with browsers: a file that takes minutes, begun last, has every other process wait.

    The longest files drive the browsers beside Chromium.
    """
    items.sort(
        key=lambda item: (
            item.path.parent.name != "engines",
            item.get_closest_marker("browser") is None,
        )
    )


@pytest.fixture(scope="session")
def server() -> Iterator[SiteServer]:
    """A server that the tests put folders on."""
    running = SiteServer.start()
    yield running
    running.stop()

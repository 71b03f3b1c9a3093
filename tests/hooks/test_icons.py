"""Icons: hand-written pages show the guide's own drawings by name."""

from __future__ import annotations

import pytest

from hooks.guides.icons import UnknownIconError, drawn


def test_known_icon() -> None:
    """The name is replaced by the drawing, which a screen reader passes over."""
    page = drawn("before [[icon hsa]] after", "index.md")

    assert page.startswith('before <svg class="pg-icon"')
    assert 'aria-hidden="true"' in page
    assert page.endswith("</svg> after")


def test_unknown_icons() -> None:
    """Every name without a drawing is told at once, with the page and the nearest name."""
    with pytest.raises(UnknownIconError) as fault:
        drawn("[[icon hsaa]] and [[icon zzz]]", "index.md")

    assert "index.md: there is no icon 'hsaa'; did you mean 'hsa'?" in str(fault.value)
    assert "'zzz'; there are: appeal, calculator" in str(fault.value)

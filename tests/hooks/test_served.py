"""Served files: addresses that last."""

from __future__ import annotations

from hooks.finishing.served import lasting_address


def test_other_content_has_another_address() -> None:
    """The address changes with any file's text or name, and with nothing else."""
    files = {"a.mjs": b"one", "b.mjs": b"two"}

    assert lasting_address(dict(reversed(files.items())), "x/") == lasting_address(files, "x/")
    assert (
        len(
            {
                lasting_address(files, "x/"),
                lasting_address(files | {"b.mjs": b"three"}, "x/"),
                lasting_address({"a.mjs": b"one", "c.mjs": b"two"}, "x/"),
            }
        )
        == 3
    )

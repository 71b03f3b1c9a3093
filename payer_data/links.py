"""Links: which sources no longer answer at the address where they were read."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from payer_data.library import Library, Record
from payer_data.model.provenance import Source

AT_ONCE = 8
"""How many sources are asked at the same time."""

PATIENCE = 30
"""Seconds to wait for an answer."""

_ASKER = {"User-Agent": "payer-guide (checks its list of sources once a week)"}


@dataclass(frozen=True, slots=True)
class Silent:
    """A source that did not answer.

    Attributes:
        source: Its record.
        reason: What came instead of an answer, in words.
    """

    source: Record[Source]
    reason: str


def silent(library: Library, ask: Callable[[str], str | None]) -> Iterator[Silent]:
    """Ask every source that has an address, in order of their ids.

    Args:
        library: The records.
        ask: Says why an address did not answer, or nothing when it did; see `reason_for`.
    """
    found = [record for _, record in sorted(library.sources.items()) if record.value.url]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        reasons = pool.map(ask, [record.value.url or "" for record in found])
        yield from (
            Silent(record, reason)
            for record, reason in zip(found, reasons, strict=True)
            if reason is not None
        )


def reason_for(address: str) -> str | None:
    """Why an address did not answer; nothing when it did.

    Args:
        address: Begins with http:// or https://; the model lets in no other.
    """
    request = urllib.request.Request(address, headers=_ASKER)  # noqa: S310 - see above
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
            return None
    except urllib.error.HTTPError as fault:
        return f"it answered {fault.code}"
    except OSError as fault:
        return f"no connection: {getattr(fault, 'reason', fault)}"
    except ValueError as fault:
        return f"not an address that can be asked: {fault}"

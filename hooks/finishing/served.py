"""Served files: what the site serves beside its pages, by address, and what identifies it.

Scripts and styles live in a folder named by a hash of everything in it. A browser may keep them for
ever, and never meets a new page with an old script.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import unquote, urlsplit

from hooks.finishing import policy

type Contents = Callable[[str], bytes | None]
"""Gives what the site serves at an address, or nothing where it serves nothing."""


def lasting_address(files: Mapping[str, bytes], below: str) -> str:
    """Where the site serves files that belong together: their folder, with a closing slash.

    >>> lasting_address({"page.mjs": b"one"}, "assets/scripts/")
    'assets/scripts/db7685590507b117/'

    Args:
        files: The contents by their names.
        below: The folder that theirs is in, with a closing slash.
    """
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(name.encode() + b"\0" + content)
    return f"{below}{total.hexdigest()[:16]}/"


class Served:
    """What the site serves, as far as pages load it; each file is read once."""

    def __init__(self, contents: Contents, root: str = "/") -> None:
        """Read from a function.

        Args:
            contents: Gives what the site serves.
            root: The path of the site's home page on its host.
        """
        self._contents = contents
        self._root = root
        self.file_hash = cache(self._file_hash)

    def address(self, link: str, page: str) -> str:
        """The address within the site that a page's link leads to.

        >>> Served({}.get).address("../../assets/a.css?v=1", "payers/ump/")
        'assets/a.css'
        >>> Served({}.get, "/guide/").address("/guide/assets/a.css", "404.html")
        'assets/a.css'
        """
        path = unquote(urlsplit(link).path)
        absolute = posixpath.join(self._root, posixpath.dirname(page), path)
        return posixpath.relpath(absolute, self._root)

    def _file_hash(self, address: str) -> str | None:
        """The hash of a file, or nothing where the site serves none."""
        content = self._contents(address)
        return None if content is None else policy.file_hash(content)

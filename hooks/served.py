"""Served files: what the site serves beside its pages, by address, and what identifies it.

Scripts and styles live in a folder named by a hash of everything in it. A browser may keep them for
ever, and never meets a new page with an old script.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hooks import policy

type Contents = Callable[[str], bytes | None]
"""Gives what the site serves at an address, or nothing where it serves nothing."""

_IMPORT = re.compile(r"^(?:import|export)\b[^;\"']*[\"'](\.{1,2}/[^\"']+)[\"']", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this project that the site serves.

    Attributes:
        path: Where it is.
        address: Where the site serves it.
    """

    path: Path
    address: str

    @classmethod
    def of(cls, path: Path, below: str) -> Folder:
        """Give a folder its lasting address, below another that ends with a slash."""
        total = hashlib.sha256()
        for file in sorted(path.iterdir()):
            if file.is_file():
                total.update(file.name.encode() + b"\0" + file.read_bytes())
        return cls(path, f"{below}{total.hexdigest()[:16]}/")


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
        self.imports = cache(self._imports)

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

    def _imports(self, address: str) -> tuple[str, ...]:
        """The addresses of all that a script imports, and that its imports import."""
        found = {address: None}
        waiting = [address]
        while waiting:
            new = [name for name in self._named_in(waiting.pop()) if name not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return tuple(found)[1:]

    def _named_in(self, script: str) -> Iterator[str]:
        text = (self._contents(script) or b"").decode("utf-8")
        return (self.address(name, f"{self._root}{script}") for name in _IMPORT.findall(text))

"""Markup: the few pieces of HTML that results are made of, everything escaped.

No ids, scripts or styles: a page may hold several results, under a strict content policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from calculators.language import InEnglish, Tongue

_WIDE = 4
"""Columns from which on a table may be too wide for a phone."""

_LANGUAGE = ' lang="en"'

_ROW = '<tr><th scope="row">%s</th>'
_OWN_ROW = '<tr class="pg-current" aria-current="true">'

_CELL, _ENGLISH = "\x1f", "\x1a"
"""Control characters, which no plain words hold: between cells, and before words in English."""


def escape(words: str) -> str:
    """Plain words as HTML, in text and in attributes between double quotes.

    The standard library's own function would bring two thousand entity names into the browser.
    """
    plain = words.replace("&", "&amp;").replace("<", "&lt;")
    return plain.replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, content: str, css: str = "") -> str:
    """An element around content that is already HTML."""
    attribute = f' class="{escape(css)}"' if css else ""
    return f"<{name}{attribute}>{content}</{name}>"


def text(name: str, words: str, css: str = "") -> str:
    """An element around plain words.

    >>> text("p", "5 < 8", "pg-headline")
    '<p class="pg-headline">5 &lt; 8</p>'
    """
    attribute = f' class="{escape(css)}"' if css else ""
    return f"<{name}{attribute}{language(words)}>{escape(words)}</{name}>"


def language(words: str) -> str:
    """The attribute that tells assistive technology of words in another language."""
    return _LANGUAGE if isinstance(words, InEnglish) else ""


def listing(items: Iterable[str], css: str, *, name: str = "ul") -> str:
    """A list of plain sentences; nothing when there are none."""
    parts = "".join(text("li", item) for item in items)
    return element(name, parts, css) if parts else ""


def section(title: str, content: str) -> str:
    """A heading and what it stands over; nothing without content."""
    return text("h4", title) + content if content else ""


def details(summary: str, content: str, css: str) -> str:
    """Content that opens on request; nothing without content."""
    return element("details", text("summary", summary) + content, css) if content else ""


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, current: int | None = None
) -> str:
    """A table of two columns or more, whose first names the rows.

    Args:
        caption: What the table holds.
        heads: What each column holds.
        rows: The cells, as plain words.
        current: The row that is the reader's own, where one is.
    """
    row = _ROW + "<td>%s</td>" * (len(heads) - 1) + "</tr>"
    whole = _table(caption, heads, _body(rows, row, current))
    if len(heads) < _WIDE:
        return element("div", whole, "pg-table-wrap")
    name = escape(caption)  # Who has no mouse must be able to reach it, to scroll it sideways.
    return f'<div class="pg-table-wrap" role="group" aria-label="{name}" tabindex="0">{whole}</div>'


def record(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of so many columns that each row becomes a list where there is little room.

    Each cell says itself what it holds. Arguments as for `table`.
    """
    labels = (escape(head).replace("%", "%%") for head in heads[1:])
    row = _ROW + "".join(f'<td data-label="{label}">%s</td>' for label in labels) + "</tr>"
    return element("div", _table(caption, heads, _body(rows, row)), "pg-table-wrap pg-record")


def _table(caption: str, heads: Sequence[str], body: str) -> str:
    head = "".join(f'<th scope="col"{language(cell)}>{escape(cell)}</th>' for cell in heads)
    inner = text("caption", caption) + element("thead", element("tr", head))
    return element("table", f"{inner}<tbody>{body}</tbody>", "pg-table")


def said_table(
    say: Tongue,
    caption: str,
    heads: Iterable[str],
    rows: Iterable[Iterable[object]],
    *,
    current: int | None = None,
) -> str:
    """A table whose words are said in a language, and whose amounts, days and numbers are written.

    Args:
        say: The language.
        caption: As for `table`.
        heads: As for `table`.
        rows: The cells: words, amounts, days, numbers.
        current: As for `table`.
    """
    cells = [tuple(say.part(cell) for cell in row) for row in rows]
    return table(say(caption), say.all(heads), cells, current=current)


def _body(rows: Iterable[Sequence[str]], row: str, current: int | None = None) -> str:
    """The rows, escaped and put into their markup in one go.

    Cell by cell it would take most of the time of a long answer.

    Args:
        rows: The cells, as plain words.
        row: The markup of a row, with ``%s`` for each cell.
        current: The row that is the reader's own.
    """
    held = list(rows)
    if not held:
        return ""
    markup = [row] * len(held)
    if current is not None:
        markup[current] = row.replace("<tr>", _OWN_ROW, 1)
    cells = escape(_CELL.join(_marked(list(chain.from_iterable(held))))).split(_CELL)
    return ("".join(markup) % tuple(cells)).replace(f">{_ENGLISH}", f"{_LANGUAGE}>")


def _marked(cells: Sequence[str]) -> Sequence[str]:
    """The cells, those in English on a page of another language with a mark."""
    if InEnglish not in map(type, cells):
        return cells
    return [_ENGLISH + cell if isinstance(cell, InEnglish) else cell for cell in cells]

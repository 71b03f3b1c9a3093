"""Markup: the few pieces of HTML that results are made of, everything escaped.

No ids, scripts or styles: a page may hold several results, under a strict content policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from calculators.language import InEnglish, Tongue

_WIDE = 4
"""Columns from which on a table may be too wide for a phone."""

_LANGUAGE = ' lang="en"'

_CELL, _HEAD, _ROW, _OWN, _ENGLISH = "\x1f", "\x1e", "\x1d", "\x1c", "\x1a"
"""Control characters, which no plain words hold: after a cell, after a row's first cell, before a
row, before the reader's own row, and before words in English."""

_MARKS = (
    (_HEAD, "</th><td>"),
    (_CELL, "</td><td>"),
    (_ROW, '</td></tr><tr><th scope="row">'),
    (f'<tr><th scope="row">{_OWN}', '<tr class="pg-current" aria-current="true"><th scope="row">'),
    (f">{_ENGLISH}", f"{_LANGUAGE}>"),
)
"""What they become, in this order."""


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
    whole = _table(caption, heads, _body(rows, current))
    if len(heads) < _WIDE:
        return element("div", whole, "pg-table-wrap")
    name = escape(caption)  # Who has no mouse must be able to reach it, to scroll it sideways.
    return f'<div class="pg-table-wrap" role="group" aria-label="{name}" tabindex="0">{whole}</div>'


def record(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of so many columns that each row becomes a list where there is little room.

    Each cell says itself what it holds. Arguments as for `table`.
    """
    body = "".join(element("tr", "".join(_named_cells(heads, cells))) for cells in rows)
    return element("div", _table(caption, heads, body), "pg-table-wrap pg-record")


def _named_cells(heads: Sequence[str], cells: Sequence[str]) -> Iterator[str]:
    yield f'<th scope="row">{escape(cells[0])}</th>'
    for head, cell in zip(heads[1:], cells[1:], strict=True):
        yield f'<td data-label="{escape(head)}">{escape(cell)}</td>'


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


def _body(rows: Iterable[Sequence[str]], current: int | None) -> str:
    """The rows, put together as plain words and made HTML in one go.

    Cell by cell it would take most of the time of a long answer.
    """
    lines = [_CELL.join(_marked(cells)).replace(_CELL, _HEAD, 1) for cells in rows]
    if not lines:
        return ""
    if current is not None:
        lines[current] = _OWN + lines[current]
    html = escape(_ROW + _ROW.join(lines))
    for mark, markup in _MARKS:
        html = html.replace(mark, markup)
    return html.removeprefix("</td></tr>") + "</td></tr>"


def _marked(cells: Sequence[str]) -> Sequence[str]:
    """The cells, those in English on a page of another language with a mark."""
    if InEnglish not in map(type, cells):
        return cells
    return [_ENGLISH + cell if isinstance(cell, InEnglish) else cell for cell in cells]

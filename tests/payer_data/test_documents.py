"""Documents: any bytes are read without an exception, and every part is found where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from payer_data.document import MAX_BYTES, MAX_DEPTH, Document, Place, Steps, parse

MODEST = settings(max_examples=300)

YAML_LIKE = st.text(alphabet=" \n\r\t:-?[]{}#&*!|>'\"%@`,\\~<=.ab1é\u2028\ufeff\x07", max_size=80)
"""Texts made of what means something in YAML, so that every branch of a parser is met."""

WORDS = st.text(alphabet="abcé :#-'\"97124\n🙂", max_size=12)
KEYS = st.text(alphabet="abcdé:#-9 ", min_size=1, max_size=8)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def lines_of(text: str) -> list[str]:
    """The lines of a text, as an editor numbers them."""
    return re.split("\r\n?|\n", text)


def assert_inside(text: str, line: int, column: int) -> None:
    """A place is inside a text, or just behind its end."""
    lines = lines_of(text)
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1


@MODEST
@given(st.binary(max_size=200) | (st.text(max_size=100) | YAML_LIKE).map(str.encode))
def test_any_bytes(content: bytes) -> None:
    """Any bytes are a document or findings, and every place named is inside the file."""
    document, findings = parse(content, "some.yml")
    text = content.decode("utf-8", "replace")

    assert document is not None or findings
    for finding in findings:
        assert finding.path == "some.yml"
        assert_inside(text, finding.line, finding.column)
    for place in (document.values | document.keys).values() if document else ():
        assert_inside(text, place.line, place.column)


def _marked(node: yaml.Node, steps: Steps = ()) -> Iterator[tuple[Steps, bool, Place]]:
    """Where PyYAML's own tree says each value and key stands."""
    yield steps, False, Place(node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _marked(item, (*steps, number))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*steps, key.value)
            yield inner, True, Place(key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _marked(value, inner)


@MODEST
@given(TREES, st.booleans(), st.integers(40, 90))
def test_dumped_documents(tree: object, flow: bool, width: int) -> None:  # noqa: FBT001
    """What was dumped is read back as text, and each part has the place PyYAML's tree gives it."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=width)
    document, findings = parse(text.encode(), "some.yml")

    assert findings == []
    assert document is not None
    assert document.data == tree
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    for steps, is_key, place in _marked(root):
        assert (document.keys if is_key else document.values)[steps] == place


@MODEST
@given(st.lists(KEYS, min_size=1, max_size=8, unique=True), st.data())
def test_repeated_keys(keys: list[str], data: st.DataObject) -> None:
    """A key that stands twice is found on its second line, which names the first."""
    again = data.draw(st.sampled_from(keys))
    text = "".join(yaml.safe_dump({key: "x"}, allow_unicode=True) for key in [*keys, again])
    _, findings = parse(text.encode(), "some.yml")

    assert [(finding.code, finding.line) for finding in findings] == [("Y105", len(keys) + 1)]
    assert f"the first is on line {keys.index(again) + 1}" in findings[0].message


def _read(text: str) -> Document:
    document, findings = parse(text.encode(), "some.yml")
    assert not findings
    assert document is not None
    return document


def test_place_of_missing_part() -> None:
    """A part that is not there has the place of the nearest part around it."""
    document = _read("facts:\n  - key: a\n")

    assert Place(2, 5) == document.place(("facts", 0, "value", "visits"))
    assert Place(2, 5) == document.place(("facts", 0, "key"), of_key=True)
    assert Place(2, 10) == document.place(("facts", 0, "key"))
    assert Place(1, 1) == document.place(("nothing",))


@pytest.mark.parametrize("text", ["", "~", "null", "# nothing\n"])
def test_empty(text: str) -> None:
    """An empty file, and one with a comment alone, hold nothing."""
    assert _read(text).data is None


def test_scalars_stay_text() -> None:
    """Codes, dates, numbers and yes-words are never guessed at; quoted words are never null."""
    document = _read("[97124, 2024-01-01, 0777, 1_000, yes, 1e3, 'null', ~]")

    assert document.data == ["97124", "2024-01-01", "0777", "1_000", "yes", "1e3", "null", None]


def test_depth_limit() -> None:
    """Records may nest to the limit and not one level further."""
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert parse(deepest.encode(), "some.yml")[1] == []
    assert [finding.code for finding in parse(f"[{deepest}]".encode(), "some.yml")[1]] == ["Y107"]


def test_hostile_nesting() -> None:
    """A file of nothing but brackets, as large as a record may be, is refused at once."""
    assert [f.code for f in parse(b"[" * MAX_BYTES, "some.yml")[1]] == ["Y107"]

"""Fix: what is mended in the text of a record, and that nothing is read otherwise after it."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import command_line
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payer_data.document import parse
from payer_data.fix import _same, comments, fix
from payer_data.key_order import keys_of
from payer_data.kinds import kind_of
from payer_data.library import RECORDS
from payer_data.model.fact import VisitLimitFact
from payer_data.model.provenance import Source

INVENTED = Path(__file__).parents[1] / "cases" / "data" / "valid"
SOURCE = "sources/T01.yml"
PLAN = "payers/acme/plans/acme-bronze.yml"


def mended(text: str, path: str = SOURCE) -> str:
    """The text after mending, below the line that names the schema."""
    kind = kind_of(path)
    assert kind is not None
    first = f"{kind.modeline(path)}\n"
    content = fix((first + text).encode(), path).content.decode()
    assert content.startswith(first)
    return content.removeprefix(first)


def data_of(content: bytes) -> object:
    """What is read from a text."""
    document, findings = parse(content, "some.yml")
    assert document is not None
    assert findings == []
    return document.data


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("id: T01  \ntitle: A\n", "id: T01\ntitle: A\n"),
        ("id: T01\ntitle: A", "id: T01\ntitle: A\n"),
        ("id: T01\ntitle: A\n\n\n", "id: T01\ntitle: A\n"),
        ("id: T01\r\ntitle: A\r\n", "id: T01\ntitle: A\n"),
        ("id:\tT01\t# why\n", "id: T01 # why\n"),
        ("id: T01\nspeaks_for: 2024\n", 'id: T01\nspeaks_for: "2024"\n'),
        ("id: T01\nspeaks_for: 2024-03 # spring\n", 'id: T01\nspeaks_for: "2024-03" # spring\n'),
        (
            "title: A\n# The name\nid: T01 # short\n",
            "# The name\nid: T01 # short\ntitle: A\n",
        ),
        (
            "# All of it\ntitle: >-\n  A long\n  title\nid: T01\n# The end\n",
            "# All of it\nid: T01\ntitle: >-\n  A long\n  title\n# The end\n",
        ),
    ],
)
def test_mended(text: str, wanted: str) -> None:
    """Each kind of fault is mended, with comments and wrapping as they were."""
    assert mended(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("codes: [97124, G0283]\nid: a\n", 'id: a\ncodes: ["97124", "G0283"]\n'),
        ("id: a\ncodes:\n  - 97124 # massage\n", 'id: a\ncodes:\n  - "97124" # massage\n'),
    ],
)
def test_codes(text: str, wanted: str) -> None:
    """Codes stand between quotation marks."""
    assert mended(text, "code-lists/a.yml") == wanted


def test_keys_of_a_list() -> None:
    """The dash stays with the first line when the first key of an entry moves."""
    text = "terms:\n  # one\n  - term: B\n    # its name\n    id: b\n  - id: c\n    term: C\n"

    assert mended(text, "glossary/terms.yml") == (
        "terms:\n  # one\n    # its name\n  - id: b\n    term: B\n  - id: c\n    term: C\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< ours\nid: T01  \n=======\nid: T02\n>>>>>>> theirs\n",
        "id: [T01  \n",
        "title: A\nid: T01  \nid: T02\n",
        "id: &a T01  \ntitle: *a\n",
        "\tid: T01  \n",
        "title: A \x07 \nid: T01\n",
    ],
)
def test_left_alone(text: str) -> None:
    """A file with a merge or broken YAML keeps every byte."""
    assert fix(text.encode(), SOURCE).content == text.encode()
    assert fix(text.encode(), SOURCE).repairs == ()


def test_not_utf8() -> None:
    """Bytes that are no text keep every byte."""
    assert fix(b"id: \xff  \n", SOURCE).content == b"id: \xff  \n"


@pytest.mark.parametrize(
    "text", ["title: |\n  A  \n  B\nid: T01\n", 'title: "A  \n  B"\nid: T01\n']
)
def test_meant_space(text: str) -> None:
    """Space that is part of a text stays."""
    assert data_of(mended(text).encode()) == data_of(text.encode())


def test_lines_that_belong_to_a_text() -> None:
    """Keys stay as they are where moving them would take empty lines from a text."""
    text = "note: |+\n  A\n\nid: T01\n"

    assert data_of(mended(text).encode()) == data_of(text.encode())


def test_lost_comment_is_noticed() -> None:
    """An edit that loses a comment, or reads otherwise, is not the same text."""
    assert _same("id: a # why\n", "# why\nid: a\n", SOURCE)
    assert not _same("id: a # why\n", "id: a\n", SOURCE)
    assert not _same("id: a # why\n", "id: b # why\n", SOURCE)


def test_unknown_key() -> None:
    """A mapping with a key that the model does not know keeps its order."""
    assert mended("title: A\nid: T01\nfoo: B\n") == "title: A\nid: T01\nfoo: B\n"


def test_order_of_facts() -> None:
    """A fact begins with its key and ends with its proof; the value stands before the dates."""
    keys = keys_of(VisitLimitFact)

    assert (keys[0], keys[1], keys[-1]) == ("key", "register", "proof")
    assert keys.index("statement") < keys.index("value") < keys.index("from")
    assert keys_of(Source)[:3] == ("id", "title", "publisher")


@pytest.mark.parametrize("folder", [RECORDS, INVENTED])
def test_every_record_has_a_kind(folder: Path) -> None:
    """The order of keys is known for every file of the records."""
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.yml"))]

    assert paths
    assert [path for path in paths if kind_of(path) is None] == []


def spoiled(text: str, seed: int) -> str:
    """A record with keys out of order, comments, space at the ends of lines and bare years."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    lines = []
    for line in text.splitlines():
        stripped = line.strip()
        if rng.random() < 0.1 and stripped[:1].isalpha() and ": >-" not in line:
            lines.append(" " * (len(line) - len(line.lstrip())) + f"# remark {len(lines)}")
        lines.append(line + " " * rng.choice([0, 0, 0, 2]))
    for _ in range(6):
        at = rng.randrange(len(lines) - 1)
        if not any(lines[n].lstrip().startswith("-") for n in (at, at + 1)):
            lines[at : at + 2] = lines[at + 1], lines[at]
    return rng.choice(["\n", "\r\n"]).join(lines).replace('"2024"', "2024")


FILES = [(path, folder) for folder in (INVENTED, RECORDS) for path in sorted(folder.rglob("*.yml"))]


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.integers(0, 10**6))
def test_nothing_is_read_otherwise(file: tuple[Path, Path], seed: int) -> None:
    """Mending never changes what is read nor loses a comment, and a second time does nothing."""
    path, folder = file
    text = spoiled(path.read_text(encoding="utf-8"), seed)
    shown_as = path.relative_to(folder).as_posix()
    document, findings = parse(text.encode(), shown_as)
    result = fix(text.encode(), shown_as)

    if document is None or findings:
        assert result.content == text.encode()
        return
    assert data_of(result.content) == document.data
    assert set(comments(result.content.decode())) == set(comments(text.replace("\r\n", "\n")))
    assert fix(result.content, shown_as).repairs == ()


@settings(max_examples=300)
@given(
    st.binary(max_size=80)
    | st.text(alphabet=" \n\r\t:-[]{}#|>'\"idtle19", max_size=60).map(str.encode)
)
def test_any_bytes(content: bytes) -> None:
    """Any bytes are mended or left, without an exception, and twice is the same as once."""
    once = fix(content, SOURCE).content

    assert fix(once, SOURCE).content == once


class TestCommand:
    """`check --fix`."""

    run = staticmethod(partial(command_line.run, "check"))

    def test_reported(self, records: Path) -> None:
        """What was mended is said, and the check then passes."""
        file = records / SOURCE
        file.write_text(file.read_text().replace("id: T01", "id:\tT01 "), encoding="utf-8")
        assert self.run().exit_code == 1
        result = self.run("--fix")

        assert result.exit_code == 0
        assert "Mended records/sources/T01.yml: tabs, space at the end" in result.stderr
        assert self.run("--fix").stderr == ""

    def test_only_what_was_named(self, records: Path) -> None:
        """With a file named, the others are left alone; without the flag, all are."""
        for name in (SOURCE, PLAN):
            with (records / name).open("a", encoding="utf-8") as file:
                file.write("\n\n")
        self.run()
        assert (records / SOURCE).read_text().endswith("\n\n")
        self.run("--fix", f"records/{SOURCE}")

        assert not (records / SOURCE).read_text().endswith("\n\n")
        assert (records / PLAN).read_text().endswith("\n\n")

    def test_links_are_left(self, records: Path, tmp_path: Path) -> None:
        """A link is not followed out of the records."""
        outside = tmp_path / "outside.yml"
        outside.write_text("id: T09  \n", encoding="utf-8")
        (records / "sources" / "T09.yml").symlink_to(outside)
        self.run("--fix")

        assert outside.read_text(encoding="utf-8") == "id: T09  \n"

"""Whatever is in a corpus, each of its rows is a row of the table of articles, and what is wrong is said in it."""

import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import corpora
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Command, Tree
from hypothesis import given
from hypothesis import strategies as st

from editlint.corpus import chunks
from editlint.corpus.chunks import cut, read_rows
from editlint.corpus.reading import json_rows
from editlint.corpus.reading.columns import named_columns
from editlint.corpus.reading.inputs import find_inputs
from editlint.corpus.rows import Row

WORDY = "Apply in order to qualify.\n"


def run(editlint: Command, source: str, *arguments: str) -> list[dict[str, Any]]:
    """The rows of the table of articles."""
    ran = editlint("corpus", source, "out", "--text", "text", "--jobs", "1", *arguments)
    assert ran.code == 0, ran.err
    return corpora.rows(Path("out"), "articles")


def errors(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["id"]: row["error"] for row in rows if row["error"] is not None}


TEXTS: Mapping[str, tuple[bytes | None, str | None]] = {
    "good": (WORDY.encode(), None),
    "empty": (b"", None),
    "blank": (b" \n\n", None),
    "byte order mark": (b"\xef\xbb\xbf" + WORDY.encode(), None),
    "UTF-16": (b"\xff\xfe" + WORDY.encode("utf-16-le"), None),
    "null": (None, "there is no text: the value is null"),
    "not UTF-8": (b"A mill.\n\xff\n", "line 2: this is not UTF-8: save the file as UTF-8"),
    "NUL": (b"A\0mill.\n", "line 1: this contains NUL characters: save the file as UTF-8"),
    "too long": (b"a" * 20_000_001, "the text has 20,000,001 bytes, and the limit is 20,000,000"),
    "50 MB": (b"mill " * 10_000_000, "the text has 50,000,000 bytes, and the limit is 20,000,000"),
    "unknown preset": (
        b"---\neditlint: {preset: nothing}\n---\n\nA mill.\n",
        "line 2: there is no preset 'nothing': did you mean 'announcement'?",
    ),
}


@pytest.mark.parametrize(
    "type", [pa.binary(), pa.large_binary(), pa.string(), pa.dictionary(pa.int32(), pa.binary())]
)
def test_texts_that_are_none(type: pa.DataType, tree: Tree, editlint: Command) -> None:
    folder = tree({})
    ids, texts = list(TEXTS), [text for text, _ in TEXTS.values()]
    column = pa.array(texts, pa.binary())
    if pa.types.is_string(
        type
    ):  # Parquet does not look whether a text is UTF-8, and other programs do not either
        column = pa.Array.from_buffers(pa.string(), len(column), column.buffers())
    elif pa.types.is_dictionary(type):
        column = column.dictionary_encode()
    corpora.write_parquet(folder / "in.parquet", {"id": ids, "text": column.cast(type)}, 3)
    rows = run(editlint, "in.parquet", "--id", "id")
    assert [row["id"] for row in rows] == ids
    found = errors(rows)
    assert found.keys() == {name for name, (_, error) in TEXTS.items() if error}
    for name, error in found.items():
        if name != "unknown preset":
            assert error == TEXTS[name][1]
    assert [row["words"] for row in rows][:3] == [5, 0, 0]
    assert {row["id"]: row["words"] for row in rows}["null"] is None


def test_json_lines(tree: Tree, editlint: Command) -> None:
    lines = [
        json.dumps({"text": WORDY, "id": "a", "more": [1, {"text": 2}]}),
        "",
        json.dumps({"id": 7, "text": WORDY}),
        json.dumps({"id": "no text"}),
        json.dumps({"id": "null", "text": None}),
        json.dumps({"id": "number", "text": 5}),
        json.dumps({"text": WORDY}),
        "[1]",
        '{"text": "cut',
        '{"id": "surrogate", "text": "\\ud800"}',
        "[" * 5000,
        json.dumps({"id": "last", "text": ""}),
    ]
    content = "\n".join(lines).encode().replace(b"cut", b"cut \xff")
    tree({"in.jsonl": content})
    rows = run(editlint, "in.jsonl", "--id", "id")
    ids = [row["id"] for row in rows]
    assert ids[:6] == ["a", "7", "no text", "null", "number", "in.jsonl:7"]
    assert ids[-1] == "last"
    assert len(ids) == 11  # all lines but the empty one
    found = errors(rows)
    assert found["no text"] == found["null"] == "there is no text: the value is null"
    assert found["number"] == "the value of 'text' is no text"
    assert all(found[f"in.jsonl:{n}"].startswith("this line is no JSON object: ") for n in (8, 9, 10, 11))
    assert len(found) == 7


@pytest.mark.parametrize("suffix", ["gz", "zst", "bz2"])
def test_compressed_json_lines(suffix: str, tree: Tree, editlint: Command) -> None:
    tree({})
    name = {"gz": "gzip", "zst": "zstd", "bz2": "bz2"}[suffix]
    with pa.CompressedOutputStream(f"in.jsonl.{suffix}", name) as file:
        for number in range(100):
            file.write(json.dumps({"id": number, "text": WORDY}).encode() + b"\n")
    assert [row["id"] for row in run(editlint, f"in.jsonl.{suffix}", "--id", "id")] == [
        str(n) for n in range(100)
    ]


def test_a_compressed_file_that_is_cut_off_says_so_in_a_row(tree: Tree, editlint: Command) -> None:
    lines = b"".join(
        json.dumps({"id": n, "text": f"{WORDY} {n * n}"}).encode() + b"\n" for n in range(20_000)
    )
    tree({"in.jsonl.gz": gzip.compress(lines)[:-20_000]})
    files, _ = chunks.count_rows(
        find_inputs(["in.jsonl.gz"], Path.cwd()), named_columns("text", "id", None, [])
    )
    rows = list(read_rows(files, named_columns("text", "id", None, [])))
    assert len(rows) == files[0].rows > 10_000
    assert [row.id for row in rows[:-1]] == [str(n) for n in range(len(rows) - 1)]
    assert rows[-1].error is not None and rows[-1].error.startswith("the rest of the file cannot be read: ")


def test_a_line_without_end_is_not_kept_in_memory(
    tree: Tree, editlint: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_rows, "MAX_LINE_BYTES", 1000)
    tree({"in.jsonl": json.dumps({"text": WORDY}) + "\n" + "x" * 5000 + "\n" + json.dumps({"text": WORDY})})
    rows = run(editlint, "in.jsonl")
    assert [row["id"] for row in rows] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:3"]
    assert errors(rows) == {"in.jsonl:2": "the line has over 1,000 bytes"}


def test_a_broken_row_group_costs_its_own_rows(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    path = folder / "in.parquet"
    corpora.write_parquet(
        path, {"id": [str(n) for n in range(30)], "text": [f"{WORDY} {n}" for n in range(30)]}, 10
    )
    group = pq.read_metadata(path).row_group(1)
    start = group.column(1).data_page_offset
    content = bytearray(path.read_bytes())
    content[start : start + 30] = b"\xff" * 30
    path.write_bytes(content)
    rows = run(editlint, "in.parquet", "--id", "id")
    assert len(rows) == 30
    assert set(errors(rows)) == {f"in.parquet:{n}" for n in range(11, 21)}
    assert all("this part of the file cannot be read" in each for each in errors(rows).values())


def test_a_broken_file_is_an_error_and_the_others_are_checked(tree: Tree, editlint: Command) -> None:
    folder = tree({"in/b.parquet": b"PAR1 not really", "in/_SUCCESS": b"", "in/.part.parquet.crc": b"crc"})
    corpora.write_articles(folder / "in/a.parquet", {"a": WORDY.encode()})
    corpora.write_articles(folder / "in/more/c.parquet", {"c": WORDY.encode()})
    ran = editlint("corpus", "in", "out", "--text", "text", "--id", "id")
    assert ran.code == 2
    assert ran.err.startswith("error: in/b.parquet: this cannot be read as Parquet: ")
    assert ran.err.count("\n") == 1
    assert [row["id"] for row in corpora.rows(folder / "out", "articles")] == ["a", "c"]


def test_null_ids_are_places_and_ids_may_be_numbers_or_bytes(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_parquet(folder / "a.parquet", {"id": [5, None], "text": [WORDY] * 2})
    corpora.write_parquet(folder / "b.parquet", {"id": [b"caf\xc3\xa9", b"\xff"], "text": [WORDY] * 2})
    rows = run(editlint, "*.parquet", "--id", "id")
    assert [row["id"] for row in rows] == ["5", "a.parquet:2", "café", "\\xff"]


def test_no_articles_at_all_give_empty_tables(tree: Tree, editlint: Command) -> None:
    folder = tree({})
    corpora.write_parquet(folder / "in.parquet", {"text": pa.array([], pa.string())})
    assert run(editlint, "in.parquet") == []
    assert pq.read_table(folder / "out/findings").num_rows == 0


Write = Callable[[Path], object]
NESTED = pa.array([["a"], ["b"]])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["in.parquet", "out", "--text", "txt"],
            "in.parquet: there is no column 'txt': did you mean 'text'?",
        ),
        (["in.jsonl", "out", "--text", "txt"], "in.jsonl: there is no column 'txt': did you mean 'text'?"),
        (
            ["in.parquet", "out", "--text", "text", "--id", "key"],
            "in.parquet: there is no column 'key': there are number, tags, text",
        ),
        (
            ["in.parquet", "out", "--text", "text", "--format", "html5"],
            "in.parquet: there is no column 'html5': there are number, tags, text",
        ),
        (
            ["in.parquet", "out", "--text", "text", "--keep", "tag"],
            "in.parquet: there is no column 'tag': did you mean 'tags'?",
        ),
        (
            ["in.parquet", "out", "--text", "number"],
            "in.parquet: the column 'number' has no text: its type is int64",
        ),
        (
            ["in.parquet", "out", "--text", "text", "--id", "tags"],
            "in.parquet: the column 'tags' has several values in a row: its type is list<element: string>",
        ),
        (["broken.parquet", "out", "--text", "text"], "broken.parquet: this cannot be read as Parquet: "),
        (["nothing", "out", "--text", "text"], "nothing: there is no such file or folder"),
        (["*.pq", "out", "--text", "text"], "*.pq: there is no .parquet, .jsonl, .ndjson, .json file here"),
        (["empty", "out", "--text", "text"], "empty: there is no .parquet, .jsonl, .ndjson, .json file here"),
        (["note.txt", "out", "--text", "text"], "note.txt: this is no Parquet or JSON Lines file"),
        (
            ["in.parquet", "empty/..", "--text", "text"],
            "empty/..: this folder has other files in it: name a new or an empty one",
        ),
        (["in.parquet", "note.txt", "--text", "text"], "note.txt: this cannot be used as a folder: "),
        (
            ["in.parquet", "out", "--text", "text", "--select", "filer"],
            "command line: there is no rule or family 'filer'",
        ),
        (
            ["in.parquet", "out", "--text", "text", "--config", "no.yml"],
            "no.yml: there is no such configuration file",
        ),
        (["in.parquet"], "Error: Missing option '--text'"),
        (
            ["in.parquet", "--text", "text"],
            "Error: name the corpus and the folder of the tables: editlint corpus IN OUT",
        ),
        (
            ["in.parquet", "out", "--text", "text", "--keep", "words"],
            "words: the table of articles has a column 'words' of its own",
        ),
    ],
)
def test_misuse(arguments: list[str], error: str, tree: Tree, editlint: Command) -> None:
    folder = tree(
        {"broken.parquet": b"PAR1", "empty/.keep": b"", "note.txt": b"x", "in.jsonl": '{"text": "x"}\n'}
    )
    corpora.write_parquet(folder / "in.parquet", {"number": [1, 2], "tags": NESTED, "text": [WORDY] * 2})
    ran = editlint("corpus", *arguments)
    assert ran.code == 2
    assert error in ran.err
    assert ran.out == ""
    assert not (folder / "out").exists()


@given(st.lists(st.integers(0, 30), max_size=60), st.data())
def test_a_run_that_goes_on_cuts_the_same_parts(sizes: list[int], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"PART_ROWS": 7, "PART_BYTES": 60, "CHUNK_ROWS": 3, "CHUNK_BYTES": 25}.items():
            patch.setattr(chunks, name, value)
        rows = [Row(str(number), b"x" * size) for number, size in enumerate(sizes)]
        whole = list(cut(rows))
        assert [row for chunk in whole for row in chunk.rows] == rows
        parts: dict[int, list[Row]] = {}
        for chunk in whole:
            assert 0 < len(chunk.rows) <= 3
            parts.setdefault(chunk.part, []).extend(chunk.rows)
        assert list(parts) == list(range(len(parts)))
        assert all(len(each) <= 7 for each in parts.values())
        part = data.draw(st.integers(0, len(parts)))
        done = sum(len(parts[number]) for number in range(part))
        assert list(cut(rows[done:], part)) == [chunk for chunk in whole if chunk.part >= part]


@given(st.lists(st.integers(0, 12), max_size=5), st.integers(0, 60))
def test_articles_are_skipped_over_files_and_row_groups(counts: list[int], skip: int) -> None:
    import tempfile

    columns = named_columns("text", "id", None, [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, count in enumerate(counts):
            ids = [f"{number}-{row}" for row in range(count)]
            if number % 2:
                corpora.write_json_lines(
                    folder / f"{number}.jsonl", [{"id": each, "text": ""} for each in ids]
                )
            else:
                texts = pa.array([""] * count, pa.string())
                corpora.write_parquet(
                    folder / f"{number}.parquet", {"id": pa.array(ids, pa.string()), "text": texts}, 5
                )
        files, _ = chunks.count_rows(find_inputs(["."], folder) if counts else [], columns)
        every = list(read_rows(files, columns))
        assert len(every) == sum(counts)
        assert list(read_rows(files, columns, skip)) == every[skip:]

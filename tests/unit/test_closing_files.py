"""Closing files: made of all others, after them, and only when one of these has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.publish.cache import Cache
from jiaokan.publish.outputs import BadOutputPathError, Closing, Finished, Output
from jiaokan.publish.write import Published, publish

OLD = {".gitignore": "*", "index.html": "home", "关于/index.html": "about"}


def output(path: str, text: str) -> Output:
    return Output(path=PurePosixPath(path), key=text, render=text.encode)


def joined(files: Sequence[Finished]) -> bytes:
    """Return every file's path and content, but for the marker."""
    return b"".join(f"{file.path}=".encode() + file.read() + b";" for file in files if not file.path.startswith("."))


def closed(folder: Path, texts: Mapping[str, str], render: Callable[[Sequence[Finished]], bytes] = joined) -> Published:
    with Cache.open(folder / "cache") as cache:
        closing = [Closing(path=PurePosixPath(name), key="", render=render) for name in ("all.txt", "sums.txt")]
        return publish([output(*one) for one in texts.items()], out=folder / "site", cache=cache, closing=closing)


def test_a_closing_file_is_made_of_all_others_whether_they_were_written_now_or_before(tmp_path: Path) -> None:
    closed(tmp_path, {"a": "1", "b": "2"})
    assert (tmp_path / "site" / "all.txt").read_bytes() == b"a=1;b=2;"
    closed(tmp_path, {"c": "3", "a": "1", "b": "4"})
    assert (tmp_path / "site" / "all.txt").read_bytes() == b"a=1;b=4;c=3;"
    assert (tmp_path / "site" / "sums.txt").read_bytes() == b"a=1;all.txt=a=1;b=4;c=3;;b=4;c=3;"


def test_a_closing_file_is_not_made_again_while_the_others_stay_the_same(tmp_path: Path) -> None:
    def refused(files: Sequence[Finished]) -> bytes:
        raise AssertionError(files)

    closed(tmp_path, OLD)
    before = (tmp_path / "site" / "all.txt").stat().st_ino
    assert not closed(tmp_path, OLD, refused).changed
    assert (tmp_path / "site" / "all.txt").stat().st_ino == before


def test_a_closing_file_that_somebody_touched_is_made_again(tmp_path: Path) -> None:
    closed(tmp_path, OLD)
    whole = (tmp_path / "site" / "all.txt").read_bytes()
    (tmp_path / "site" / "all.txt").write_bytes(b"x")
    assert [str(path) for path in closed(tmp_path, OLD).written] == ["all.txt"]
    assert (tmp_path / "site" / "all.txt").read_bytes() == whole


def test_a_closing_file_cannot_stand_where_an_output_stands(tmp_path: Path) -> None:
    with pytest.raises(BadOutputPathError):
        closed(tmp_path, {"all.txt": "1"})

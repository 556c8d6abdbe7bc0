"""What the archive offers to programs is read back by programs of others, and says there what it says here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import feedparser
import pytest
from frictionless import Package

from jiaokan.model import Article
from tests.archive import BASE_URL, five, record, rendered, sources

pytestmark = [  # frictionless 5.21.0 leaves the zip open that it has looked at
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
Files = Mapping[PurePosixPath, bytes]


@pytest.fixture(scope="module")
def files() -> Files:
    gone = Article(id="gone", title="撤下", body="", status="withdrawn", withdrawn_reason="应要求")
    odd = Article(id="odd", title="=甲,“乙”|\n丙", body="正文。", authors=("甲|乙",), date="2016?")
    return rendered(sources([*five(), record(gone), record(odd)]))


def package(files: Files, folder: Path) -> Package:
    """Return the data package as a program opens it that has downloaded the folder."""
    for path, data in files.items():
        if path.parts[0] == "data":
            (folder / path.name).write_bytes(data)
    return Package(str(folder / "datapackage.json"))


def test_the_data_package_is_valid_and_so_is_every_file_in_it(files: Files, tmp_path: Path) -> None:
    report = package(files, tmp_path).validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid


def test_tables_without_rows_are_valid_too(tmp_path: Path) -> None:
    report = package(rendered(sources([])), tmp_path).validate()
    # To frictionless a file without lines and a zip without members are damaged.
    assert {task.name for task in report.tasks if not task.valid} <= {"articles-jsonl", "markdown-zip"}


def test_a_changed_byte_is_noticed(files: Files, tmp_path: Path) -> None:
    opened = package(files, tmp_path)
    table = tmp_path / "regions.csv"
    table.write_bytes(table.read_bytes().replace("阳泉市".encode(), "阴泉市".encode(), 1))
    assert not opened.validate().valid


def test_values_have_the_types_that_the_package_says(files: Files, tmp_path: Path) -> None:
    table = package(files, tmp_path).get_resource("articles").extract()["articles"]  # type: ignore[attr-defined]  # untyped there
    rows = {row["id"]: row for row in table}
    assert rows["yangquan"]["date_from"].isoformat() == "2022-09-01"
    assert rows["yangquan"]["repairs"] == 0
    assert rows["yantai"]["regions_by_machine"] is True
    assert rows["zhuji"]["date_to"] is None
    assert rows["odd"]["title"] == "=甲,“乙”| 丙"  # a field has one line


@pytest.mark.parametrize("address", ["feed.xml", "themes/strategy/feed.xml", "regions/shanxi/yangquan/feed.xml"])
def test_a_feed_is_well_formed_to_a_reader_of_feeds(address: str, files: Files) -> None:
    feed = feedparser.parse(files[PurePosixPath(address)])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title
    for entry in feed.entries:
        assert entry.link.startswith(BASE_URL)
        assert PurePosixPath(entry.link.removeprefix(BASE_URL), "index.html") in files
        assert entry.updated_parsed
        assert entry.title

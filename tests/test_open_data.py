"""The collection as data: what stands in the files is what the archive says, whoever reads it, and the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.model import Article
from jiaokan.publish.cache import Cache
from jiaokan.publish.collection_file import CollectionFile, read_collection
from jiaokan.publish.exports.database import _without_traces as without_traces
from jiaokan.publish.exports.database import copied
from jiaokan.publish.exports.paragraphs import plain_text
from jiaokan.publish.exports.weight import weighed, weighing_with
from jiaokan.publish.outputs import Output
from jiaokan.publish.prose import Body, convert, convert_page
from jiaokan.publish.site import outputs
from tests.archive import BASE_URL, five, mapped, page, record, rendered, sources

Files = Mapping[PurePosixPath, bytes]
GONE = Article(id="gone", title="某人某事", body="不可再传", status="withdrawn", withdrawn_reason="应权利人要求")
DRAFT = Article(id="draft", title="草稿", body="还没有写完", status="draft")


CHOSEN = """---
title: 专题
added: 2026-11-21
articles:
  - zhuji: 先读“这篇”，再|读别的
  - yangquan
  - gone
---

第一段。

第二段。
"""


def collected(text: str = CHOSEN) -> tuple[CollectionFile, Body]:
    """Return a collection as a build reads it."""
    file, _ = read_collection("zhuan", "zhuan.md", text.encode())
    assert file is not None
    return file, convert_page(file.text)


@pytest.fixture(scope="module")
def files() -> Files:
    return rendered(replace(sources([*five(), record(GONE), record(DRAFT)]), collections=(collected(),)))


def table(files: Files, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file as a program reads them that was told of the mark."""
    return list(csv.DictReader(io.StringIO(files[PurePosixPath("data", name)].decode("utf-8-sig"), newline="")))


def database(files: Files) -> sqlite3.Connection:
    """Return the database as another program opens it."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files[PurePosixPath("data/archive.sqlite")])
    return connection


def test_the_table_has_every_published_article_and_no_other(files: Files) -> None:
    ids = [row["id"] for row in table(files, "articles.csv")]
    assert ids == ["yangquan", "2022-05-20-bishan", "nation", "yantai", "zhuji"]


def test_a_row_says_what_the_record_card_says(files: Files) -> None:
    row = next(row for row in table(files, "articles.csv") if row["id"] == "yangquan")
    assert (row["date"], row["date_from"], row["date_to"]) == ("2022-09", "2022-09-01", "2022-09-30")
    assert row["regions"] == "山西省/阳泉市|山西省/太原市"
    assert row["region_codes"] == "140300|140100"
    assert (row["themes"], row["theme_names"]) == ("strategy", "质量强市战略")
    assert row["url"] == f"{BASE_URL}articles/yangquan/"


def test_what_nobody_knows_is_an_empty_cell(files: Files) -> None:
    rows = {row["id"]: row for row in table(files, "articles.csv")}
    assert rows["yantai"]["date"] == rows["yantai"]["source"] == ""
    assert (rows["zhuji"]["date_from"], rows["zhuji"]["date_to"]) == ("2016-01-01", "")
    assert rows["yantai"]["repairs"] == ""  # nobody knows what a person changed
    assert rows["yangquan"]["repairs"] == "0"


def test_excel_is_told_that_a_table_is_utf_8_and_lines_end_as_the_standard_says(files: Files) -> None:
    for path, data in files.items():
        if path.suffix == ".csv":
            assert data.startswith(b"\xef\xbb\xbf"), path
            assert data.endswith(b"\r\n")


def test_cells_keep_what_they_hold_whatever_it_begins_with() -> None:
    title = '=SUM(1,2)，“甲”,"乙"\n丙'
    odd = record(Article(id="odd", title=title, body="正文。", authors=("甲|乙", "丙\\丁"), byline="@记者"))
    row = table(rendered(sources([odd])), "articles.csv")[0]
    assert row["title"] == '=SUM(1,2)，“甲”,"乙" 丙'  # a field has one line
    assert row["byline"] == "@记者"
    assert [part.replace("\\|", "|").replace("\\\\", "\\") for part in re.split(r"(?<!\\)\|", row["authors"])] == [
        "甲|乙",
        "丙\\丁",
    ]


def test_every_line_is_an_article_with_its_text(files: Files) -> None:
    lines = files[PurePosixPath("data/articles.jsonl")].decode().splitlines()
    articles = {article["id"]: article for article in map(json.loads, lines)}
    bishan = articles["2022-05-20-bishan"]
    assert bishan["text"] == "李启平的办公室里有三样“宝贝”。\n\n带病查处\n\n第二段。"
    assert (bishan["authors"], bishan["repairs_by_code"]) == (["常宇"], {"R470": 2, "M501": 4})
    assert articles["yantai"]["date"] is None
    assert articles["yantai"]["regions_by_machine"] is True


def test_tables_lines_and_dictionary_have_the_same_columns(files: Files) -> None:
    columns = list(table(files, "articles.csv")[0])
    line = json.loads(files[PurePosixPath("data/articles.jsonl")].decode().splitlines()[0])
    assert list(line) == [*columns, "text"]
    shown = page(files, "data/index.html")
    assert [name for name in line if f"<code>{name}</code>" not in shown] == []


def test_the_database_is_whole_and_every_reference_leads_somewhere(files: Files) -> None:
    with closing(database(files)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (5,)
        joined = "SELECT name FROM articles_regions JOIN regions ON path = value WHERE article = 'yangquan' ORDER BY position"
        assert connection.execute(joined).fetchall() == [("阳泉市",), ("太原市",)]
        assert connection.execute("SELECT number FROM articles_repairs_by_code WHERE value = 'M501'").fetchall() == [(4,)]
        assert connection.execute("SELECT text FROM articles WHERE id = 'zhuji'").fetchone() == ("诸暨市。",)


def test_a_collection_is_told_with_its_articles_in_the_editors_order(files: Files) -> None:
    row = table(files, "collections.csv")[0]
    assert (row["slug"], row["title"], row["added"]) == ("zhuan", "专题", "2026-11-21")
    assert row["introduction"] == "第一段。\n\n第二段。"
    assert row["members"] == "zhuji|yangquan"
    assert row["notes"] == "先读“这篇”，再\\|读别的|"
    assert (row["articles"], row["url"]) == ("2", f"{BASE_URL}collections/zhuan/")
    with closing(database(files)) as connection:
        told = """
            SELECT title, members.value, notes.value FROM collections_members AS members
            JOIN collections_notes AS notes USING (collection, position) JOIN articles ON articles.id = members.value
            ORDER BY position
        """
        assert connection.execute(told).fetchall() == [
            ("强化责任担当", "zhuji", "先读“这篇”，再|读别的"),
            ("推动质量变革创新", "yangquan", ""),
        ]


def test_an_author_is_told_with_the_number_of_articles_and_the_address(files: Files) -> None:
    row = table(files, "authors.csv")[0]
    assert (row["name"], row["articles"]) == ("常宇", "1")
    assert PurePosixPath(row["url"].removeprefix(BASE_URL), "index.html") in files


@pytest.mark.parametrize("title", ["甲\u202e", "\ud800甲", "<b>甲</b>", "甲\0乙", "\U00020000\U0001f600", "甲" * 5000])
def test_names_that_cannot_be_shown_or_written_cost_no_table(title: str) -> None:
    odd = [
        record(
            Article(
                id=name, title=title, body="", byline="\u202e", authors=(f" {title}", "\ud801", "\ud802", title), source=source
            )
        )
        for name, source in (("a", title), ("b", "\ud801"), ("c", "\ud802"))
    ]
    made = rendered(replace(sources(odd), collections=(collected(CHOSEN.replace("专题", "〔" + "题" * 300 + "〕")),)))
    assert len(table(made, "articles.csv")) == 3
    with closing(database(made)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_database_tells_nothing_of_the_library_that_wrote_it(files: Files) -> None:
    data = files[PurePosixPath("data/archive.sqlite")]
    assert data[:16] == b"SQLite format 3\0"
    assert data[24:28] == data[92:96] == b"\0\0\0\1"
    assert int.from_bytes(data[96:100], "big") == 3_040_000


def test_where_sqlite_cannot_give_its_bytes_a_copy_on_disk_has_the_same(files: Files) -> None:
    data = files[PurePosixPath("data/archive.sqlite")]
    with closing(database(files)) as connection:
        assert without_traces(copied(connection)) == without_traces(connection.serialize()) == data


def test_the_zip_has_the_article_files_as_they_are(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files[PurePosixPath("data/markdown.zip")])) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(f"{one.article.id}.md" for one in five())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("zhuji.md") == files[PurePosixPath("articles/zhuji/zhuji.md")]


def test_of_a_withdrawn_article_only_id_and_reason_are_given(files: Files) -> None:
    assert table(files, "withdrawn.csv") == [
        {"id": "gone", "reason": "应权利人要求", "url": f"{BASE_URL}articles/gone/"},
    ]
    for path, data in files.items():
        if path.parts[0] == "data":
            assert "某人某事".encode() not in data
            assert "不可再传".encode() not in data


def test_a_draft_is_in_no_file(files: Files) -> None:
    assert [path for path, data in files.items() if "草稿".encode() in data and path.name != "index.html"] == []
    assert not any("draft" in path.parts for path in files)


def test_the_package_tells_size_and_digest_of_every_file(files: Files) -> None:
    package = json.loads(page(files, "data/datapackage.json"))
    named = {resource["path"] for resource in package["resources"]}
    assert named == {path.name for path in files if path.parts[0] == "data"} - {"index.html", "datapackage.json"}
    for resource in package["resources"]:
        data = files[PurePosixPath("data", resource["path"])]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert package["name"] == "quality-city-archive"
    assert package["licenses"][0]["path"] == f"{BASE_URL}rights/"


def test_every_article_can_be_had_as_text_and_as_json(files: Files) -> None:
    text = page(files, "articles/2022-05-20-bishan/2022-05-20-bishan.txt")
    assert text.startswith("“老将”逐梦质量强区\n常宇\n\n李启平的办公室里有三样“宝贝”。\n\n带病查处\n\n第二段。\n\n————\n")
    assert f"本库网址：{BASE_URL}articles/2022-05-20-bishan/\n" in text
    article = json.loads(page(files, "articles/2022-05-20-bishan/2022-05-20-bishan.json"))
    assert [(one["id"], one["kind"]) for one in article["paragraphs"]] == [
        ("p1", "paragraph"), ("s1", "heading"), ("p2", "paragraph"),
    ]  # fmt: skip
    shown = page(files, "articles/2022-05-20-bishan/index.html")
    for one in article["paragraphs"]:
        assert f'id="{one["id"]}"' in shown
        assert f'id="{one["anchor"]}"' in shown or one["kind"] == "heading"
    assert article["rights"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("一\n\n3. 甲\n4. 乙\n\n二", "一\n\n3. 甲\n\n4. 乙\n\n二"),
        ("第一行  \n第二行", "第一行\n第二行"),
        ("<table><caption>表一</caption><tr><td>甲</td><td>乙</td></tr></table>", "表一\n甲\t乙"),
        ("```\n  if 甲:\n      乙\n```", "  if 甲:\n      乙"),
    ],
)
def test_plain_text_has_the_numbers_lines_and_indents_of_the_page(text: str, plain: str) -> None:
    assert plain_text(convert(text).html) == plain


def test_an_articles_page_offers_and_announces_its_other_forms(files: Files) -> None:
    shown = page(files, "articles/zhuji/index.html")
    for ending, kind in (("md", "text/markdown"), ("txt", "text/plain"), ("json", "application/json")):
        address = f"../../articles/zhuji/zhuji.{ending}"
        assert f'<link rel="alternate" type="{kind}" href="{address}">' in shown
        assert f'<a href="{address}">' in shown


def test_an_article_called_original_leaves_its_original_its_name() -> None:
    called = record(Article(id="original", title="甲", body="正文。"), original=replace(five()[0].file, name="original.txt"))
    made = rendered(sources([called]))
    assert made[PurePosixPath("articles/original/original.txt")] == called.original.path.read_bytes()  # type: ignore[union-attr]  # given above
    assert "正文。" in page(made, "articles/original/article.txt")


def test_the_page_leads_to_every_file_and_says_how_large_it_is(files: Files) -> None:
    shown = page(files, "data/index.html")
    package = json.loads(page(files, "data/datapackage.json"))
    for name in ("datapackage.json", *(resource["path"] for resource in package["resources"])):
        assert f'href="../data/{name}" download' in shown
    assert "5 行" in shown
    assert '<a href="../../data/">数据</a>' in page(files, "articles/zhuji/index.html")


def test_the_examples_of_the_page_run_as_they_stand(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, data in files.items():
        if path.parts[0] == "data":
            (tmp_path / path.name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    shown = page(files, "data/index.html")
    for example in re.findall(r'<code class="python">(.*?)</code>', shown, re.DOTALL):
        exec(unescape(example), {})  # noqa: S102 - what readers are told to run
    said = capsys.readouterr().out
    assert "2022-09 推动质量变革创新 ['']" in said
    assert "zhuji 0" in said
    with closing(sqlite3.connect("archive.sqlite")) as connection:
        asked = [
            connection.execute(unescape(example)).fetchall()
            for example in re.findall(r'<code class="sql">(.*?)</code>', shown, re.DOTALL)
        ]
    assert ("山东省", 1) in asked[0]
    assert asked[1] == [("质量强市战略", "人物风采", 1)] or asked[1] == [("人物风采", "质量强市战略", 1)]


def test_the_files_are_the_same_whatever_order_the_articles_came_in() -> None:
    one, other = rendered(sources(five())), rendered(sources(five()[::-1]))
    assert {path: data for path, data in one.items() if path.parts[0] == "data"} == {
        path: data for path, data in other.items() if path.parts[0] == "data"
    }


def test_a_file_is_made_anew_only_when_something_in_it_changed() -> None:
    def keys(records: list[object]) -> dict[str, str]:
        return {one.path.name: one.key for one in outputs(sources(records)) if one.path.parts[0] == "data"}  # type: ignore[arg-type]  # records

    before = keys([*five()])
    changed = five()
    changed[3] = replace(changed[3], article=replace(changed[3].article, body="诸暨市又有新事。"))
    after = keys([*changed])
    assert {name for name in before if before[name] != after[name]} == {
        "articles.csv", "articles.jsonl", "archive.sqlite", "datapackage.json", "index.html",
    }  # fmt: skip


def test_what_was_weighed_before_is_not_made_to_be_weighed_again(tmp_path: Path) -> None:
    made = []

    def render() -> bytes:
        made.append(1)
        return b"data"

    output = Output(path=PurePosixPath("data/a.csv"), key="k", render=render)
    with Cache.open(tmp_path) as cache:
        first, second = weighing_with(cache)(output), weighing_with(cache)(output)
        other = weighing_with(cache)(replace(output, key="another"))
    assert (first.size, first.sha256) == (second.size, second.sha256) == (4, hashlib.sha256(b"data").hexdigest())
    assert len(made) == 2
    assert other.output.render() == b"data"


def test_a_weighed_file_is_made_once_to_be_weighed_and_written() -> None:
    made = []

    def render() -> bytes:
        made.append(1)
        return b"data"

    assert weighed(Output(path=PurePosixPath("a"), key="k", render=render)).output.render() == b"data"
    assert made == [1]


def test_an_archive_without_articles_has_empty_tables(files: Files) -> None:
    empty = rendered(sources([]))
    assert table(empty, "articles.csv") == []
    assert list(csv.reader(io.StringIO(empty[PurePosixPath("data/articles.csv")].decode("utf-8-sig")))) == [
        list(table(files, "articles.csv")[0])
    ]
    assert empty[PurePosixPath("data/articles.jsonl")] == b""
    assert "全库 0 篇" in page(empty, "data/index.html")


def test_without_exports_there_is_no_page_no_file_and_no_link() -> None:
    without = rendered(replace(sources(five()), has_downloads=False))
    assert [path for path in without if path.parts[0] == "data"] == []
    assert {path.suffix for path in without if path.parts[0] == "articles"} <= {".html", ".xml", ".json"}
    assert not any(path.match("articles/zhuji/zhuji.*") for path in without)
    assert [
        path for path, data in without.items() if path.suffix == ".html" and b"data/" in data.replace(b"metadata", b"")
    ] == []
    assert f"{BASE_URL}data/" not in mapped(without)

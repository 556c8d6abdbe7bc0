"""The search index in the real commands: made once, left out when asked, missed with a word where it cannot be made."""

from __future__ import annotations

import json
from pathlib import Path

import pagefind_bin
import pytest

from jiaokan.publish.search import indexer
from tests.workbench import Desk, change, run, snapshot

SEARCH = ("pagefind/", "search/")


def search_files(desk: Desk) -> dict[str, str]:
    return {path: digest for path, digest in snapshot(desk.site).items() if path.startswith(SEARCH)}


def _missing() -> Path:
    raise FileNotFoundError("Could not find any of [pagefind]")


def _fail(*_: object) -> None:
    raise AssertionError("the indexer was started")


def test_an_archive_whose_texts_are_the_same_is_not_indexed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.write_article("shou", themes="[质量提升行动]")
    assert desk.build().code == 0
    before = search_files(desk)
    monkeypatch.setattr(indexer, "_run", _fail)
    change(path, "质量提升行动", "品牌建设")
    assert desk.build().code == 0
    after = search_files(desk)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert {name for name in changed if not name.startswith("search/names/")} == {
        "search/facets.json",
        "search/index.html",
        "search/order.json",
        "search/texts/0/0.json",
    }
    assert desk.check().code == 0


def test_a_new_word_can_be_found_after_the_next_build(desk: Desk) -> None:
    path = desk.write_article("shou")
    desk.build()
    before = search_files(desk)
    change(path, "质量提升行动", "质量跃升行动")
    desk.build()
    assert any(name.startswith("pagefind/index/") for name in search_files(desk).keys() - before.keys())


def test_two_archives_of_the_same_articles_have_the_same_index(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    other = Desk(root=tmp_path / "二")
    assert run("build", "--content", desk.content, "--out", other.site, "--cache", other.cache).code == 0
    assert search_files(desk) == search_files(other) != {}


def test_no_search_leaves_everything_of_it_out(desk: Desk) -> None:
    desk.build()
    assert search_files(desk)
    desk.build("--no-search")
    assert search_files(desk) == {}
    pages = [path for path in desk.site.rglob("*.html") if "search/" in path.read_text(encoding="utf-8")]
    assert pages == []
    assert desk.check("--no-search").code == 0


def test_a_machine_that_cannot_index_publishes_without_search_and_tries_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", _missing)
    ran = desk.build()
    assert (ran.code, len(ran.errors)) == (1, 1)
    assert "P905 no-search: " in ran.errors[0]
    assert search_files(desk) == {}
    assert desk.page("2022-05-20-bishan").exists()
    monkeypatch.undo()
    assert desk.build().code == 0
    assert search_files(desk)


def test_an_archive_without_articles_has_no_search(desk: Desk) -> None:
    for path in [*(desk.content / "articles").iterdir(), *(desk.content / "originals").iterdir()]:
        path.unlink()
    desk.build()
    assert search_files(desk) == {}


def test_neither_drafts_nor_withdrawn_articles_can_be_found(desk: Desk) -> None:
    desk.write_article("cao", status="draft")
    desk.write_article("che", status="withdrawn", withdrawn_reason="作者要求")
    desk.build()
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in (desk.site / "search" / "texts").rglob("*.json")]
    assert texts
    assert [text["address"] for text in texts if "/c" in text["address"]] == []

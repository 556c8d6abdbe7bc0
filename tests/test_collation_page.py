"""The collation page through the real build: over the five articles, after a person's changes, with proofs that fail."""

from __future__ import annotations

import gzip
import html
import pickle
import re
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.articlefile import as_text, read
from jiaokan.commands import collations
from jiaokan.commands.collations import Kept
from jiaokan.model import Edit
from jiaokan.original_text import original_text
from jiaokan.publish.cache import Cache
from jiaokan.publish.check import check_files
from jiaokan.publish.collation_page import sheet
from jiaokan.publish.collation_page.changes import changes_of
from jiaokan.publish.collation_page.rows import rows_of
from jiaokan.publish.collation_page.sheet import collated
from jiaokan.publish.workers import TooSlow
from jiaokan.receipt import Receipt, load
from tests.word_files import docx, paragraph
from tests.word_files import run as words
from tests.workbench import FIVE, Desk, change, desk_with, snapshot

BASE = "https://archive.test/some-repo/"


def page_of(desk: Desk, identifier: str) -> Path:
    return desk.site / "articles" / identifier / "collation" / "index.html"


def text_of(desk: Desk, identifier: str) -> str:
    return page_of(desk, identifier).read_text(encoding="utf-8")


def files_of(desk: Desk, identifier: str) -> tuple[str, Receipt, bytes]:
    """Return an article's body, its receipt and its original."""
    file, _ = read(identifier, identifier, desk.article(identifier).read_bytes())
    assert file is not None
    receipt = load(as_text(desk.receipt(identifier).read_bytes()))
    return file.article.body, receipt, desk.original(receipt.name).read_bytes()


def has_page(desk: Desk, identifier: str) -> bool:
    """Say whether there is a collation page; the article's page has to know."""
    is_there = page_of(desk, identifier).exists()
    assert ("逐处对照" in desk.page(identifier).read_text(encoding="utf-8")) == is_there
    return is_there


@pytest.mark.parametrize("identifier", FIVE)
def test_the_rows_of_the_five_are_the_original_and_the_published_text(five: Desk, identifier: str) -> None:
    body, receipt, original = files_of(five, identifier)
    parts = collated(body, receipt, original)
    assert parts is not None
    told = [part for row in rows_of(parts) for part in row.parts]
    assert "".join(part.was for part in told) == original_text(original, receipt)
    assert "".join(part.made for part in told).strip("\n") == body
    assert "".join(part.now for part in told).strip("\n") == body
    assert [part.was for part in told if part.field] == [edit.before for edit in receipt.edits if edit.field]


def codes(edits: tuple[Edit, ...]) -> Counter[str]:
    return sum((Counter([edit.code]) + codes(edit.inner) for edit in edits), Counter())


@pytest.mark.parametrize("identifier", FIVE)
def test_every_edit_of_the_receipt_is_among_the_reasons(five: Desk, identifier: str) -> None:
    body, receipt, original = files_of(five, identifier)
    parts = collated(body, receipt, original)
    assert Counter(one.code for one in changes_of(parts or ())) == codes(receipt.edits)


@pytest.mark.parametrize("identifier", FIVE)
def test_the_five_have_pages_that_lead_back_to_every_paragraph(five: Desk, identifier: str) -> None:
    five.build()
    assert has_page(five, identifier)
    text, article = text_of(five, identifier), five.page(identifier).read_text(encoding="utf-8")
    places = re.findall(r' id="([ps]\d+)"', article.split('<div class="prose"', 1)[1])
    assert re.findall(r'class="no" href="\.\./#(\w+)"', text) == places
    assert re.findall(r'<li class="pair" id="(\w+)"', text) == places
    assert f'href="../../../articles/{identifier}/original.txt"' in text
    assert article.count('collation/">') == 2  # in the note and on the card
    assert len(gzip.compress(text.encode())) < 40_000


def test_what_the_page_says_of_yangquan(five: Desk) -> None:
    five.build()
    text = text_of(five, "2022-09-23-yangquan")
    assert '<b class="to">→题名</b> <ins class="m">推动质量变革创新 促进质量强市建设</ins>' in text
    assert '<del class="d">发布时间:</del><del class="m">2022-09-23</del>' in text
    assert "<b>半角标点改为全角</b>" in text
    assert '<del class="b">,</del>' in text
    assert '<ins class="b">，</ins>' in text
    assert "按照国家和山西省开展2022年" in text
    assert "8f8d28c179dfb52a5afa767a617c4a1a1c43b22c3813611dd354d897251e1bc2" in text


def test_what_the_page_says_of_jinping(five: Desk) -> None:
    five.build()
    text = text_of(five, "2017-07-25-jinping")
    assert 'class="was" lang="zh-Hant"' in text
    assert '<del class="g">質</del><del class="r">(zhì)</del>' in text
    assert '<ins class="g">质</ins>' in text
    assert "<b>把 ?? 还原为段落</b>" in text
    assert '<b class="to">→题名</b>' in text  # and inside the move, what was repaired on the way
    assert '<del class="m"><del class="g">堅</del><del class="r">(jiān)</del>持' in text


def test_search_engines_feeds_and_the_sitemap_leave_the_page_alone(five: Desk) -> None:
    five.build("--base-url", BASE)
    text = text_of(five, "zhuji-jinboyu")
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="{BASE}articles/zhuji-jinboyu/collation/">' in text
    assert "data-searched" not in text
    for path in five.site.rglob("*"):
        if path.suffix in (".xml", ".json") and path.is_file():
            assert b"/collation/" not in path.read_bytes(), path


def test_every_link_of_the_pages_leads_somewhere(five: Desk) -> None:
    five.build("--base-url", BASE)
    files = {PurePosixPath(path.relative_to(five.site)): path.read_bytes() for path in five.site.rglob("*") if path.is_file()}
    assert check_files(files, BASE) == ()


def test_a_person_s_changes_are_shown_as_that_person_s(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    change(desk.article("zhuji-jinboyu"), "工作时间紧、任务重", "工作时间十分紧迫、任务重")
    change(desk.article("zhuji-jinboyu"), "title: ", "title: 诸暨：")
    change(desk.article("zhuji-jinboyu"), "status:", "corrected: 2026-12-01\nstatus:")
    desk.build()
    text = text_of(desk, "zhuji-jinboyu")
    assert '<ins class="e">十分</ins>' in text
    assert "<b>编辑于2026年12月1日改动</b>" in text
    assert "编辑改动的文首信息" in text
    assert re.search(r'<dt>题名</dt><dd><del class="e">强化.*?</del> → <ins class="e">诸暨：强化', text)
    body, receipt, original = files_of(desk, "zhuji-jinboyu")
    parts = collated(body, receipt, original) or ()
    assert "".join(part.now for part in parts).strip("\n") == body
    assert [(one.was, one.now) for one in changes_of(parts) if not one.code] == [("", "十分"), ("", "迫")]


def test_without_its_original_an_article_has_no_collation(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    desk.build()
    assert has_page(desk, "zhuji-jinboyu")
    desk.original("zhuji-jinboyu.txt").unlink()
    desk.build()
    assert not has_page(desk, "zhuji-jinboyu")


def test_another_original_is_collated_with_nothing(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    desk.build()
    change(desk.original("zhuji-jinboyu.txt"), "諸", "渚")
    desk.build()
    assert not has_page(desk, "zhuji-jinboyu")


@pytest.mark.parametrize(("old", "new"), [('"zhì is the fixed', '"zhi is the fixed'), ('"before": "質"', '"before": "貭"')])
def test_a_receipt_that_was_altered_gives_no_collation(tmp_path: Path, in_order: Path, old: str, new: str) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    change(desk.article("zhuji-jinboyu"), "工作时间紧", "工作时间很紧")  # else the next build would write the receipt anew
    desk.build()
    assert has_page(desk, "zhuji-jinboyu")
    change(desk.receipt("zhuji-jinboyu"), old, new)
    desk.build()
    assert not has_page(desk, "zhuji-jinboyu")


def test_a_withdrawn_article_has_no_collation(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    change(desk.article("zhuji-jinboyu"), "status: published", "status: withdrawn\nwithdrawn_reason: 应要求")
    desk.build()
    assert not page_of(desk, "zhuji-jinboyu").exists()


def test_an_article_written_by_hand_has_no_collation(tmp_path: Path) -> None:
    desk = Desk(root=tmp_path)
    desk.write_article("a")
    desk.build()
    assert not has_page(desk, "a")


def test_without_downloads_the_page_offers_none(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    desk.build("--no-exports")
    assert has_page(desk, "zhuji-jinboyu")
    assert "下载原始文件" not in text_of(desk, "zhuji-jinboyu")


def test_the_text_of_a_word_document_is_collated_with_its_xml(tmp_path: Path) -> None:
    desk = Desk(root=tmp_path)
    body = "".join(
        paragraph(words(text)) for text in ("质量强市工作会议召开", "会议要求推进质量提升行动。", "广东省汕头市金平区出席。")
    )
    desk.write_original("a.docx", docx(body))
    desk.build()
    assert has_page(desk, "a")
    text = text_of(desk, "a")
    assert "Word 文档" in text
    assert "a.docx" in html.unescape(text)
    assert "&lt;/w:t&gt;" in text
    parts = collated(*files_of(desk, "a")) or ()
    assert "".join(part.was for part in parts).startswith("<?xml")


def test_pages_are_the_same_after_many_builds_and_after_one(tmp_path: Path, in_order: Path) -> None:
    desk = desk_with(tmp_path / "many", "zhuji-jinboyu", "2022-09-23-yangquan", source=in_order)
    desk.build()
    change(desk.article("zhuji-jinboyu"), "工作时间紧", "工作时间很紧")
    desk.build()
    change(desk.article("zhuji-jinboyu"), "status:", "corrected: 2026-12-01\nstatus:")
    desk.build()
    fresh = desk_with(tmp_path / "once", "zhuji-jinboyu", "2022-09-23-yangquan", source=desk.content)
    fresh.build()
    assert snapshot(desk.site) == snapshot(fresh.site)


def test_an_edit_of_one_article_collates_no_other(tmp_path: Path, in_order: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", "2022-09-23-yangquan", source=in_order)
    desk.build()
    made: list[str] = []
    real = sheet.sheet_of

    def counted(*given: object) -> object:
        made.append(str(given[1])[:4])
        return real(*given)  # type: ignore[arg-type]  # what the real one is given

    monkeypatch.setattr(collations, "sheet_of", counted)
    change(desk.article("zhuji-jinboyu"), "工作时间紧", "工作时间很紧")
    desk.build()
    assert len(made) == 1


def test_what_takes_too_long_costs_no_article(tmp_path: Path, in_order: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)

    def slow(*_: object) -> None:
        raise TooSlow(10)

    with monkeypatch.context() as patch:
        patch.setattr(collations, "sheet_of", slow)
        assert desk.build().code == 0
        assert not has_page(desk, "zhuji-jinboyu")
    change(desk.article("zhuji-jinboyu"), "工作时间紧", "工作时间很紧")
    desk.build()
    assert has_page(desk, "zhuji-jinboyu")


def test_a_content_that_the_cache_has_lost_is_made_again(
    tmp_path: Path, in_order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)
    desk.build()
    wanted = text_of(desk, "zhuji-jinboyu")
    real = Cache.get
    monkeypatch.setattr(Cache, "get", lambda cache, key: None if key.startswith("collation") else real(cache, key))
    page_of(desk, "zhuji-jinboyu").unlink()
    desk.build()
    assert text_of(desk, "zhuji-jinboyu") == wanted


def test_a_page_travels_to_another_process_without_the_cache(five: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Kept] = []
    real = Kept.__call__

    def watched(kept: Kept) -> object:
        seen.append(kept)
        return real(kept)

    monkeypatch.setattr(Kept, "__call__", watched)
    five.build()
    monkeypatch.undo()
    assert len(seen) == len(FIVE)
    with Cache.open(five.cache) as cache:
        for kept in seen:
            again = pickle.loads(pickle.dumps(Kept(recipe=kept.recipe, cache=cache)))  # noqa: S301 - our own bytes
            assert again.cache is None
            assert again() == Kept(recipe=kept.recipe, cache=cache)()

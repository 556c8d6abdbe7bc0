"""Why an article has its tags: the record card shows the words, who answers for them, and nothing that is old."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiaokan import tagging
from jiaokan.articlefile import read
from jiaokan.commands import tags
from jiaokan.commands.reasons import rule_in_words
from jiaokan.model import Article, Evidence, Tag, Tagging
from jiaokan.publish.catalogue import catalogue
from jiaokan.publish.evidence import evidence_lists
from jiaokan.publish.grounds import grounds
from jiaokan.publish.prose import convert
from jiaokan.tagging import TaggedText
from tests.archive import known_settings, record, sources
from tests.tagged import gazetteer, themes
from tests.workbench import TEXT, Desk, change, snapshot

LONG = """第一段谈别的事情。

## 一、质量提升行动开展以来

- 广东省汕头市金平区的企业
- **质量提升行动**在汕头市

| 地区 | 数目 |
|---|---|
| 金平区 | 3 |

最后一段说汕头市金平区推进品牌建设，创建知名品牌。
"""


def card(desk: Desk, identifier: str) -> str:
    """Return the evidence of an article's record card as text: a line for each piece, addresses of links kept."""
    page = desk.page(identifier).read_text(encoding="utf-8")
    found = re.search(r'<details class="alt"><summary>标引依据</summary>(.*?)</details>', page, re.DOTALL)
    if not found:
        return ""
    linked = re.sub(r'<a href="(#[^"]*)">([^<]*)</a>', r"\2(\1)", found[1]).replace("<br>", "，").replace("</dt>", "：")
    return re.sub(r"<[^>]*>", "", linked).replace("&nbsp;", "")


def placed(text: str, **fields: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return where the words of evidence stand; ``fields`` are a place each with the words looked for in it."""
    read = TaggedText(title="汕头市", body=text, byline="汕头市金平区区长")
    texts = {"body": text, "byline": read.byline, "title": read.title}
    evidence = [
        Evidence(place=place, at=texts[place].rindex(words), words=words, rule="body: full", weight=1.0)
        for place, words in fields.items()
    ]
    made = grounds(Tagging(regions=(Tag(value="x", score=1.0, evidence=tuple(evidence)),)), read, convert(text).html)
    return {one.value: [(word.words, word.place, word.anchor) for word in one.words] for one in made}


@pytest.mark.parametrize(
    ("words", "place", "anchor"),
    [
        ("第一段", "第 1 段", "p1"),
        ("质量提升行动开展", "小标题", "s1"),
        ("金平区的企业", "第 2 段", "p2"),
        ("在汕头市", "第 3 段", "p3"),
        ("数目", "第 4 段", "p4"),
        ("知名品牌", "第 5 段", "p5"),
    ],
)
def test_words_are_found_in_the_paragraph_a_reader_sees(words: str, place: str, anchor: str) -> None:
    assert placed(LONG, body=words) == {"x": [(words, place, anchor)]}


def test_words_are_found_behind_what_is_not_shown() -> None:
    text = "<!-- 给编辑的话：汕头市很长很长的一段注释，读者看不见 -->\n\n甲地的企业。\n\n见[汕头](https://example.org/汕头市)与乙地。\n\n丙地的汕头。"
    assert placed(text, body="汕头") == {"x": [("汕头", "第 3 段", "p3")]}


def test_every_rule_of_the_taggers_has_a_name_that_editors_understand() -> None:
    used = set()
    for path in sorted((Path(__file__).parent / "quality" / "tagging" / "seen").glob("*.md")):
        file, _ = read(path.stem, path.name, path.read_bytes())
        assert file
        tags = tagging.tag(tagging.text_of(file.article), gazetteer(), themes())
        used |= {one.rule for tag in (*tags.regions, *tags.themes) for one in tag.evidence}
    assert [rule for rule in sorted(used) if rule_in_words(rule)[0].isascii()] == []
    assert len(used) > 10


def test_words_are_shown_without_the_marks_of_markdown() -> None:
    assert placed("前文。\n\n经验写成**国家**标准。", body="写成**国家**标准") == {"x": [("写成国家标准", "第 2 段", "p2")]}


def test_words_in_quotation_marks_are_quoted_once() -> None:
    assert placed("实行“双随机、一公开”监管。", body="“双随机、一公开”") == {"x": [("双随机、一公开", "第 1 段", "p1")]}


def test_three_words_are_named_and_all_places_counted() -> None:
    text = "甲乙、丙丁、戊己、庚辛、甲乙。"
    found = [Evidence(place="body", at=at, words=text[at : at + 2], rule="body", weight=1.0) for at in range(0, 15, 3)]
    (one,) = grounds(
        Tagging(regions=(Tag(value="x", score=1.0, evidence=tuple(found)),)),
        TaggedText(title="", body=text),
        convert(text).html,
    )
    assert ([word.words for word in one.words], one.count) == (["甲乙", "丙丁", "戊己"], 5)


def test_a_region_of_the_machine_without_words_says_where_it_comes_from() -> None:
    article = Article(id="a", title="题", body="文", regions=("山东省", "山东省/烟台市", "山东省/青岛市"))
    records = [record(article, machine_regions=True)]
    archive = catalogue(records, bodies=sources(records).bodies, settings=known_settings(), gazetteer=gazetteer())
    (regions,) = evidence_lists(archive.entries[0])
    assert [(tag.name, tag.note) for tag in regions.tags] == [
        ("山东省", "由所辖各地归总"),
        ("烟台市", "收录时标引"),
        ("青岛市", "收录时标引"),
    ]


def test_what_an_article_says_of_its_tags_or_silences_is_not_asked_again(desk: Desk) -> None:
    def asked() -> list[str]:
        return [line.split(": review ")[1][:4] for line in desk.check().problems if "none.md" in line]

    path = desk.write_article("none", "今天天气很好。")
    assert asked() == ["T203", "T205"]
    change(path, "title", 'allow: ["T203: 不写一地"]\nreview: [T205]\ntitle')
    assert asked() == ["T205"]


def test_words_outside_the_text_have_no_address() -> None:
    assert placed("正文。", title="汕头市") == {"x": [("汕头市", "标题", "")]}
    assert placed("正文。", byline="金平区") == {"x": [("金平区", "署名", "")]}


def test_an_article_nobody_tagged_shows_the_words_of_the_machine(desk: Desk) -> None:
    desk.write_article("shou", f"{TEXT}\n质量提升行动开展三年，质量提升行动深入人心。")
    desk.build()
    shown = card(desk, "shou")
    assert "地区，机器标引" in shown
    assert "金平区：“金平区”第 1 段(#p1)" in shown
    assert "主题，机器标引" in shown
    assert re.search(r"质量提升行动：“质量提升行动”第 [23] 段", shown)


def test_an_article_that_intake_wrote_and_nobody_touched_is_the_machines(desk: Desk) -> None:
    desk.build()
    assert "机器标引" in card(desk, "2022-05-20-bishan")
    assert "编辑核定" not in card(desk, "2022-05-20-bishan")
    assert "由机器标引，尚未经编辑核定" in desk.page("2022-05-20-bishan").read_text(encoding="utf-8")


def test_an_editor_who_corrected_the_text_has_not_vouched_for_the_tags(desk: Desk) -> None:
    path = desk.article("2022-05-20-bishan")
    change(path, "status: published", "status: published\ncorrected: 2026-11-21")
    desk.build()
    assert "地区，机器标引" in card(desk, path.stem)
    change(path, "corrected: 2026-11-21", "corrected: 2026-11-21\nchecked: 标引已核")
    desk.build()
    assert "地区，编辑核定" in card(desk, path.stem)
    assert "璧山区：“" in card(desk, path.stem)
    assert "尚未经编辑核定" not in desk.page(path.stem).read_text(encoding="utf-8")


def test_a_tag_of_an_editor_has_words_only_where_the_program_agrees(desk: Desk) -> None:
    text = f"{TEXT}\n质量提升行动开展三年，质量提升行动深入人心。"
    desk.write_article("shou", text, regions="[广东省/汕头市/金平区, 云南省/昆明市]", themes="[improvement, 计量]")
    desk.build()
    shown = card(desk, "shou")
    assert "地区，编辑核定" in shown
    assert "金平区：“金平区”第 1 段(#p1)" in shown
    assert "昆明市：由编辑核定" in shown
    assert "质量提升行动：“" in shown
    assert "计量：由编辑核定" in shown
    assert "机器标引" not in shown


def test_several_provinces_of_equal_weight_are_named_as_the_reason(desk: Desk) -> None:
    desk.write_article("two", "福建省与江西省交流质量提升行动的经验。\n\n江西省谈企业，福建省谈品牌。")
    desk.build()
    assert re.search(r"全国与跨省：(?:福建省、江西省|江西省、福建省)", card(desk, "two"))
    assert 'regions/national/">全国与跨省</a><br>' in desk.page("two").read_text(encoding="utf-8")


def test_an_article_without_any_tag_shows_no_evidence(desk: Desk) -> None:
    desk.write_article("none", "今天天气很好。")
    desk.build()
    assert card(desk, "none") == ""


def test_words_are_text_and_never_markup(desk: Desk) -> None:
    desk.write_article("shou", TEXT, title='"<script>汕头市</script>金平区"')
    desk.build()
    assert "<script>汕头市" not in desk.page("shou").read_text(encoding="utf-8")


def test_a_changed_table_shows_in_the_evidence_and_equals_a_clean_build(desk: Desk) -> None:
    desk.write_article("shou", f"{TEXT}\n大潮区的企业获奖。", regions="[广东省/汕头市/金平区]")
    desk.build()
    assert "“大潮区”" not in card(desk, "shou")
    project = Path(__file__).resolve().parents[1] / "content"
    for name in ("regions.toml", "themes.toml"):
        (desk.content / name).write_bytes((project / name).read_bytes())
    change(desk.content / "regions.toml", "[zones]", '[zones]\n"大潮区" = "广东省/汕头市/金平区"')
    change(desk.content / "themes.toml", "3 = [", '3 = ["召开质量强区工作会议", ')
    desk.build()
    assert "“大潮区”第 3 段(#p3)" in card(desk, "shou")
    assert "“召开质量强区工作会议”第 1 段(#p1)" in card(desk, "shou")
    kept = snapshot(desk.site)
    desk.build("--cache", desk.root / "other")
    assert snapshot(desk.site) == kept


def test_evidence_is_remembered_and_several_workers_find_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(80):
        desk.write_article(f"a{number:02}", f"{TEXT}\n第{number}篇，质量提升行动。")
    desk.build("--jobs", "2")
    alone = snapshot(desk.site)
    desk.build("--jobs", "1", "--cache", desk.root / "other")
    assert snapshot(desk.site) == alone

    def fail(*_: object) -> bytes:
        raise AssertionError("what is known is not tagged again")

    monkeypatch.setattr(tags, "_tag", fail)
    desk.write_article("a80", "今天", status="draft")
    assert desk.build().code == 0


def test_tagging_that_takes_too_long_costs_the_article_its_tags_and_nothing_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write_article("shou", TEXT)
    monkeypatch.setattr(tags, "SECONDS", 0.000_01)
    assert desk.build().code == 0
    assert card(desk, "shou") == ""
    monkeypatch.undo()
    change(desk.article("shou"), "title", "subtitle: 副题\ntitle")
    desk.build()
    assert "金平区" in card(desk, "shou")

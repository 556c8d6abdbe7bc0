"""The first five articles: what is known of them, one fact at a time, and their files as a whole.

The golden files hold everything but the tags, which editors may change in ``content/themes.toml`` whenever they like; what the
tags must be is asserted here and scored in ``tests/quality``. After a wanted change of intake, refresh them and read the diff
line by line: ``JIAOKAN_REFRESH_GOLDEN=1 python3 build.py test tests/test_five_articles.py``.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from jiaokan import settings as settings_file
from jiaokan.articlefile import KEYS, digest, write
from jiaokan.chinese import is_han, to_simplified
from jiaokan.gazetteer import Gazetteer
from jiaokan.intake.fields import printed
from jiaokan.intake.proof import replay
from jiaokan.intake.reading import Reading, read_original, receipt_of
from jiaokan.model import Edit
from jiaokan.receipt import dump
from jiaokan.settings import Settings
from jiaokan.tagging.themes import MOST

GOLDEN = Path(__file__).parent / "golden"
CONTENT = Path(__file__).resolve().parents[1] / "content"
REFRESH = os.environ.get("JIAOKAN_REFRESH_GOLDEN") == "1"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a careful person reads in an original."""

    id: str
    title: str
    subtitle: str = ""
    date: str = ""
    authors: tuple[str, ...]
    source: str = ""
    publisher: str = ""
    primary: str
    themes: frozenset[str]
    paragraphs: int
    headings: tuple[str, ...] = ()
    readings: int = 0
    review: tuple[str, ...] = ()


FIVE = (
    Facts(
        id="2022-05-20-bishan",
        title="“老将”逐梦质量强区",
        date="2022-05-20",
        authors=("常宇",),
        source="中国市场监管新闻网",
        primary="重庆市/璧山区",
        themes=frozenset({"people", "excellence", "strategy", "nqi", "improvement"}),
        paragraphs=21,
        headings=(
            "提前销假带病查处重大质量隐患",
            "真抓实干深入开展质量提升行动",
            "开拓创新实现“市长质量管理奖”零的突破",
        ),
    ),
    Facts(
        id="2022-09-23-yangquan",
        title="推动质量变革创新 促进质量强市建设",
        subtitle="阳泉市市场监管局质量提升工作发展纪实",
        date="2022-09-23",
        authors=("阎建军", "武小涛", "王利"),
        publisher="山西省市场监督管理局",
        primary="山西省/阳泉市",
        themes=frozenset({"improvement", "nqi", "strategy"}),
        paragraphs=23,
        headings=(
            "“一创一构建” 蓄力赋能质量提升",
            "“一站式”质量服务 纾困解难助企提档升级",
            "质量管理提升 增强质量核心竞争力",
        ),
    ),
    Facts(
        id="yantai-sunhongan",
        title="〔山东省烟台市立足产业实际……〕",
        authors=("孙洪安",),
        primary="山东省/烟台市",
        themes=frozenset({"standards", "brand", "supervision", "enforcement", "assessment", "strategy"}),
        paragraphs=7,
        readings=191,
        review=("M510", "M511"),
    ),
    Facts(
        id="zhuji-jinboyu",
        title="强化责任担当 创建质量强市",
        subtitle="谈如何更好地推进质量强市工作",
        authors=("金伯渔",),
        source="中国质量报",
        primary="浙江省/绍兴市/诸暨市",
        themes=frozenset({"strategy", "assessment", "outreach", "supervision", "brand", "excellence"}),
        paragraphs=7,
        readings=145,
        review=("M511",),
    ),
    Facts(
        id="2017-07-25-jinping",
        title="坚持质量强区战略 当好汕头振兴发展排头兵",
        date="2017-07-25",
        authors=("林锡波",),
        primary="广东省/汕头市/金平区",
        themes=frozenset({"strategy", "brand", "enforcement", "assessment"}),
        paragraphs=12,
        readings=270,
    ),
)
each = pytest.mark.parametrize("facts", FIVE, ids=lambda facts: facts.id)


@cache
def tables() -> tuple[Settings, Gazetteer]:
    found = settings_file.load(CONTENT, CONTENT)
    return found, Gazetteer.load(found.regions_table, found.region_overrides)


@cache
def reading_of(identifier: str) -> Reading:
    return read_original(f"{identifier}.txt", original_of(identifier), *tables(), added="2026-11-20")


def original_of(identifier: str) -> bytes:
    return (GOLDEN / "originals" / f"{identifier}.txt").read_bytes()


def all_edits(edits: Iterable[Edit]) -> list[Edit]:
    return [one for edit in edits for one in (edit, *all_edits(edit.inner))]


def han(text: str) -> Counter[str]:
    """Count the Chinese characters, script and the pair 著/着 aside: the conversion and its undoing turn one into the other."""
    return Counter(char for char in to_simplified(text).replace("著", "着") if is_han(char))


@each
def test_the_particulars_are_those_of_the_source(facts: Facts) -> None:
    fields = reading_of(facts.id).fields
    expected = (facts.title, facts.subtitle, facts.date, facts.authors, facts.source, facts.publisher)
    assert tuple(fields[key] for key in ("title", "subtitle", "date", "authors", "source", "publisher")) == expected


@each
def test_what_is_open_is_flagged(facts: Facts) -> None:
    assert reading_of(facts.id).fields["review"] == facts.review


@each
def test_the_primary_region_is_the_one_it_is_about(facts: Facts) -> None:
    assert reading_of(facts.id).tagging.regions[0].value == facts.primary


@each
def test_the_themes_it_must_have_are_there(facts: Facts) -> None:
    found = {tag.value for tag in reading_of(facts.id).tagging.themes}
    assert len(facts.themes & found) == min(len(facts.themes), MOST), "as many as fit"


@each
def test_paragraphs_and_headings_are_the_author_s(facts: Facts) -> None:
    blocks = reading_of(facts.id).body.split("\n\n")
    assert len(blocks) == facts.paragraphs
    assert tuple(block.removeprefix("## ") for block in blocks if block.startswith("#")) == facts.headings


@each
def test_no_damage_is_left(facts: Facts) -> None:
    reading = reading_of(facts.id)
    whole = reading.text
    assert not re.search(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]", whole)
    assert not re.search(r"\?\?|\||https?:|返回|版权所有|备案|邮编", whole)
    assert not re.search("[\u00a0\u2002\u200b\ufeff]", whole)  # no-break space, en space, zero-width space, byte order mark
    assert to_simplified(reading.body) == reading.body


@each
def test_every_injected_reading_is_counted(facts: Facts) -> None:
    assert sum(edit.code == "R410" for edit in all_edits(reading_of(facts.id).edits)) == facts.readings


@each
def test_no_chinese_character_is_lost(facts: Facts) -> None:
    """What is missing from body and fields stands in the ledger as furniture, and nothing stands there that was not received."""
    reading = reading_of(facts.id)
    moved = "".join(printed(edit) for edit in reading.edits if edit.field)
    dropped = "".join(edit.before for edit in reading.edits if not edit.field and not edit.after)
    kept, received = han(reading.body + moved), han(reading.decoded.text)
    assert received - kept == han(dropped)
    assert not kept - received


def test_genuine_brackets_stay() -> None:
    body = reading_of("zhuji-jinboyu").body
    assert all(bracket in body for bracket in ("（试行）", "（市）", "（摇号）", "（2016年行动计划）"))


@each
def test_the_receipt_gives_the_article_from_the_bytes(facts: Facts) -> None:
    reading = reading_of(facts.id)
    assert replay(original_of(facts.id), receipt_of(reading)) == reading.text


@each
def test_article_and_receipt_are_the_golden_ones(facts: Facts) -> None:
    reading = reading_of(facts.id)
    fields = {key: value for key, value in reading.fields.items() if key not in ("regions", "themes")}
    article = write(fields, reading.body)
    receipt = dump(
        replace(
            receipt_of(reading), fields={key: fields[key] for key in KEYS if fields.get(key)}, article_sha256=digest(article)
        )
    )
    for path, text in ((GOLDEN / f"{facts.id}.md", article), (GOLDEN / f"{facts.id}.json", receipt)):
        if REFRESH:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text

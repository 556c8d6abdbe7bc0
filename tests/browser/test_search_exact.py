"""What is found is what is there: queries typed into the search page, compared with the article files themselves.

The truth is worked out from the files in a way of its own, by looking for pieces of text and never by tokens. Here stand queries
that somebody thought of; ``tests/quality/search`` asks hundreds more of a larger archive.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jiaokan.chinese import fold, traditional_characters
from jiaokan.publish.search.folding import BESIDE
from tests.browser.visit import Visit
from tests.quality.search.truth import Truth, text_of
from tests.workbench import PROJECT

KNOWN = ("质量强市", "質量強市", "烟台", "煙臺", "璧山区", "孙洪安", "孫洪安", "首席质量官", "一站式", "97.6%", "质强")
CHARACTERS = ("质", "質", "璧", "鲁", "〇", "的", "龘", "汕", "泉", "鑫", "标")
NAMES = (
    "阎建军", "李启平", "金平区", "太原市知识产权局", "中国质量报", "阳泉", "陽泉", "诸暨", "諸暨", "汕头", "重慶", "鑫源公司",
)  # fmt: skip
NUMBERS = (
    "97", "97.5%", "53.8%", "2022年", "２０２２年", "134名", "34名", "800", "80", "3.5‰",
    "33个", "3个", "7.6", "2021年被",
)  # fmt: skip
LATIN = ("GDP", "gdp", "ＧＤＰ", "GD", "ISO9001", "iso 9001", "9001", "café", "CAFE", "caf")
TITLES = ("推动质量变革创新", "促进质量强市建设", "旧文", "标准 ISO9001 简介", "标记 <i>与</i> 转义")
SEVERAL = (
    "阳泉 一站式", "一站式 阳泉", "质量 烟台", "煙臺 首席", "GDP 97.5%", "质量强市 质强", '"质量强市建设"', "公司 源泉",
    "公司源泉", "甲乙 丙丁", "甲乙丙",
)  # fmt: skip
MARKS = ("“一站式”服务", "“一站式", "4库5模块", "1册21站点", "质量强市，", "，", "%", "粗体&")
NONSENSE = ("量市强", "泉阳", "qwerty", "市质", "強量", "97.7%", "站一式")
QUERIES = (*KNOWN, *CHARACTERS, *NAMES, *NUMBERS, *LATIN, *TITLES, *SEVERAL, *MARKS, *NONSENSE)


@pytest.fixture(scope="module")
def truth(content: Path) -> Truth:
    """Return what can be said of every query to the site."""
    return Truth.of([text_of(path) for path in sorted((content / "articles").glob("*.md"))])


def test_every_query_finds_exactly_the_articles_that_contain_it(visit: Visit, truth: Truth) -> None:
    wrong = {}
    for query in QUERIES:
        found = visit.search(query)
        if set(found) != truth.articles(query) or len(found) != len(set(found)):
            wrong[query] = (found, sorted(truth.articles(query)))
    assert wrong == {}


def test_the_script_folds_and_cuts_as_the_index_does(visit: Visit) -> None:
    cases = json.loads((PROJECT / "tests" / "cases" / "search_fold.json").read_text(encoding="utf-8"))
    script = visit.open("search/").get_attribute("[data-matching]", "data-matching")
    made = visit.page.evaluate(
        """async ([script, texts]) => {
             const matching = await import(new URL(script, location.href));
             await matching.loadTable();
             return texts.map((text) => [matching.fold(text), matching.tokensOf(matching.termOf(text).parts)]);
           }""",
        [script, [case["text"] for case in cases]],
    )
    assert made == [[case["folded"], case["tokens"]] for case in cases]


def test_the_truth_of_this_test_is_what_a_reader_would_say(truth: Truth) -> None:
    assert truth.articles("97.6%") == {"yantai-sunhongan"}
    assert truth.articles("3.5") == {"latin"}
    assert "latin" not in truth.articles("3个")
    assert truth.articles("caf") == truth.articles("公司源泉") == truth.articles("质强") == set()
    assert truth.articles("33个") == truth.articles("café") == truth.articles("iso 9001") == {"latin"}
    assert truth.articles("公司 源泉") == {"old"}
    assert len(truth.articles("质量强市")) == 5


def test_the_script_folds_every_character_of_the_table_as_the_index_does(visit: Visit) -> None:
    characters = "".join((*traditional_characters(), *BESIDE, *map(chr, range(0x3400, 0xA000))))
    script = visit.open("search/").get_attribute("[data-matching]", "data-matching")
    folded = visit.page.evaluate(
        """async ([script, characters]) => {
             const matching = await import(new URL(script, location.href));
             await matching.loadTable();
             return matching.fold(characters);
           }""",
        [script, characters],
    )
    assert folded == fold(characters)


def test_a_pasted_sentence_asks_for_its_ends_and_the_texts_tell_the_rest(visit: Visit, content: Path) -> None:
    article = text_of(content / "articles" / "2022-09-23-yangquan.md")
    sentence = max(article.blocks, key=len)[:36]
    assert visit.search(sentence) == [article.id]
    pieces = {address for address in visit.fetched if address.endswith(".pf_index")}
    assert 0 < len(pieces) <= 2 * 4, "four pairs at either end"
    changed = f"{sentence[:18]}龘{sentence[19:]}"
    assert visit.search(changed) == []

"""What is found is what is there: queries typed into the search page, compared with the article files themselves.

The truth is worked out from the files in a way of its own, by looking for pieces of text and never by tokens.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from jiaokan import articlefile
from jiaokan.chinese import fold
from tests.browser.visit import Visit
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
def blocks(content: Path) -> Mapping[str, list[str]]:
    """Return the searched blocks of every article: title, subtitle, byline, and each line of the body."""
    found = {}
    for path in sorted((content / "articles").glob("*.md")):
        file, problems = articlefile.read(path.stem, path.name, path.read_bytes())
        assert file is not None, problems
        article = file.article
        lines = [re.sub(r"^#+ |^- |\*\*|</?b>", "", line).replace("&amp;", "&") for line in article.body.splitlines()]
        found[path.stem] = [plain(block) for block in (article.title, article.subtitle, article.byline, *lines) if block]
    return found


def plain(text: str) -> str:
    """Return the text as a reader compares it: width, case, script and accents do not matter, nor which mark it is."""
    bare = "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))
    spaced = re.sub(r"(?<=\d)\.(?=\d)", "·", bare)
    marked = re.sub(r"\s*[^\w\s%‰·][^\w%‰·]*", "，", spaced)
    return re.sub(
        r"(?<=[a-z0-9])\s+(?=[^a-z0-9])|(?<=[^a-z0-9])\s+(?=[a-z0-9])|(?<=[a-z])\s+(?=\d)|(?<=\d)\s+(?=[a-z])", "", marked
    )


def contains(block: str, term: str) -> bool:
    """Say whether the term stands in the block, and not inside a longer number or a longer word in Latin script."""
    wanted = plain(term).strip("，")
    before = r"(?<![0-9])" if wanted[:1].isdigit() else r"(?<![a-z])" if wanted[:1].isascii() else ""
    behind = r"(?![0-9])" if wanted[-1:].isdigit() else r"(?![a-z])" if wanted[-1:].isascii() and wanted[-1:].isalpha() else ""
    return wanted != "" and re.search(before + re.escape(wanted) + behind, block) is not None


def terms(query: str) -> list[str]:
    """Return what has to be contained: words between spaces, or between quotation marks."""
    return [quoted or word for quoted, word in re.findall(r'"([^"]+)"|(\S+)', query)]


def truth(blocks: Mapping[str, list[str]], query: str) -> set[str]:
    """Return the articles that contain every term of a query."""
    return {name for name, own in blocks.items() if all(any(contains(block, term) for block in own) for term in terms(query))}


def test_every_query_finds_exactly_the_articles_that_contain_it(visit: Visit, blocks: Mapping[str, list[str]]) -> None:
    wrong = {}
    for query in QUERIES:
        found = visit.search(query)
        if set(found) != truth(blocks, query) or len(found) != len(set(found)):
            wrong[query] = (found, sorted(truth(blocks, query)))
    assert wrong == {}


def test_the_script_folds_and_cuts_as_the_index_does(visit: Visit) -> None:
    cases = json.loads((PROJECT / "tests" / "cases" / "search_fold.json").read_text(encoding="utf-8"))
    script = visit.open("search/").get_attribute("[data-matching]", "data-matching")
    made = visit.page.evaluate(
        """async ([script, texts]) => {
             const matching = await import(new URL(script, location.href));
             await matching.loadTable();
             return texts.map((text) => [matching.fold(text), matching.termOf(text).tokens]);
           }""",
        [script, [case["text"] for case in cases]],
    )
    assert made == [[case["folded"], case["query"]] for case in cases]


def test_the_truth_of_this_test_is_what_a_reader_would_say(blocks: Mapping[str, list[str]]) -> None:
    assert truth(blocks, "97.6%") == {"yantai-sunhongan"}
    assert truth(blocks, "3.5") == {"latin"}
    assert "latin" not in truth(blocks, "3个")
    assert truth(blocks, "caf") == truth(blocks, "公司源泉") == truth(blocks, "质强") == set()
    assert truth(blocks, "33个") == truth(blocks, "café") == truth(blocks, "iso 9001") == {"latin"}
    assert truth(blocks, "公司 源泉") == {"old"}
    assert len(truth(blocks, "质量强市")) == 5

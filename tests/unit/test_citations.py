"""Citations after GB/T 7714—2025: what an article's particulars become in a list of references, and what is never made up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from jiaokan.model import Article
from jiaokan.publish.catalogue import catalogue
from jiaokan.publish.citations import Reference, archived, gb_7714, original
from jiaokan.publish.prose import convert
from jiaokan.publish.publications import Kind
from jiaokan.publish.record import Entry
from jiaokan.settings import SOURCE_KINDS, Source
from tests.archive import gazetteer, known_settings, record

HERE = "https://archive.test/"
ADDRESS = "https://example.org/news/1.html"
PAPER = {"authors": ("丁文",), "source": "中国青年报", "date": "2000-11-20"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One article, all else being as in ``PAPER``, and the line that cites its original."""

    why: str
    line: str
    particulars: dict[str, object] = field(default_factory=dict)


def case(why: str, line: str, **particulars: object) -> Case:
    """Return a case."""
    return Case(why=why, line=line, particulars=particulars)


CASES = (
    case("newspaper", "丁文. 数字革命[N]. 中国青年报，2000-11-20."),
    case("newspaper between title marks", "丁文. 数字革命[N]. 大众日报，2000-11-20.", source="《大众日报》"),
    case("edition of a newspaper", "丁文. 数字革命[N]. 人民日报海外版，2000-11-20.", source="人民日报海外版"),
    case("newspaper online", f"丁文. 数字革命[N/OL]. 中国青年报，2000-11-20. {ADDRESS}.", source_url=ADDRESS),
    case("newspaper reprinted elsewhere", "丁文. 数字革命[N]. 中国青年报，2000-11-20.", source_url=ADDRESS, publisher="某市政府"),
    case("two authors", "甲，乙. 数字革命[N]. 中国青年报，2000-11-20.", authors=("甲", "乙")),
    case("three authors", "甲，乙，丙. 数字革命[N]. 中国青年报，2000-11-20.", authors=("甲", "乙", "丙")),
    case("four authors", "甲，乙，丙，等. 数字革命[N]. 中国青年报，2000-11-20.", authors=("甲", "乙", "丙", "丁")),
    case("no author", "数字革命[N]. 中国青年报，2000-11-20.", authors=()),
    case("a byline is no name", "数字革命[N]. 中国青年报，2000-11-20.", authors=(), byline="本报评论员"),
    case("organisation", "烟台市质监局. 数字革命[N]. 中国青年报，2000-11-20.", authors=("烟台市质监局",)),
    case("name with a full stop", "Quality Inc. 数字革命[N]. 中国青年报，2000-11-20.", authors=("Quality Inc.",)),
    case("subtitle", "丁文. 数字革命：阳泉市纪实[N]. 中国青年报，2000-11-20.", subtitle="阳泉市纪实"),
    case("subtitle with its dash", "丁文. 数字革命：阳泉市纪实[N]. 中国青年报，2000-11-20.", subtitle="——阳泉市纪实"),
    case("question as title", "丁文. 如何突围？[N]. 中国青年报，2000-11-20.", title="如何突围？"),
    case("call as title", "丁文. 抓质量！：侧记[N]. 中国青年报，2000-11-20.", title="抓质量！", subtitle="侧记"),
    case("title that ends in a colon", "丁文. 璧山：侧记[N]. 中国青年报，2000-11-20.", title="璧山：", subtitle="侧记"),
    case("quotation marks", "丁文. “老将”逐梦[N]. 中国青年报，2000-11-20.", title="“老将”逐梦"),
    case("brackets in a title", "丁文. 纲要（试行）[图][N]. 中国青年报，2000-11-20.", title="纲要（试行）[图]"),
    case("two halves of a title", "丁文. 推动变革 促进建设[N]. 中国青年报，2000-11-20.", title="推动变革 促进建设"),
    case("supplied title", "丁文. [烟台市立足……][N]. 中国青年报，2000-11-20.", title="〔烟台市立足……〕"),
    case("supplied word in a title", "丁文. 烟台〔市〕纪事[N]. 中国青年报，2000-11-20.", title="烟台〔市〕纪事"),
    case("month", "丁文. 数字革命[N]. 中国青年报，2000-11.", date="2000-11"),
    case("year", "丁文. 数字革命[N]. 中国青年报，2000.", date="2000"),
    case("uncertain year", "丁文. 数字革命[N]. 中国青年报，[2016].", date="2016?"),
    case("about a month", "丁文. 数字革命[N]. 中国青年报，[2016-05].", date="2016-05~"),
    case("lower bound", "丁文. 数字革命[N]. 中国青年报.", date="2016/.."),
    case("no date", "丁文. 数字革命[N]. 中国青年报.", date=""),
    case("journal", "丁文. 数字革命[J]. 中国质量杂志，2000.", source="中国质量杂志"),
    case("journal of a university", "丁文. 数字革命[J]. 清华学报（自然科学版），2000.", source="清华学报（自然科学版）"),
    case("journal by declaration", "丁文. 数字革命[J]. 求是，2000.", source="求是"),
    case("journal, uncertain", "丁文. 数字革命[J]. 求是，[2016].", source="求是", date="2016-05?"),
    case("web site", f"丁文. 数字革命[EB/OL]. （2000-11-20）. {ADDRESS}.", source="中国质量新闻网", source_url=ADDRESS),
    case("web site, uncertain", f"丁文. 数字革命[EB/OL]. （[2016]）. {ADDRESS}.", source="某网", source_url=ADDRESS, date="2016?"),
    case("web site, no date", f"丁文. 数字革命[EB/OL]. {ADDRESS}.", source="某网", source_url=ADDRESS, date=""),
    case("web site, address lost", "丁文. 数字革命[EB/OL]. 中国质量新闻网（2000-11-20）.", source="中国质量新闻网"),
    case("web site, all lost", "丁文. 数字革命[EB/OL]. 中国质量新闻网.", source="中国质量新闻网", date=""),
    case("only a publisher", "丁文. 数字革命[EB/OL]. 某市政府（2000-11-20）.", source="", publisher="某市政府"),
    case("only an address", f"丁文. 数字革命[EB/OL]. （2000-11-20）. {ADDRESS}.", source="", source_url=ADDRESS),
    case("a name that tells nothing", "丁文. 数字革命[Z]. 新华社，2000-11-20.", source="新华社"),
    case("the same on the web", f"丁文. 数字革命[EB/OL]. （2000-11-20）. {ADDRESS}.", source="新华社", source_url=ADDRESS),
    case("address with Chinese", "丁文. 数字革命[EB/OL]. （2000-11-20）. https://example.org/%E8%B4%A8.",
         source="", source_url="https://example.org/质"),
)  # fmt: skip


def entry(**particulars: object) -> Entry:
    """Return the entry of one article of a known newspaper, with other particulars where the test names them."""
    values = {"id": "a", "title": "数字革命", "body": "正文。", **PAPER, **particulars}
    article = Article(**values)  # type: ignore[arg-type]  # the test names fields of Article
    known = known_settings()
    declared = (*known.sources, Source(slug="qiushi", name="求是", kind="journal"))
    bodies = {"a": convert(article.body)}
    whole = catalogue([record(article)], bodies=bodies, settings=replace(known, sources=declared), gazetteer=gazetteer())
    return whole.entries[0]


def cited(**particulars: object) -> Reference:
    """Return the citation of the original, which has to be known."""
    work = original(entry(**particulars))
    assert work is not None
    return gb_7714(work)


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.why)
def test_an_original_is_cited_as_the_standard_has_it(one: Case) -> None:
    assert cited(**one.particulars).text == one.line


def test_an_original_of_which_nothing_is_known_is_not_cited() -> None:
    assert original(entry(source="")) is None


def test_the_page_of_the_archive_is_cited_by_the_day_of_its_last_change() -> None:
    assert gb_7714(archived(entry(added="2026-11-20"), HERE)).text == (
        "丁文. 数字革命[EB/OL]. （2026-11-20）. https://archive.test/articles/a/."
    )
    changed = gb_7714(archived(entry(added="2026-11-20", corrected="2026-12-01"), HERE))
    assert changed.text == "丁文. 数字革命[EB/OL]. （2026-12-01）. https://archive.test/articles/a/."
    assert changed.day == "[%]"


def test_a_page_whose_day_is_unknown_is_cited_without_one() -> None:
    assert gb_7714(archived(entry(), HERE)) == Reference(
        before="丁文. 数字革命[EB/OL].", day=" [%].", after=" https://archive.test/articles/a/."
    )


def test_the_kinds_that_an_editor_may_write_are_those_that_citations_know() -> None:
    assert [Kind(kind) for kind in SOURCE_KINDS] == [Kind.NEWSPAPER, Kind.JOURNAL, Kind.WEBSITE]

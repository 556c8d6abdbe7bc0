"""The traditional tree: words, names and quotation marks as its readers write them, and nothing else of a page touched."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.chinese import HAN, fold
from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.editions.page_script import in_script
from jiaokan.publish.editions.search_copies import script_in_script
from jiaokan.publish.editions.traditional import Writer
from jiaokan.publish.render import SPEAKING
from jiaokan.settings import SettingsError, load
from tests.archive import BASE_URL, PROJECT, five, page, record, rendered, sources

CASES = PROJECT / "tests/cases/traditional_edition.tsv"
WORDS = load(PROJECT / "content", PROJECT / "content").words
HANT, TAIWAN, HONG_KONG = (Writer(tag=tag, words=WORDS) for tag in ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK"))
ALIKE = str.maketrans(dict.fromkeys("“”‘’「」『』", "“"))  # a search knows that there is a mark, not which
HAN_CHARACTER, COMMENT = re.compile(f"[{HAN}]"), re.compile(r"(?m)(?:^|(?<=[;{,] ))\s*//.*$")
TO_THE_OTHER = re.compile(r"<link [^>]*hreflang=[^>]*>\n|<a [^>]*hreflang=[^>]*>[^<]*</a>\n")
LINES = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def both(given: site.Sources) -> site.Sources:
    return replace(given, editions=("zh-Hans", "zh-Hant"))


@pytest.mark.parametrize(("simplified", "traditional", "names"), [(*line, "")[:3] for line in LINES])
def test_a_sentence_of_the_trade_is_written_as_it_should(simplified: str, traditional: str, names: str) -> None:
    assert HANT.write(simplified, names.split()) == traditional


@given(st.text(alphabet=st.one_of(st.sampled_from("质量发展后里面于“”‘’\n台制造干净ab1<&；"), st.characters(codec="utf-8"))))
def test_every_character_stays_in_its_place_and_is_found_by_the_same_words(text: str) -> None:
    for writer in (HANT, TAIWAN, HONG_KONG):
        written = writer.write(text)
        assert len(written) == len(text)
        assert fold(written).translate(ALIKE) == fold(text).translate(ALIKE)


def test_no_name_of_the_gazetteer_becomes_another_name() -> None:
    table = (PROJECT / "content/regions.tsv").read_text(encoding="utf-8").splitlines()
    names = {name for line in table if line[:1].isdigit() for name in line.split("\t")[1].split("/")}
    assert len(names) > 2800
    assert [name for name in sorted(names) if fold(HANT.write(name)) != fold(name)] == []
    back = {HANT.write(name): name for name in names}
    assert len(back) == len(names)


def test_regions_differ_in_their_forms() -> None:
    assert TAIWAN.write("家里，沿着，台湾") == "家裡，沿著，臺灣"
    assert HONG_KONG.write("家里，沿着，台湾，说") == "家裏，沿着，台灣，説"


def test_what_says_that_it_stays_stays_and_the_rest_is_one_text() -> None:
    html = '<p>头<b>发</b><span translate="no">发<span>发</span>发</span>发<i lang="en">“发”</i><code>发</code></p><img alt="发" src="发.png">'
    seen = in_script(html, lang="zh-Hant", write=HANT.write, pictures="../../articles/a/")
    assert seen == (
        '<p>頭<b>髮</b><span translate="no">发<span>发</span>发</span>發<i lang="en">“发”</i><code>发</code></p>'
        '<img alt="發" src="../../articles/a/发.png">'
    )


def test_nothing_that_an_article_says_opens_a_tag_or_keeps_itself_from_being_written() -> None:
    body = '他说：“<b translate="no" lang="en">发</b>”&lt;script&gt;发&lt;/script&gt; <x title="发">发 \\<p translate="no"> 发'
    files = rendered(both(sources([record(Article(id="a", title='发"><script>发</script>', body=body))])))
    seen = page(files, "zh-hant/articles/a/index.html")
    assert "<script>發" not in seen
    assert "translate=&#34;no" in seen or 'translate="no" lang="en"' not in seen
    assert "<b>發</b>」&lt;script&gt;發&lt;/script&gt;" in seen


def test_every_page_has_its_counterpart_and_says_so() -> None:
    files = rendered(both(sources(five())))
    pages = {str(path) for path in files if path.suffix == ".html"}
    mirrored = {path.removeprefix("zh-hant/") for path in pages if path.startswith("zh-hant/")}
    assert {path for path in pages if not path.startswith("zh-hant/")} - mirrored == {"404.html", "offline/unread/index.html"}
    first = next(path for path in sorted(mirrored) if path.startswith("articles/") and path.count("/") == 2)
    seen = page(files, f"zh-hant/{first}")
    address = first.removesuffix("index.html")
    assert '<html lang="zh-Hant"' in seen
    assert f'hreflang="zh-Hans" href="{BASE_URL}{address}"' in seen
    assert f'hreflang="zh-Hant" href="{BASE_URL}zh-hant/{address}"' in page(files, first)


def test_a_canonical_page_is_the_same_with_and_without_the_other_tree_but_for_the_links() -> None:
    alone, beside = rendered(sources(five())), rendered(both(sources(five())))
    for path in alone:
        if path.name == "feed.xml":
            assert beside[path] == alone[path]
        elif path.suffix == ".html" and path.parts[0] not in ("data", "offline"):  # these offer what has other bytes then
            assert TO_THE_OTHER.sub("", page(beside, str(path))) == page(alone, str(path)), path


def test_the_number_of_an_article_is_the_same_in_every_tree() -> None:
    article = replace(five()[0].article, id="质量发展", title="质量发展")
    text = page(rendered(both(sources([record(article)]))), "zh-hant/articles/质量发展/index.html")
    assert '"headline":"質量發展"' in text
    assert '"identifier":"质量发展"' in text
    assert '<dt>編號</dt><dd><span translate="no">质量发展</span></dd>' in text


def test_the_feed_of_a_tree_leads_into_the_tree_and_keeps_its_authors() -> None:
    one = record(Article(id="a", title="于海波谈发展", body="质量在于细节。", authors=("于海波",)))
    feed = page(rendered(both(sources([one]))), "zh-hant/feed.xml")
    assert 'xml:lang="zh-Hant"' in feed
    assert f"<id>{BASE_URL}zh-hant/articles/a/</id><title>于海波談發展</title>" in feed
    assert "<name>于海波</name>" in feed
    assert "質量在於細節" in feed


def test_every_script_that_says_something_has_copies_and_the_others_have_nothing_to_say() -> None:
    silent = {"matching.js", "tools.js"}  # a pair of the index, labels of a form in the repository: neither is said here
    speaking = {
        path.name
        for path in (PROJECT / "layouts/assets").glob("*.js")
        if HAN_CHARACTER.search(COMMENT.sub("", path.read_text("utf-8")))
    }
    assert speaking - silent == SPEAKING
    assert "「${" in script_in_script("say(`“${query}”`)", write=HANT.write)


def test_settings_take_the_spellings_of_regions_and_refuse_words_that_are_no_pair(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(
        'title = "甲"\nopened = "2026-11-20"\neditions = ["zh-tw", "zh-Hant"]\n', encoding="utf-8"
    )
    assert load(tmp_path, PROJECT / "content").site.editions == ("zh-Hant-TW", "zh-Hant")
    (tmp_path / "traditional.toml").write_text('words = ["台州=台", "甲=乙", "台=臺", "台=台", "<=＜"]\n', encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, PROJECT / "content")
    assert len(raised.value.problems) == 4

"""Coming to the articles by place and by subject: roll-up, crossings, themes that go together, names of former days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from jiaokan.model import Article
from jiaokan.publish import site, urls
from jiaokan.publish.catalogue import Catalogue, catalogue
from jiaokan.publish.check import check_files
from jiaokan.publish.groups import Group
from jiaokan.publish.listings import listings
from jiaokan.publish.outputs import named
from jiaokan.publish.record import Record
from jiaokan.publish.related_themes import companions
from tests.archive import BASE_URL, gazetteer, known_settings, mapped, page, record, rendered, sources

Files = Mapping[PurePosixPath, bytes]


def of(identifier: str, *regions: str, themes: tuple[str, ...] = ()) -> Record:
    return record(Article(id=identifier, title=identifier, body="文", date="2020", regions=regions, themes=themes))


def made(records: list[Record]) -> Catalogue:
    return catalogue(records, bodies=sources(records).bodies, settings=known_settings(), gazetteer=gazetteer())


ARTICLES = [
    of("a", "山东省/烟台市/牟平区", themes=("brand", "standards")),
    of("b", "山东省/烟台市", "山东省/烟台市/牟平区", themes=("brand",)),
    of("c", "山东省/青岛市", "山东省/烟台市", themes=("brand",)),
    of("d", "山东省", themes=("nqi",)),
    of("e", "重庆市/璧山区", "北京市/西城区", themes=("brand", "nqi")),
    of("f", "全国", "重庆市", themes=("strategy",)),
]


@pytest.fixture(scope="module")
def files() -> Files:
    return rendered(sources(ARTICLES))


def panel(files: Files, path: str, label: str) -> list[tuple[str, str, str]]:
    """Return name, number and address of what a panel of a list leads to."""
    found = re.search(rf"<h2[^>]*>{label}</h2>(.*?)</section>", page(files, f"{path}index.html"), re.DOTALL)
    links = re.findall(r'<a href="(?:\.\./)+([^"]*)">([^<]*) <span class="num">(\d+)</span>', found[1] if found else "")
    return [(name, number, address) for address, name, number in links]


def articles(files: Files, path: str) -> list[str]:
    """Return the titles that a list shows, in order."""
    return re.findall(r'<h3><a href="[^"]*">([^<]*)</a>', page(files, f"{path}index.html"))


def test_a_region_counts_every_article_inside_it_once(files: Files) -> None:
    assert articles(files, "regions/shandong/") == ["a", "b", "c", "d"]
    assert articles(files, "regions/shandong/yantai/") == ["a", "b", "c"]
    assert articles(files, "regions/shandong/yantai/muping/") == ["a", "b"]
    assert panel(files, "regions/shandong/", "下辖地区") == [
        ("青岛市", "1", "regions/shandong/qingdao/"),
        ("烟台市", "3", "regions/shandong/yantai/"),
    ]


def test_every_region_is_the_union_of_what_is_inside_it_and_its_own() -> None:
    archive = made(ARTICLES)
    for path, one in archive.regions.items():
        below = {at for other in archive.inside.get(path, ()) for at in archive.regions[other].group.members}
        own = {at for at in one.group.members if path in archive.entries[at].article.regions}
        assert set(one.group.members) == below | own
        assert len(one.group.members) == len(set(one.group.members))


def test_regions_of_every_level_have_a_feed_and_empty_ones_no_page(files: Files) -> None:
    for path in ("shandong", "shandong/yantai", "shandong/yantai/muping", "chongqing/bishan"):
        assert PurePosixPath(f"regions/{path}/feed.xml") in files
    assert PurePosixPath("regions/shandong/jinan/index.html") not in files
    assert "济南市" not in page(files, "regions/index.html")


def test_a_region_shows_its_themes_with_their_numbers(files: Files) -> None:
    assert panel(files, "regions/shandong/", "主题") == [
        ("品牌建设", "3", "regions/shandong/themes/brand/"),
        ("质量基础设施", "1", "regions/shandong/themes/nqi/"),
        ("标准化", "1", "regions/shandong/themes/standards/"),
    ]
    county = page(files, "regions/shandong/yantai/muping/index.html")
    assert "品牌建设 2\xa0篇、标准化 1\xa0篇" in county
    assert "themes/brand" not in county


def test_place_and_subject_cross(files: Files) -> None:
    path = "regions/shandong/yantai/themes/brand/"
    text = page(files, f"{path}index.html")
    assert articles(files, path) == ["a", "b", "c"]
    assert "<title>烟台市 · 品牌建设｜" in text
    assert "<h1>烟台市 · 品牌建设</h1>" in text
    assert f'<link rel="canonical" href="{BASE_URL}{path}">' in text
    for address in ("regions/", "regions/shandong/", "regions/shandong/yantai/", "themes/brand/"):
        assert f'href="../../../../../{address}"' in text
    assert "涉及烟台市" in text
    assert "application/atom+xml" not in text
    assert f"{BASE_URL}{path}</loc>" in mapped(files)


def test_a_crossing_leads_to_those_inside_it(files: Files) -> None:
    assert panel(files, "regions/shandong/themes/brand/", "下辖地区") == [
        ("青岛市", "1", "regions/shandong/qingdao/themes/brand/"),
        ("烟台市", "3", "regions/shandong/yantai/themes/brand/"),
    ]
    assert panel(files, "regions/chongqing/themes/brand/", "下辖地区") == []
    assert not [path for path in files if "muping/themes" in str(path) or "bishan/themes" in str(path)]


def test_crossings_without_articles_have_no_page(files: Files) -> None:
    assert PurePosixPath("regions/shandong/themes/strategy/index.html") not in files
    assert PurePosixPath("regions/chongqing/themes/strategy/index.html") in files


def test_a_crossing_is_cut_into_pages_like_other_lists() -> None:
    records = [of(f"a{number:03}", "山东省/烟台市", themes=("brand",)) for number in range(65)]
    files = rendered(sources(records, page_size=20))
    text = page(files, "regions/shandong/yantai/themes/brand/page/2/index.html")
    assert "第 2 页" in text
    assert 'regions/shandong/yantai/themes/brand/page/1/" rel="next"' in text
    assert check_files(files, BASE_URL) == ()


def test_a_theme_shows_its_scope_and_its_provinces_with_the_most_first(files: Files) -> None:
    text = page(files, "themes/brand/index.html")
    assert next(theme.scope for theme in known_settings().themes if theme.slug == "brand") in text
    assert panel(files, "themes/brand/", "各地") == [
        ("山东省", "3", "regions/shandong/themes/brand/"),
        ("北京市", "1", "regions/beijing/themes/brand/"),
        ("重庆市", "1", "regions/chongqing/themes/brand/"),
    ]
    assert PurePosixPath("themes/brand/feed.xml") in files
    assert PurePosixPath("themes/metrology/feed.xml") not in files


def test_the_many_provinces_of_a_theme_do_not_push_its_articles_away() -> None:
    provinces = [region.path for region in gazetteer().regions if region.level == 1][:20]
    files = rendered(sources([of(f"a{number}", path, themes=("brand",)) for number, path in enumerate(provinces)]))
    assert "其余 8 处" in page(files, "themes/brand/index.html")
    assert len(panel(files, "themes/brand/", "各地")) == 20


def test_themes_that_go_together_are_named_with_the_articles_they_share() -> None:
    together = [of(f"t{number}", themes=("brand", "standards")) for number in range(4)]
    apart = [of(f"n{number}", themes=("nqi",)) for number in range(12)]
    odd = [of("o", themes=("brand", "nqi"))]
    files = rendered(sources([*together, *apart, *odd]))
    assert panel(files, "themes/brand/", "相关主题") == [("标准化", "4", "themes/standards/")]
    assert panel(files, "themes/standards/", "相关主题") == [("品牌建设", "4", "themes/brand/")]
    assert "还看不出哪个主题" in page(files, "themes/nqi/index.html")
    assert "相关主题" not in page(files, "themes/metrology/index.html")


def test_themes_that_all_articles_have_are_no_companions() -> None:
    everywhere = Group(name="a", full_name="a", address="a", members=tuple(range(100)))
    some = Group(name="b", full_name="b", address="b", members=tuple(range(30)))
    assert companions(some, (everywhere, some), 100) == ()
    assert companions(everywhere, (everywhere, some), 100) == ()


def test_what_chance_alone_may_do_makes_no_companions() -> None:
    def shared(number: int, *, of_each: int, articles: int) -> list[int]:
        one = Group(name="a", full_name="a", address="a", members=tuple(range(of_each)))
        members = tuple(range(of_each - number, 2 * of_each - number))
        other = Group(name="b", full_name="b", address="b", members=members)
        return [found.shared for found in companions(one, (one, other), articles)]

    assert shared(2, of_each=2, articles=200) == []  # a hundred times as many as by chance, but two articles
    assert shared(3, of_each=3, articles=200) == [3]
    assert shared(7, of_each=20, articles=100) == []  # three more than the four of chance
    assert shared(8, of_each=20, articles=100) == [8]


def test_the_overview_of_themes_shows_scope_and_number(files: Files) -> None:
    text = page(files, "themes/index.html")
    for theme in known_settings().themes:
        assert theme.scope in text
    assert re.search(r'themes/brand/"><span class="nm">品牌建设</span><span class="num">4</span>', text)


def test_an_article_of_the_whole_country_has_no_home_among_the_places_it_names(files: Files) -> None:
    text = page(files, "articles/f/index.html")
    assert 'regions/national/">全国与跨省</a><br><a href="../../regions/chongqing/">重庆市</a>' in text
    assert "regions/chongqing" not in text.split('class="crumbs"')[1].split("</nav>")[0]
    assert articles(files, "regions/national/") == ["f"]
    assert articles(files, "regions/chongqing/") == ["e", "f"]
    assert "涉及重庆市" in page(files, "regions/chongqing/index.html")


def test_a_name_given_twice_counts_once() -> None:
    twice = of("a", "广西壮族自治区/柳州市/融水苗族自治县", "广西/柳州市/融水县", themes=("brand", "品牌建设"))
    text = page(rendered(sources([twice])), "articles/a/index.html")
    assert text.count("融水苗族自治县</a>") == 2  # where it stands, and in the card
    assert text.count('themes/brand/">') == 1


# Names of former days


def test_a_region_says_what_it_was_called(files: Files) -> None:
    assert "曾用名：璧山县。" in page(files, "regions/chongqing/bishan/index.html")
    assert "旧时的宣武区今属此地。" in page(files, "regions/beijing/xicheng/index.html")
    assert "曾用名" not in page(files, "regions/shandong/qingdao/index.html")


def test_old_names_stand_on_the_overview_and_lead_to_todays(files: Files) -> None:
    text = page(files, "regions/index.html")
    assert re.search(r'<a href="../regions/chongqing/bishan/">璧山县 <span class="muted">今璧山区</span></a>', text)
    assert re.search(r'<a href="../regions/beijing/xicheng/">宣武区 <span class="muted">今西城区</span></a>', text)
    assert "崇文区" not in text


def test_an_old_name_that_others_bear_is_told_with_its_city() -> None:
    text = page(rendered(sources([of("a", "山东省/济宁市/任城区"), of("b", "河北省/保定市/莲池区")])), "regions/index.html")
    assert ">济宁市市中区 <" in text  # 市中区 is a district of four other cities
    assert ">保定市南市区 <" in text  # Shanghai had one, too


def test_the_address_of_an_old_name_leads_to_its_heir(files: Files) -> None:
    text = page(files, "regions/beijing/xuanwu/index.html")
    assert 'content="0; url=../../../regions/beijing/xicheng/"' in text
    assert '宣武区今见 <a href="../../../regions/beijing/xicheng/">北京市西城区</a>' in text
    assert f'<link rel="canonical" href="{BASE_URL}regions/beijing/xicheng/">' in text
    assert "xuanwu" not in mapped(files)
    assert PurePosixPath("regions/beijing/chongwen/index.html") not in files


def test_a_divided_unit_leads_to_the_city_that_holds_its_heirs() -> None:
    files = rendered(sources([of("a", "江苏省/苏州市/吴中区")]))
    assert 'url=../../../../regions/jiangsu/suzhou/"' in page(files, "regions/jiangsu/suzhou/wuxian/index.html")
    assert "旧时的" not in page(files, "regions/jiangsu/suzhou/wuzhong/index.html")


def test_with_an_article_in_every_region_no_two_pages_have_one_address_and_every_link_leads_somewhere() -> None:
    records = [of(f"a{number}", region.path, themes=("brand",)) for number, region in enumerate(gazetteer().regions)]
    given = sources(records)
    outputs = site.outputs(given)
    assert len(named(outputs)) == len(outputs)  # else two outputs with one path, or a file where a folder stands
    files = rendered(given)
    addresses = [listing.group.address for listing in listings(made(records), given.settings)]
    assert len(addresses) == len(set(addresses))
    redirected = [path for path, data in files.items() if path.parts[0] == "regions" and b'http-equiv="refresh"' in data]
    assert len(redirected) > 80
    pages = {urls.file_of(address) for address in addresses}
    assert not pages.intersection(redirected)
    assert check_files(files, BASE_URL) == ()


def test_no_region_is_called_like_a_folder_of_its_lists() -> None:
    reserved = {"page", "themes", "national", "unknown", "feed.xml", "index.html"}
    every = [*(region.slug_path for region in gazetteer().regions), *(one.slug_path for one in gazetteer().old_names)]
    assert not [path for path in every if reserved.intersection(path.split("/"))]


def test_provinces_and_prefectures_have_names_of_their_own() -> None:
    names = [region.name for region in gazetteer().regions if region.level < 3]
    assert len(names) == len(set(names))

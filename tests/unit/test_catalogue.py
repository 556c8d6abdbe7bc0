"""The archive in order: groups, roll-up, neighbours, addresses of sources."""

from __future__ import annotations

from dataclasses import replace

from jiaokan.model import Article
from jiaokan.publish.catalogue import Catalogue, catalogue
from jiaokan.publish.record import Record
from jiaokan.publish.related import neighbours, relatives
from tests.archive import five, gazetteer, known_settings, record, sources


def made(records: list[Record]) -> Catalogue:
    given = sources(records)
    return catalogue(records, bodies=given.bodies, settings=known_settings(), gazetteer=gazetteer())


def of(identifier: str, date: str, *regions: str, themes: tuple[str, ...] = (), source: str = "") -> Record:
    return record(Article(id=identifier, title=identifier, body="文", date=date, regions=regions, themes=themes, source=source))


def ids(archive: Catalogue, members: tuple[int, ...]) -> list[str]:
    return [archive.entries[position].article.id for position in members]


def test_newest_stand_first_and_undated_last() -> None:
    archive = made(
        [of("a", "2016"), of("b", ""), of("c", "2016-05"), of("d", "2016-05-03"), of("e", "2023/.."), of("f", "2020~")]
    )
    assert ids(archive, archive.everything.members) == ["f", "d", "c", "a", "b", "e"]


def test_the_order_does_not_depend_on_the_order_of_the_files() -> None:
    records = five()
    assert made(records) == made(records[::-1])


def test_a_region_holds_what_is_inside_it() -> None:
    archive = made([of("a", "2016", "广东省/汕头市/金平区"), of("b", "2017", "广东省/深圳市"), of("c", "2018", "广东省")])
    assert ids(archive, archive.regions["广东省"].group.members) == ["c", "b", "a"]
    assert ids(archive, archive.regions["广东省/汕头市"].group.members) == ["a"]
    assert archive.regions["广东省/汕头市/金平区"].group.address == "regions/guangdong/shantou/jinping/"
    assert set(archive.inside["广东省"]) == {"广东省/汕头市", "广东省/深圳市"}


def test_an_article_stands_once_in_a_region_that_holds_two_of_its_places() -> None:
    archive = made([of("a", "2016", "山西省/阳泉市", "山西省/太原市")])
    province = archive.regions["山西省"]
    assert province.group.members == (0,)
    assert province.primary == (0,)
    assert archive.regions["山西省/太原市"].primary == ()


def test_what_cannot_be_placed_is_listed_as_such() -> None:
    archive = made(five())
    assert ids(archive, archive.nationwide.members) == ["nation"]
    assert ids(archive, archive.no_region.members) == ["zhuji"]
    assert ids(archive, archive.no_source.members) == ["yangquan", "nation", "yantai"]
    assert ids(archive, archive.undated.members) == ["yantai", "zhuji"]


def test_themes_are_found_by_slug_and_by_name_and_empty_ones_are_kept() -> None:
    archive = made(five())
    strategy = next(group for group in archive.themes if group.address == "themes/strategy/")
    assert ids(archive, strategy.members) == ["yangquan", "2022-05-20-bishan", "zhuji"]
    assert len(archive.themes) == len(known_settings().themes)


def test_drafts_are_nowhere_and_withdrawn_articles_only_named() -> None:
    draft = record(Article(id="draft", title="草稿", body="文", status="draft"))
    gone = record(Article(id="gone", title="撤下", body="文", status="withdrawn", withdrawn_reason="应要求"))
    archive = made([*five(), draft, gone])
    assert len(archive.entries) == 5
    assert [article.id for article in archive.withdrawn] == ["gone"]


def test_neighbours_are_found_in_the_smallest_place_that_has_others() -> None:
    archive = made(
        [
            of("a", "2015", "广东省/汕头市/金平区"),
            of("b", "2016", "广东省/汕头市/金平区"),
            of("c", "2017", "广东省/汕头市/金平区"),
            of("d", "2018", "广东省/汕头市"),
            of("e", "2019", "山东省"),
        ]
    )
    entry = {one.article.id: one for one in archive.entries}
    middle = neighbours(entry["b"], archive)
    assert middle
    assert middle.earlier
    assert middle.later
    assert (middle.place, middle.earlier.article.id, middle.later.article.id) == ("金平区", "a", "c")
    city = neighbours(entry["d"], archive)
    assert city
    assert city.place == "汕头市"
    alone = neighbours(entry["e"], archive)
    assert alone
    assert alone.place == ""
    assert neighbours(made([of("x", "2016")]).entries[0], made([of("x", "2016")])) is None


def test_an_article_that_only_mentions_a_place_is_no_neighbour_there() -> None:
    archive = made(
        [of("a", "2015", "广东省/汕头市"), of("b", "2016", "山东省/烟台市", "广东省/深圳市"), of("c", "2017", "山西省")]
    )
    beside = neighbours(next(one for one in archive.entries if one.article.id == "a"), archive)
    assert beside
    assert beside.place == ""


def test_related_articles_are_named_with_their_reason() -> None:
    archive = made(
        [
            of("a", "2015", "广东省/汕头市", themes=("brand",)),
            of("b", "2016", "广东省/汕头市", themes=("brand",)),
            of("c", "2017", "山东省", themes=("brand",)),
            of("d", "2018", "山西省"),
        ]
    )
    themes = {theme.slug: group for theme, group in zip(known_settings().themes, archive.themes, strict=True)}
    found = relatives(next(one for one in archive.entries if one.article.id == "a"), archive, themes)
    assert [(one.entry.article.id, one.reason) for one in found] == [
        ("b", "同属汕头市；同一主题：品牌建设"),
        ("c", "同一主题：品牌建设"),
    ]


def test_a_source_keeps_its_address_when_a_later_one_sounds_the_same() -> None:
    first = replace(
        of("b", "2016", source="质良报"), article=replace(of("b", "2016", source="质良报").article, added="2026-01-01")
    )
    second = replace(
        of("a", "2017", source="智凉报"), article=replace(of("a", "2017", source="智凉报").article, added="2026-02-01")
    )
    alone, together = made([first]), made([first, second])
    addresses = {group.name: group.address for group in together.sources}
    assert alone.sources[0].address == addresses["质良报"] == "sources/zhi-liang-bao/"
    assert addresses["智凉报"].startswith("sources/zhi-liang-bao-")


def test_articles_with_one_title_are_told_apart() -> None:
    twins = [replace(of(name, "2016"), article=replace(of(name, "2016").article, title="同题")) for name in ("a", "b")]
    assert [one.mark for one in made(twins).entries] == ["a", "b"]

"""Which lists there are, and what each says of itself: a region, a theme, both, a source, a year, a collection, an author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan.gazetteer import Region
from jiaokan.publish import urls
from jiaokan.publish.catalogue import Author, Catalogue, Collection, Group, RegionGroup
from jiaokan.publish.frame import Link
from jiaokan.publish.list_pages import Listing, Panel
from jiaokan.publish.old_names import formerly
from jiaokan.publish.related_themes import companions
from jiaokan.publish.tallies import largest, tally
from jiaokan.settings import Settings

SAME_NAME = "这里只按署名归集：同名的人无从分辨，一人用几个署名的也不合并。"
PROVINCES_SHOWN = 12  # of a theme; six rows on a phone


def listings(archive: Catalogue, settings: Settings) -> Iterator[Listing]:
    """Yield every list that has pages of its own."""
    themes = {theme.name: group for theme, group in zip(settings.themes, archive.themes, strict=True)}
    yield all_articles(archive)
    for one in archive.regions.values():
        yield region(one, archive)
        yield from (
            crossing(one, found, themes[found.name], archive) for found in archive.crossings[one.region.path] if found.address
        )
    for theme_settings in settings.themes:
        yield theme(themes[theme_settings.name], theme_settings.scope, archive)
    yield from map(source, archive.sources)
    yield from map(year, archive.years)
    yield from map(collection, archive.collections)
    yield from map(author, archive.authors)
    yield from leftovers(archive)


def all_articles(catalogue: Catalogue) -> Listing:
    """Return the list of everything, with the articles that were withdrawn named at its end."""
    count = len(catalogue.entries)
    return Listing(
        group=catalogue.everything,
        kind="文章",
        title="全部文章",
        heading="全部文章",
        description=f"本库收录的全部 {count} 篇文章，按原载日期排列，新的在前。",
        note="按原载日期排列，新的在前；日期不详的在最后。",
        withdrawn=tuple(Link(name=one.title, address=urls.article(one.id)) for one in catalogue.withdrawn),
    )


def region(one: RegionGroup, catalogue: Catalogue) -> Listing:
    """Return the list of a region, which holds the articles of everything inside it."""
    group = one.group
    inside = tuple(tally(catalogue.regions[path].group) for path in catalogue.inside.get(one.region.path, ()))
    others = len(group.members) - len(one.primary)
    return Listing(
        group=group,
        kind="地区",
        title=f"地区：{group.full_name}",
        heading=group.name,
        description=f"{group.full_name}建设质量强市、强区、强县的文章，共 {len(group.members)} 篇。",
        note="".join(
            (
                formerly(one.region, catalogue.old_names.get(one.region.path, ())),
                f"其中 {others} 篇主要写别处、也涉及{group.name}。" if others else "",
            )
        ),
        crumbs=_way_to(one.above),
        panels=(Panel(label="下辖地区", tallies=inside), _themes_of(one, catalogue)),
        place=group.name,
        primary=frozenset(one.primary),
    )


def _way_to(above: Sequence[Region]) -> tuple[Link, ...]:
    links = (Link(name=region.name, address=urls.region(region.slug_path)) for region in above)
    return (Link(name="地区", address=urls.REGIONS), *links)


def _themes_of(one: RegionGroup, catalogue: Catalogue) -> Panel:
    """Return the themes of a region, the most frequent first; those of a county lead nowhere and are told in words."""
    groups = largest(catalogue.crossings[one.region.path])
    return Panel(
        label="主题",
        tallies=tuple(tally(group) for group in groups if group.address),
        words="、".join(f"{group.name} {len(group.members)}\xa0篇" for group in groups if not group.address),
    )


def crossing(one: RegionGroup, group: Group, theme: Group, catalogue: Catalogue) -> Listing:
    """Return the list of a region's articles on one theme. It has no feed: those of the region and of the theme hold its articles."""
    inside = (
        replace(tally(found), name=catalogue.regions[path].group.name)
        for path in catalogue.inside.get(one.region.path, ())
        for found in catalogue.crossings[path]
        if found.name == group.name and found.address
    )
    return Listing(
        group=group,
        kind="地区与主题",
        title=group.full_name,
        heading=group.full_name,
        description=f"{one.group.full_name}的文章中以“{group.name}”为主题的，共 {len(group.members)} 篇。",
        crumbs=_way_to((*one.above, one.region)),
        also=(
            Link(name=f"{one.group.name}的全部 {len(one.group.members)} 篇", address=one.group.address),
            Link(name=f"各地的{theme.name} {len(theme.members)} 篇", address=theme.address),
        ),
        panels=(Panel(label="下辖地区", tallies=tuple(inside)),),
        place=one.group.name,
        primary=frozenset(one.primary),
        has_feed=False,
    )


def theme(group: Group, scope: str, catalogue: Catalogue) -> Listing:
    """Return the list of a theme, with its provinces and with the themes that often come together with it."""
    provinces = [
        replace(tally(found), name=catalogue.regions[path].group.name)
        for path in catalogue.inside.get("", ())
        for found in catalogue.crossings[path]
        if found.name == group.name
    ]
    ranked = tuple(sorted(provinces, key=lambda one: -one.count))
    related = companions(group, catalogue.themes, len(catalogue.entries)) if group.members else ()
    return Listing(
        group=group,
        kind="主题",
        title=f"主题：{group.name}",
        heading=group.name,
        description=f"主题“{group.name}”：{scope}共 {len(group.members)} 篇。",
        note=scope,
        crumbs=(Link(name="主题", address=urls.THEMES),),
        panels=(
            Panel(label="各地", tallies=ranked[:PROVINCES_SHOWN], more=ranked[PROVINCES_SHOWN:]),
            Panel(
                label="相关主题",
                tallies=tuple(replace(tally(one.group), count=one.shared) for one in related),
                note="常与本主题写在同一篇里，比偶然相遇多得多；数字是同属两个主题的篇数。",
                words="还看不出哪个主题特别常与本主题写在一起。" if group.members else "",
            ),
        ),
    )


def source(group: Group) -> Listing:
    """Return the list of a source."""
    return Listing(
        group=group,
        kind="来源",
        title=f"来源：{group.name}",
        heading=group.name,
        description=f"原载{group.name}的文章，共 {len(group.members)} 篇。",
        crumbs=(Link(name="来源", address=urls.SOURCES),),
    )


def year(group: Group) -> Listing:
    """Return the list of a year, month by month."""
    return Listing(
        group=group,
        kind="年份",
        title=group.name,
        heading=group.name,
        description=f"原载于{group.name}的文章，共 {len(group.members)} 篇，按月份排列。",
        crumbs=(Link(name="年份", address=urls.YEARS),),
        by_month=True,
    )


def collection(one: Collection) -> Listing:
    """Return the list of a collection: the editor's words, then the articles in the editor's order."""
    return Listing(
        group=one.group,
        kind="专题",
        title=f"专题：{one.title}",
        heading=one.title,
        description=one.body.lead or f"编者选编的 {len(one.members)} 篇文章。",
        crumbs=(Link(name="专题", address=urls.COLLECTIONS),),
        body=one.body,
        words=tuple(member.words for member in one.members),
    )


def author(one: Author) -> Listing:
    """Return the list of an author, which has no feed: most names stand on one article."""
    name = one.group.name
    return Listing(
        group=one.group,
        kind="作者",
        title=f"作者：{name}",
        heading=name,
        description=f"署名为“{name}”的文章，共 {len(one.group.members)} 篇。",
        note=f"署名为“{name}”的文章。{SAME_NAME if one.is_person else ''}",
        crumbs=(Link(name="作者", address=urls.AUTHORS),),
        has_feed=False,
        names=(name,),
    )


def leftovers(catalogue: Catalogue) -> Iterator[Listing]:
    """Yield the lists of what could not be placed, each saying so; those without articles are not published."""
    for group, kind, parent, note in (
        (catalogue.nationwide, "地区", urls.REGIONS, "写全国或几个省份、不归于一地的文章。"),
        (catalogue.no_region, "地区", urls.REGIONS, "正文没有可以确定地区的线索，也还没有编辑补上。"),
        (catalogue.no_source, "来源", urls.SOURCES, "收到的文本没有说明原载何处；查到之后会补上。"),
        (catalogue.undated, "年份", urls.YEARS, "收到的文本没有日期；只知道下限的注明“不早于”。"),
    ):
        if group.members:
            yield Listing(
                group=group,
                kind=kind,
                title=f"{kind}：{group.name}",
                heading=group.name,
                description=f"{note}共 {len(group.members)} 篇。",
                note=note,
                crumbs=(Link(name=kind, address=parent),),
            )

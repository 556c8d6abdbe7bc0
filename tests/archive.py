"""A small archive for the tests of publishing: records made by hand, the real layouts, the real gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePosixPath

from jiaokan import settings
from jiaokan.gazetteer import Gazetteer
from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.frame import StaticPage
from jiaokan.publish.outputs import Finished
from jiaokan.publish.prose import convert, convert_page
from jiaokan.publish.record import Download, Record
from jiaokan.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
CONTENT, LAYOUTS = PROJECT / "content", PROJECT / "layouts"
BASE_URL = "https://archive.test/repo/"
FILE = Download(path=PROJECT / "LICENSE", name="a.md", digest="d", size=1200)


@cache
def known_settings() -> Settings:
    """Return the settings of the project itself."""
    return settings.load(CONTENT, CONTENT)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the project itself."""
    known = known_settings()
    return Gazetteer.load(known.regions_table, known.region_overrides)


def record(article: Article, **more: object) -> Record:
    """Return the record of an article whose download is some file that exists."""
    return replace(Record(article=article, file=FILE), **more)  # type: ignore[arg-type]  # the test names fields of Record


def five() -> list[Record]:
    """Return five articles that differ in everything a page can differ in."""
    return [
        record(
            Article(
                id="2022-05-20-bishan",
                title="“老将”逐梦质量强区",
                body="李启平的办公室里有三样“宝贝”。\n\n## 带病查处\n\n第二段。",
                date="2022-05-20",
                authors=("常宇",),
                source="中国市场监管新闻网",
                regions=("重庆市/璧山区",),
                themes=("people", "strategy"),
                added="2026-11-20",
                corrected="2026-12-01",
                aliases=("bishan",),
            ),
            repairs=(("R470", 2), ("M501", 4)),
            original=replace(FILE, name="bishan.html"),
        ),
        record(
            Article(
                id="yangquan",
                title="推动质量变革创新",
                subtitle="阳泉市纪实",
                body="今年以来，阳泉市推进质量强市建设。",
                date="2022-09",
                publisher="山西省市场监督管理局",
                source_url="https://example.org/a?b=1&c=2",
                regions=("山西省/阳泉市", "山西省/太原市"),
                themes=("质量强市战略",),
            ),
            repairs=(),
        ),
        record(
            Article(id="yantai", title="〔山东省烟台市立足……〕", body="山东省烟台市。", regions=("山东省/烟台市",)),
            review=("原文没有题名，暂以开头几个字代替",),
            machine_regions=True,
        ),
        record(
            Article(
                id="zhuji", title="强化责任担当", body="诸暨市。", date="2016/..", source="中国质量报", themes=("strategy",)
            )
        ),
        record(Article(id="nation", title="全国质量月", body="全国。", date="2017~", regions=("全国",), themes=("outreach",))),
    ]


def sources(records: Sequence[Record], *, base_url: str = BASE_URL, page_size: int = 50, repository: str = "") -> site.Sources:
    """Return everything a site of these records is made from."""
    known = known_settings()
    return site.Sources(
        records=records,
        bodies={one.article.id: convert(one.article.body) for one in records},
        pages=tuple(StaticPage(slug=slug, title=slug, body=convert_page("关于。")) for slug in ("about", "rights")),
        settings=replace(known, site=replace(known.site, page_size=page_size, repository=repository)),
        gazetteer=gazetteer(),
        layouts=LAYOUTS,
        base_url=base_url,
    )


def rendered(given: site.Sources) -> Mapping[PurePosixPath, bytes]:
    """Return every file of the site by its path, those that are made of the others, too."""
    files = {output.path: output.render() for output in site.outputs(given)}
    for one in site.closing(given):
        files[one.path] = one.render([finished(path, files[path]) for path in sorted(files)])
    return files


def finished(path: PurePosixPath, data: bytes) -> Finished:
    """Return a file that is done."""
    return Finished(path=str(path), sha256=hashlib.sha256(data).hexdigest(), read=partial(bytes, data))


def mapped(files: Mapping[PurePosixPath, bytes]) -> str:
    """Return everything that the sitemap names, which is an index of parts."""
    return "".join(page(files, str(path)) for path in files if path.match("sitemap-*.xml"))


def page(files: Mapping[PurePosixPath, bytes], path: str) -> str:
    """Return one file of a site as text."""
    return files[PurePosixPath(path)].decode()

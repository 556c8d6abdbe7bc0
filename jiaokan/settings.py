"""What editors decide once for the whole site: TOML files in, typed settings out.

An unknown key is an error with a suggestion, because a misspelt setting would otherwise do nothing in silence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from jiaokan.chinese import fold, is_han
from jiaokan.model import Diagnostic
from jiaokan.theme_phrases import read_phrases, read_words
from jiaokan.tomltable import TomlTable, ordinary_bytes

SITE, THEMES, SOURCES = "site.toml", "themes.toml", "sources.toml"
REGIONS, REGION_OVERRIDES = "regions.tsv", "regions.toml"
TRADITIONAL = "traditional.toml"
EDITIONS = ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK")  # the first is the canonical one and always published
SPELLINGS = {tag.lower(): tag for tag in EDITIONS} | {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant-TW", "zh-hk": "zh-Hant-HK"}
SOURCE_KINDS = ("newspaper", "journal", "website")
NO_SOURCE_SLUGS = frozenset({"unknown", "page"})  # /sources/unknown/ lists the articles without a source


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` says why, each with its file and line."""

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(problems)} problems in the settings")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the main menu: what it says and the site path it leads to, without a leading slash."""

    label: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How the archive calls itself, and the few choices that shape all its pages.

    ``opened`` is the day that stands for "now" wherever an article has neither ``corrected`` nor ``added``. ``page_size``
    counts articles on a list page. ``repository`` is where readers report mistakes and propose articles, without a final /.
    """

    title: str
    opened: str
    english_title: str = ""
    tagline: str = ""
    description: str = ""
    seal: str = "质"
    base_url: str = "https://example.org/"
    editions: tuple[str, ...] = EDITIONS[:1]
    page_size: int = 50
    rights: str = ""
    contact: str = ""
    repository: str = ""
    menu: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject: its slug and name, one sentence on what it covers, and the phrases that speak for or against it.

    ``nots`` are phrases that look like a sign of the theme and are none, those for all themes among them; they use up their
    characters first. ``field`` are words of which one must stand in the text, and ``persons`` how often in a thousand characters it
    speaks of a person as 他, 她, 我 or by name when the score of the theme counts in full.
    """

    slug: str
    name: str
    scope: str
    phrases: tuple[tuple[str, float], ...]
    nots: tuple[str, ...] = ()
    min_score: float = 2.0
    field: tuple[str, ...] = ()
    persons: float = 0.0

    def __hash__(self) -> int:
        """Return the hash of the slug: going through thousands of phrases for every article would cost a tenth of tagging."""
        return hash(self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A known publication: the marks that identify it in a text, and the lines it puts around its articles.

    ``kind`` is one of ``SOURCE_KINDS``; empty, it is told by the name.
    """

    slug: str
    name: str
    kind: str = ""
    marks: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one run. ``digest`` changes when anything changes that intake or tagging depends on.

    ``words`` are those whose traditional form editors have settled.
    """

    site: Site
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    regions_table: Path
    region_overrides: Path
    digest: str = field(repr=False)
    words: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def theme_names(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return the names that editors read for the slugs that the program uses."""
        names = {theme.slug: theme.name for theme in self.themes}
        return tuple(names[slug] for slug in slugs)


def load(content: Path, defaults: Path) -> Settings:
    """Return the settings in ``content``; a file missing there is taken from ``defaults``.

    Raises ``SettingsError`` with every problem that all the files have, never only the first.
    """
    paths = {name: _choose(name, content, defaults) for name in (SITE, THEMES, SOURCES, REGIONS, REGION_OVERRIDES, TRADITIONAL)}
    problems: list[Diagnostic] = []
    site = _site(paths[SITE], problems)
    themes = tuple(_themes(paths[THEMES], problems))
    sources = tuple(_sources(paths[SOURCES], problems))
    words = tuple(_words(paths[TRADITIONAL], problems))
    digest = hashlib.sha256()
    for name in (THEMES, SOURCES, REGIONS, REGION_OVERRIDES):
        data = ordinary_bytes(paths[name], problems)
        digest.update(hashlib.sha256((data or b"").replace(b"\r\n", b"\n")).digest())
    if problems or site is None:
        raise SettingsError(tuple(dict.fromkeys(problems)))
    return Settings(
        site=site,
        themes=themes,
        sources=sources,
        regions_table=paths[REGIONS],
        region_overrides=paths[REGION_OVERRIDES],
        digest=digest.hexdigest(),
        words=words,
    )


def _choose(name: str, content: Path, defaults: Path) -> Path:
    own = content / name
    return own if own.exists() or own.is_symlink() else defaults / name


def _site(path: Path, problems: list[Diagnostic]) -> Site | None:
    table = TomlTable.read(path, problems)
    if table is None:
        return None
    table.reject_unknown({known.name for known in fields(Site)})
    menu = tuple(
        MenuItem(label=item.text("label", required=True), path=_site_path(item))
        for item in table.tables("menu", {"label", "path"})
    )
    site = Site(
        title=table.text("title", required=True),
        opened=table.text("opened", required=True),
        english_title=table.text("english_title"),
        tagline=table.text("tagline"),
        description=table.text("description"),
        seal=table.text("seal", default="质"),
        base_url=table.text("base_url", default="https://example.org/"),
        editions=tuple(SPELLINGS.get(tag.lower(), tag) for tag in table.texts("editions")) or EDITIONS[:1],
        page_size=table.whole("page_size", default=50, low=5, high=500),
        rights=table.text("rights"),
        contact=table.text("contact"),
        repository=table.text("repository"),
        menu=menu,
    )
    _check_site(site, table)
    return site


def _site_path(item: TomlTable) -> str:
    path = item.text("path", required=True).lstrip("/")
    if re.match(r"[^/]*:|(?:.*/)?\.\.(?:/|$)", path):  # https://example.org/ and ../about/; not articles/a:b/
        item.fault("path", "应为站内的路径，如 about/", "a path inside the site such as about/ is expected")
    return path


def _check_site(site: Site, table: TomlTable) -> None:
    if site.opened and not _is_day(site.opened):  # that it is missing was said already
        table.fault("opened", "应为 2026-11-20 这样的日期", "a date such as 2026-11-20 is expected")
    if not is_base_url(site.base_url):
        table.fault("base_url", "应为以 https:// 开头、以 / 结尾的网址", "an address from https:// to a final / is expected")
    if site.repository and not is_repository(site.repository):
        table.fault(
            "repository",
            "应为仓库首页的网址，如 https://github.com/某人/某库，末尾没有 /；没有就留空",
            "the address of a repository such as https://github.com/someone/some-repo is expected, without a final /, or nothing",
        )
    for edition in site.editions:
        if edition not in EDITIONS:
            table.fault(
                "editions", f"没有“{edition}”这个版本", f"there is no edition “{edition}”; known: {', '.join(EDITIONS)}"
            )


def _is_day(text: str) -> bool:
    """Say whether a text is a day written as 2026-11-20; ``fromisoformat`` alone also takes 20261120 and 2026-W47-5."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_base_url(address: str) -> bool:
    """Say whether an address can stand in front of every path of the site.

    >>> is_base_url("https://example.org/some-repo/"), is_base_url("example.org"), is_base_url("https://example.org/x")
    (True, False, False)
    """
    return re.fullmatch(r"https?://[\w.\-]+(?::\d+)?/(?:[\w.~\-%]+/)*", address) is not None


def is_repository(address: str) -> bool:
    """Say whether an address is that of a repository's front page, as host, owner and name.

    >>> is_repository("https://github.com/someone/some-repo"), is_repository("https://github.com/someone/some-repo/")
    (True, False)
    >>> is_repository("http://github.com/a/b"), is_repository("https://github.com/a"), is_repository("https://github.com/a/b.git")
    (False, False, False)
    """
    name = r"[A-Za-z0-9_\-][\w.\-]*"
    return re.fullmatch(rf"https://{name}(?::\d+)?/{name}/{name}(?<!\.git)", address, re.ASCII) is not None


def _themes(path: Path, problems: list[Diagnostic]) -> Iterator[Theme]:
    table = TomlTable.read(path, problems)
    if table is None:
        return
    table.reject_unknown({"theme", "not", "field"})
    common = read_words(table, "所有主题", "not")
    field = read_words(table, "所有主题", "field")
    for item in table.tables("theme", {"slug", "name", "scope", "phrases", "not", "min_score", "persons"}):
        name = item.text("name", required=True)
        nots = (*read_words(item, name, "not"), *common)
        yield Theme(
            slug=item.slug("slug"),
            name=name,
            scope=item.text("scope", required=True),
            phrases=read_phrases(item, name, nots),
            nots=nots,
            min_score=item.number("min_score", default=2.0, low=0.0, high=100.0),
            field=field,
            persons=item.number("persons", default=0.0, low=0.0, high=100.0),
        )
    table.reject_repeated("theme", "slug", "name")


def _sources(path: Path, problems: list[Diagnostic]) -> Iterator[Source]:
    table = TomlTable.read(path, problems)
    if table is None:
        return
    table.reject_unknown({"source"})
    for item in table.tables("source", {"slug", "name", "kind", "marks", "boilerplate"}):
        yield Source(
            slug=item.slug("slug", taken=NO_SOURCE_SLUGS),
            name=item.text("name", required=True),
            kind=_source_kind(item),
            marks=item.texts("marks"),
            boilerplate=item.texts("boilerplate"),
        )
    table.reject_repeated("source", "slug", "name")


def _words(path: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    """Yield the words of traditional.toml with their traditional forms; a content folder need not have the file."""
    table = TomlTable.read(path, problems)
    if table is None:
        return
    table.reject_unknown({"words"})
    known: set[str] = set()
    for line in table.texts("words"):
        simplified, _, traditional = line.partition("=")
        if not simplified or not all(map(is_han, simplified)) or fold(traditional) != fold(simplified):
            table.fault(
                "words",
                f"“{line}”应为“简体=繁体”，两边是同样几个汉字",
                f"“{line}” should be simplified=traditional, the same Chinese characters on both sides",
            )
        elif simplified in known:
            table.fault("words", f"“{simplified}”写了两次", f"“{simplified}” stands there twice")
        else:
            known.add(simplified)
            yield simplified, traditional


def _source_kind(item: TomlTable) -> str:
    kind = item.text("kind")
    if kind and kind not in SOURCE_KINDS:
        known = ", ".join(SOURCE_KINDS)
        item.fault("kind", f"没有“{kind}”这一类；可写 {known}", f"there is no kind “{kind}”; known: {known}")
        return ""
    return kind

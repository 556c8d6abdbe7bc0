"""What editors decide once for the whole site: TOML files in, typed settings out.

An unknown key is an error with a suggestion, because a misspelt setting would otherwise do nothing in silence.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from jiaokan.diagnostics import diagnose, nearest
from jiaokan.model import Diagnostic

SITE, THEMES, SOURCES = "site.toml", "themes.toml", "sources.toml"
REGIONS, REGION_OVERRIDES = "regions.tsv", "regions.toml"
EDITIONS = ("zh-Hans",)


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
    counts articles on a list page.
    """

    title: str
    opened: str
    english_title: str = ""
    tagline: str = ""
    description: str = ""
    seal: str = "质"
    base_url: str = "https://example.org/"
    editions: tuple[str, ...] = EDITIONS
    page_size: int = 50
    rights: str = ""
    contact: str = ""
    menu: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject: its slug and name, one sentence on what it covers, and the phrases that speak for or against it.

    ``nots`` are phrases that look like a sign of the theme and are none; they use up their characters first.
    """

    slug: str
    name: str
    scope: str
    phrases: tuple[tuple[str, float], ...]
    nots: tuple[str, ...] = ()
    min_score: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A known publication: the marks that identify it in a text, and the lines it puts around its articles."""

    slug: str
    name: str
    marks: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one run. ``digest`` changes when anything changes that intake or tagging depends on."""

    site: Site
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    regions_table: Path
    region_overrides: Path
    digest: str = field(repr=False)


def load(content: Path, defaults: Path) -> Settings:
    """Return the settings in ``content``; a file missing there is taken from ``defaults``.

    Raises ``SettingsError`` with every problem that all the files have, never only the first.
    """
    paths = {name: _choose(name, content, defaults) for name in (SITE, THEMES, SOURCES, REGIONS, REGION_OVERRIDES)}
    problems: list[Diagnostic] = []
    site = _site(paths[SITE], problems)
    themes = tuple(_themes(paths[THEMES], problems))
    sources = tuple(_sources(paths[SOURCES], problems))
    if problems or site is None:
        raise SettingsError(problems)
    digest = hashlib.sha256()
    for name in (THEMES, SOURCES, REGIONS, REGION_OVERRIDES):
        digest.update(hashlib.sha256(paths[name].read_bytes().replace(b"\r\n", b"\n")).digest())
    return Settings(
        site=site,
        themes=themes,
        sources=sources,
        regions_table=paths[REGIONS],
        region_overrides=paths[REGION_OVERRIDES],
        digest=digest.hexdigest(),
    )


def _choose(name: str, content: Path, defaults: Path) -> Path:
    own = content / name
    return own if own.is_file() else defaults / name


def _site(path: Path, problems: list[Diagnostic]) -> Site | None:
    table = _Table.read(path, problems)
    if table is None:
        return None
    table.reject_unknown({known.name for known in fields(Site)})
    menu = tuple(
        MenuItem(label=item.text("label", required=True), path=item.text("path", required=True).lstrip("/"))
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
        editions=table.texts("editions") or EDITIONS,
        page_size=table.whole("page_size", default=50, low=5, high=500),
        rights=table.text("rights"),
        contact=table.text("contact"),
        menu=menu,
    )
    _check_site(site, table)
    return site


def _check_site(site: Site, table: _Table) -> None:
    try:
        date.fromisoformat(site.opened)
    except ValueError:
        table.fault("opened", "应为 2026-11-20 这样的日期", "a date such as 2026-11-20 is expected")
    if not is_base_url(site.base_url):
        table.fault("base_url", "应为以 https:// 开头、以 / 结尾的网址", "an address from https:// to a final / is expected")
    for edition in site.editions:
        if edition not in EDITIONS:
            table.fault("editions", f"没有“{edition}”这个版本", f"there is no edition “{edition}”; known: {', '.join(EDITIONS)}")


def is_base_url(address: str) -> bool:
    """Say whether an address can stand in front of every path of the site.

    >>> is_base_url("https://example.org/some-repo/"), is_base_url("example.org"), is_base_url("https://example.org/x")
    (True, False, False)
    """
    return re.fullmatch(r"https?://[\w.\-]+(?::\d+)?/(?:[\w.~\-%]+/)*", address) is not None


def _themes(path: Path, problems: list[Diagnostic]) -> Iterator[Theme]:
    table = _Table.read(path, problems)
    if table is None:
        return
    table.reject_unknown({"theme"})
    for item in table.tables("theme", {"slug", "name", "scope", "phrases", "not", "min_score"}):
        yield Theme(
            slug=item.slug("slug"),
            name=item.text("name", required=True),
            scope=item.text("scope", required=True),
            phrases=item.weights("phrases"),
            nots=item.texts("not"),
            min_score=item.number("min_score", default=2.0, low=0.0, high=100.0),
        )
    table.reject_repeated("theme", "slug", "name")


def _sources(path: Path, problems: list[Diagnostic]) -> Iterator[Source]:
    table = _Table.read(path, problems)
    if table is None:
        return
    table.reject_unknown({"source"})
    for item in table.tables("source", {"slug", "name", "marks", "boilerplate"}):
        yield Source(
            slug=item.slug("slug"),
            name=item.text("name", required=True),
            marks=item.texts("marks"),
            boilerplate=item.texts("boilerplate"),
        )
    table.reject_repeated("source", "slug", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A TOML table that knows its file, so that every wrong value is reported with its line."""

    path: Path
    lines: tuple[str, ...]
    values: Mapping[str, object]
    problems: list[Diagnostic]
    first_line: int = 0

    @classmethod
    def read(cls, path: Path, problems: list[Diagnostic]) -> _Table | None:
        """Return the table of a whole file, or None after reporting why there is none."""
        try:
            text = path.read_bytes().decode("utf-8")
            values = tomllib.loads(text)
        except OSError as error:
            problems.append(diagnose("S801", str(path), reason=error.strerror or "?"))
        except UnicodeDecodeError as error:
            problems.append(diagnose("S801", str(path), reason=f"not UTF-8, byte {error.start}"))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(found[1]), int(found[2])) if found else (0, 0)
            problems.append(diagnose("S801", str(path), line=line, column=column, reason=str(error)))
        else:
            return cls(path=path, lines=tuple(text.splitlines()), values=values, problems=problems)
        return None

    def line_of(self, key: str) -> int:
        """Return the line where ``key`` is set in this table, or that of the table itself, counted from 1."""
        setting = re.compile(rf"\s*(?:\[+[\w.]*)?\"?{re.escape(key)}\"?\s*[=\]]")
        for number in range(self.first_line, len(self.lines)):
            if setting.match(self.lines[number]):
                return number + 1
            if number > self.first_line and self.first_line and self.lines[number].startswith("[["):
                break
        return self.first_line

    def fault(self, key: str, reason: str, reason_en: str) -> None:
        """Report that the value of ``key`` is wrong."""
        self.problems.append(
            diagnose("S803", str(self.path), line=self.line_of(key), key=key, reason=f"{reason}（{reason_en}）")
        )

    def reject_unknown(self, known: set[str]) -> None:
        """Report every key that is not among ``known``, with the nearest one that is."""
        for key in self.values:
            if key not in known:
                self.problems.append(
                    diagnose("S802", str(self.path), line=self.line_of(key), key=key, **nearest(key, sorted(known)))
                )

    def reject_repeated(self, name: str, *keys: str) -> None:
        """Report a value that two tables of the array ``name`` share under one of ``keys``."""
        for key in keys:
            seen: set[str] = set()
            for item in self.tables(name, None):
                value = item.text(key)
                if value and value in seen:
                    item.fault(key, f"“{value}”重复", f"“{value}” is used twice")
                seen.add(value)

    def tables(self, name: str, known: set[str] | None) -> list[_Table]:
        """Return the tables of the array ``name``; with ``known`` given, unknown keys in them are reported."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(name, f"应写成 [[{name}]]", f"[[{name}]] tables are expected")
            return []
        starts = [number + 1 for number, line in enumerate(self.lines) if line.strip() == f"[[{name}]]"]
        starts += [0] * (len(found) - len(starts))
        tables = [
            _Table(path=self.path, lines=self.lines, values=item, problems=self.problems, first_line=start)
            for item, start in zip(found, starts, strict=False)
        ]
        for table in tables if known is not None else ():
            table.reject_unknown(known or set())
        return tables

    def text(self, key: str, *, default: str = "", required: bool = False) -> str:
        """Return a string; a TOML date counts as its ISO form."""
        value = self.values.get(key, default)
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, str):
            self.fault(key, "应为一行文字", "a string is expected")
            return default
        if required and not value.strip():
            self.fault(key, "不能缺少", "it is required")
        return value

    def slug(self, key: str) -> str:
        """Return a string that can stand in an address: lower-case letters, digits, single hyphens."""
        value = self.text(key, required=True)
        if value and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
            self.fault(key, "只用小写字母、数字和连字符", "lower-case letters, digits and hyphens only")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, "应为文字的列表", "a list of strings is expected")
            return ()
        return tuple(value)

    def whole(self, key: str, *, default: int, low: int, high: int) -> int:
        """Return a whole number within ``low`` and ``high``, both included."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, f"应为 {low} 到 {high} 的整数", f"a whole number from {low} to {high} is expected")
            return default
        return value

    def number(self, key: str, *, default: float, low: float, high: float) -> float:
        """Return a number within ``low`` and ``high``, both included."""
        value = self.values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, f"应为 {low:g} 到 {high:g} 的数", f"a number from {low:g} to {high:g} is expected")
            return default
        return float(value)

    def weights(self, key: str) -> tuple[tuple[str, float], ...]:
        """Return phrases with their weights, which lie between 0.1 and 10."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not value:
            self.fault(key, "应为 词语 = 权重 的表", "a table of phrase = weight is expected")
            return ()
        for phrase, weight in value.items():
            if not isinstance(weight, int | float) or isinstance(weight, bool) or not 0.1 <= weight <= 10:
                self.fault(phrase, "权重应在 0.1 与 10 之间", "a weight between 0.1 and 10 is expected")
                return ()
        return tuple((phrase, float(weight)) for phrase, weight in value.items())

"""Whether what an article says of itself can be true: dates that exist, regions and themes the tables know, codes with reasons.

Nothing is corrected here. A wrong value is named with the nearest right one, and its article waits until a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan import edtf
from jiaokan.articlefile import ArticleFile
from jiaokan.codes import CODES
from jiaokan.diagnostics import diagnose, nearest
from jiaokan.gazetteer import NATIONWIDE, Gazetteer
from jiaokan.model import Diagnostic, Severity
from jiaokan.publish.nearest_names import did_you_mean, nearest_regions, nearest_themes
from jiaokan.settings import Theme

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # what ``new`` leaves for the writer is no text
STATUSES = ("published", "draft", "withdrawn")


def validate(path: str, file: ArticleFile, gazetteer: Gazetteer, themes: tuple[Theme, ...]) -> tuple[Diagnostic, ...]:
    """Return the problems of an article's values, without those that the article silences with a reason."""
    silenced = silenced_codes(file.article.allow)
    found = (*_values(path, file), *_tags(path, file, gazetteer, themes), *_codes(path, file))
    return tuple(problem for problem in found if problem.code not in silenced)


def silenced_codes(allow: tuple[str, ...]) -> frozenset[str]:
    """Return the codes that ``allow`` silences; an entry without a reason silences nothing.

    Errors are never silenced: an unknown region would have no page, and an unsafe address would become a link.

    >>> sorted(silenced_codes(("R440: 报纸原文如此", "T203", "A108: 我知道")))
    ['R440']
    """
    given = {code.strip() for entry in allow for code, _, reason in [_parts(entry)] if reason.strip()}
    return frozenset(code for code in given if code in CODES and CODES[code].severity is not Severity.ERROR)


def _parts(entry: str) -> tuple[str, str, str]:
    return entry.replace("：", ":", 1).partition(":")  # full-width colon


def _values(path: str, file: ArticleFile) -> Iterator[Diagnostic]:
    article = file.article
    for key, value in (("date", article.date), ("added", article.added), ("corrected", article.corrected)):
        date = edtf.parse(value) if value else None
        is_day = date is not None and date.day is not None and not date.qualifier and not date.open_end
        if value and (date is None or (key != "date" and not is_day)):
            yield _at(path, file, key, "A106", value=value)
    if article.status not in STATUSES:
        yield _at(path, file, "status", "A107", value=article.status, **nearest(article.status, STATUSES))
    if article.source_url and not article.source_url.lower().startswith(("http://", "https://")):
        yield _at(path, file, "source_url", "A108", value=article.source_url)
    if article.status == "withdrawn" and not article.withdrawn_reason:
        yield _at(path, file, "status", "A114")
    if article.status == "published" and not COMMENT.sub("", article.body).strip():
        yield diagnose("A109", path, line=file.body_line)


def _tags(path: str, file: ArticleFile, gazetteer: Gazetteer, themes: tuple[Theme, ...]) -> Iterator[Diagnostic]:
    for number, region in enumerate(file.article.regions):
        if region != NATIONWIDE and gazetteer.find(region) is None:
            near = did_you_mean(nearest_regions(region, gazetteer))
            yield _at(path, file, f"regions.{number}", "T201", value=region, **near)
    known = {word for theme in themes for word in (theme.slug, theme.name)}
    for number, theme in enumerate(file.article.themes):
        if theme not in known:
            yield _at(path, file, f"themes.{number}", "T202", value=theme, **did_you_mean(nearest_themes(theme, themes)))


def _codes(path: str, file: ArticleFile) -> Iterator[Diagnostic]:
    for number, entry in enumerate(file.article.allow):
        code, _, reason = _parts(entry)
        if code.strip() not in CODES:
            yield _at(path, file, f"allow.{number}", "A113", value=code.strip(), **nearest(code.strip(), CODES))
        elif not reason.strip():
            yield _at(path, file, f"allow.{number}", "A112", value=entry)
    for number, code in enumerate(file.article.review):
        if code not in CODES:
            yield _at(path, file, f"review.{number}", "A113", value=code, **nearest(code, CODES))


def _at(path: str, file: ArticleFile, place: str, code: str, **values: object) -> Diagnostic:
    line, column = file.places.get(place, (1, 1))
    return diagnose(code, path, line=line, column=column, **values)

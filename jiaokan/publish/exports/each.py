"""Every article as a text file and as JSON, beside its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from jiaokan.publish import dates, urls
from jiaokan.publish.downloads import file_address
from jiaokan.publish.exports.json_lines import json_file
from jiaokan.publish.exports.paragraphs import plain_text
from jiaokan.publish.exports.sheet import Sheet
from jiaokan.publish.outputs import Output
from jiaokan.publish.publications import titled
from jiaokan.publish.record import Entry
from jiaokan.publish.render import key_of

RULE = "————"


def article_files(entries: Sequence[Entry], articles: Sheet, *, base_url: str, rights: str) -> Iterator[Output]:
    """Yield the two files of every article."""
    for entry, row in zip(entries, articles.rows, strict=True):
        about = tuple(_about(entry, base_url, rights))
        yield _output(entry, "txt", about, partial(_text_file, entry.body.html, _heading(entry), about))
        yield _output(entry, "json", (row, rights), partial(json_file, articles.fields, row, entry.body.html, rights))


def _heading(entry: Entry) -> tuple[str, ...]:
    article = entry.article
    return tuple(filter(None, (article.title, article.subtitle, article.byline or "、".join(article.authors))))


def _about(entry: Entry, base_url: str, rights: str) -> Iterator[str]:
    """Yield what stands below the text: where it was printed and taken from, where it stands here, and whose it is."""
    article = entry.article
    source = titled(entry.source.name, entry.source.kind) if entry.source else "来源不详"
    yield f"原载：{source}，{dates.in_words(entry.when)}"
    if article.publisher:
        yield f"转载自：{article.publisher}"
    if article.source_url:
        yield f"原网址：{urls.outer(article.source_url)}"
    yield f"本库网址：{urls.absolute(base_url, entry.address)}"
    if rights:
        yield f"权利：{rights}"


def _text_file(body: str, heading: Sequence[str], about: Sequence[str]) -> bytes:
    parts = ("\n".join(heading), plain_text(body), "\n".join((RULE, *about)))
    return ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8", "replace")


def _output(entry: Entry, ending: str, made_of: object, render: partial[bytes]) -> Output:
    key = key_of((made_of, _heading(entry), entry.body.digest))
    return Output(path=urls.file_of(file_address(entry, ending)), key=key, render=render)

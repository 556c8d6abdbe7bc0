"""Citations that reference managers read: BibTeX, RIS and CSL-JSON, as files beside an article's page.

They describe the work as it first appeared, as the visible line does, and say where it is kept: address and number in this archive. Where
nothing is known of the original they describe the archive's page. Names of people are written so that no program takes them
apart: a Chinese name has no comma, and where its family name ends only a reader knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from jiaokan.edtf import EDTF
from jiaokan.publish import dates, urls
from jiaokan.publish.citations import Work, archived, full_title, original
from jiaokan.publish.downloads import own_address
from jiaokan.publish.frame import Frame, Link
from jiaokan.publish.outputs import Output
from jiaokan.publish.publications import Kind
from jiaokan.publish.record import Entry
from jiaokan.publish.render import key_of

LANGUAGE = "zh-CN"
CSL_TYPES = {
    Kind.NEWSPAPER: "article-newspaper",
    Kind.JOURNAL: "article-magazine",
    Kind.WEBSITE: "webpage",
    Kind.OTHER: "article",
}
RIS_TYPES = {Kind.NEWSPAPER: "NEWS", Kind.JOURNAL: "MGZN", Kind.WEBSITE: "ELEC", Kind.OTHER: "GEN"}
BIBTEX_TYPES = {Kind.NEWSPAPER: "article", Kind.JOURNAL: "article", Kind.WEBSITE: "online", Kind.OTHER: "misc"}
BIBTEX_CONTAINERS = {"article": "journal", "online": "organization", "misc": "howpublished"}

BIBTEX_SPECIAL = re.compile(r"[&%$#_]")
BIBTEX_WORDS = {  # braces by name: BibTeX counts \{ as well, and one alone would end no field or the wrong one
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
NOT_IN_KEYS = re.compile(r"[^\w.:+-]")  # spaces, commas, braces, quotes: what ends a key; 质量 stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A work and where it is kept: the archive's name, its number there, the address that a reader of the citation opens."""

    work: Work
    archive: str
    number: str
    address: str


def kept(entry: Entry, frame: Frame) -> Kept:
    """Return what the files of an article say. The address is the original's own where that is known to be its own."""
    here = archived(entry, frame.base_url)
    work = original(entry) or here
    return Kept(work=work, archive=frame.title, number=entry.article.id, address=work.address or here.address)


def bibtex(one: Kept) -> str:
    r"""Return the entry for BibTeX and biblatex: the first reads year and month, the second the date with its ? or ~.

    >>> from jiaokan.edtf import parse
    >>> work = Work(kind=Kind.NEWSPAPER, title="质量 & 标准", authors=("甲", "乙"), container="大众日报", when=parse("2000-11-20"))
    >>> print(bibtex(Kept(work=work, archive="文库", number="a b", address="https://example.org/a")))
    @article{a-b,
      author = {{甲} and {乙}},
      title = {质量 \& 标准},
      journal = {大众日报},
      date = {2000-11-20},
      year = {2000},
      month = {11},
      url = {https://example.org/a},
      note = {文库，编号 a b},
      langid = {chinese}
    }
    """
    kind = BIBTEX_TYPES[one.work.kind]
    year, month, _ = _date_parts(one.work.when)
    fields = {
        "author": " and ".join(f"{{{_for_bibtex(name)}}}" for name in one.work.authors),
        "title": _title(full_title(one.work)),
        BIBTEX_CONTAINERS[kind]: _for_bibtex(one.work.container),
        "date": _with_doubt(one.work.when),
        "year": year,
        "month": month.lstrip("0"),
        "url": one.address,
        "note": _for_bibtex(f"{one.archive}，编号 {one.number}"),
        "langid": "chinese",
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return f"@{kind}{{{NOT_IN_KEYS.sub('-', one.number)},\n{lines}\n}}"


def _title(text: str) -> str:
    """Return the title, in braces of its own where a style would write its capitals small.

    >>> _title("贯彻 ISO 9001"), _title("质量强市")
    ('{贯彻 ISO 9001}', '质量强市')
    """
    escaped = _for_bibtex(text)
    return f"{{{escaped}}}" if any(map(str.isupper, text)) else escaped


def _with_doubt(when: EDTF | None) -> str:
    """Return the date with its mark of doubt, which biblatex reads as we do.

    >>> from jiaokan.edtf import parse
    >>> [_with_doubt(parse(text)) for text in ("2016-05~", "2016-05-01", "2016/..")]
    ['2016-05~', '2016-05-01', '']
    """
    figures = dates.machine_readable(when)
    return f"{figures}{when.qualifier}" if figures and when else ""


def _for_bibtex(text: str) -> str:
    r"""Return the text with everything escaped that BibTeX or TeX would take for a command.

    >>> _for_bibtex("50% & {a \\ b_c")
    '50\\% \\& \\textbraceleft{}a \\textbackslash{} b\\_c'
    """
    plain = "".join(BIBTEX_WORDS.get(character, character) for character in text)
    return BIBTEX_SPECIAL.sub(r"\\\g<0>", plain)


def ris(one: Kept) -> str:
    """Return the record for RIS, one tag a line, ended as the format has it."""
    work = one.work
    year, month, day = _date_parts(work.when)
    tags = [
        ("TY", RIS_TYPES[work.kind]),
        *(("AU", name) for name in work.authors),
        ("TI", full_title(work)),
        ("T2", work.container),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("UR", one.address),
        ("DB", one.archive),
        ("AN", one.number),
        ("LA", LANGUAGE),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in tags if text) + "ER  - \r\n"


def csl_json(one: Kept) -> str:
    """Return the item for citeproc and all that reads CSL-JSON. A name is ``literal``, or a style would turn it round."""
    text = json.dumps([dict(_csl(one))], ensure_ascii=False, indent=1)
    return f"{text}\n"


def _csl(one: Kept) -> Iterator[tuple[str, object]]:
    work = one.work
    yield "id", one.number
    yield "type", CSL_TYPES[work.kind]
    if work.authors:
        yield "author", [{"literal": name} for name in work.authors]
    yield "title", full_title(work)
    if work.container:
        yield "container-title", work.container
    if parts := [int(part) for part in _date_parts(work.when) if part]:
        yield "issued", _issued(parts, is_estimate=bool(work.when and work.when.qualifier))
    yield "URL", one.address
    yield "archive", one.archive
    yield "archive_location", one.number
    yield "language", LANGUAGE


def _issued(parts: list[int], *, is_estimate: bool) -> Mapping[str, object]:
    return {"date-parts": [parts], "circa": True} if is_estimate else {"date-parts": [parts]}


def _date_parts(when: EDTF | None) -> tuple[str, str, str]:
    """Return year, month and day, empty where they are not known.

    >>> from jiaokan.edtf import parse
    >>> _date_parts(parse("2016-05")), _date_parts(parse("2016/..")), _date_parts(None)
    (('2016', '05', ''), ('', '', ''), ('', '', ''))
    """
    year, month, day, *_ = (*dates.machine_readable(when).split("-"), "", "", "")
    return year, month, day


FORMATS: tuple[tuple[str, str, Callable[[Kept], str]], ...] = (
    ("BibTeX", "bib", lambda one: f"{bibtex(one)}\n"),
    ("RIS", "ris", ris),
    ("CSL-JSON", "csl.json", csl_json),
)


def citation_links(entry: Entry) -> tuple[Link, ...]:
    """Return names and addresses of the files: ``articles/<id>/<id>.bib`` and so on."""
    return tuple(Link(name=name, address=own_address(entry, suffix)) for name, suffix, _ in FORMATS)


def citation_files(entries: Iterable[Entry], frame: Frame) -> Iterator[Output]:
    """Yield the files of every article."""
    for entry in entries:
        one = kept(entry, frame)
        key = key_of(one)
        for _, suffix, _ in FORMATS:
            yield Output(path=urls.file_of(own_address(entry, suffix)), key=key, render=partial(_written, suffix, one))


def _written(suffix: str, one: Kept) -> bytes:
    write = next(write for _, name, write in FORMATS if name == suffix)
    return write(one).encode("utf-8", "replace")

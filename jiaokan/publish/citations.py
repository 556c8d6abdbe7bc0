"""How to cite an article: lines for a list of references after GB/T 7714—2025, in its numeric form.

The standard writes ``.`` and ``[ ]`` half-width and all other marks full-width. What it leaves to us, or where it is easily misread:

- Three authors at most, then 等; organisations stand as they are. Without an author the title comes first: 佚名 belongs to
  the other form of the standard, and a byline such as 本报评论员 is not made into a name.
- A subtitle follows ：, and the dash or colon that stood between the two goes. A title that somebody supplied, 〔…〕 in the archive, stands in [ ].
- A date is given as far as it is known. One that is uncertain or about stands in [ ], the standard's mark of an estimated
  year. One that is unknown is left out, and so is "not before 2016", which estimates nothing. The standard has no mark for an
  unknown date in this form, and none is invented.
- Newspapers are [N] with the whole date, journals [J] with the year: for these a day means "published online first", and volume
  and issue are not known here. No page is known either, so there is no bracket for one.
- Texts of the web are [EB/OL]. The standard names no site there, because the address does; where the address is
  unknown the site's name stands in front of the date, as the standard has it for data sets and preprints.
- What cannot be told stays [Z], the standard's "other": 新华社 may have been printed, wired or put on the web.
- Only texts of the web have the day on which they were seen; papers online lost it in 2025. For the original there is none: it
  was not seen here. For the archive's own page the reader's browser supplies it, because nothing here knows a clock.

A ``Work`` says what is cited, ``gb_7714`` how; another form of citation is another function of a ``Work``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiaokan.edtf import EDTF, parse
from jiaokan.publish import dates, urls
from jiaokan.publish.publications import Kind, kind_of, plain_name
from jiaokan.publish.record import Entry

MOST_AUTHORS = 3
LETTERS = {Kind.NEWSPAPER: "N", Kind.JOURNAL: "J", Kind.WEBSITE: "EB", Kind.OTHER: "Z"}
SUPPLIED = re.compile(r"〔([^〔〕]*)〕")  # 〔山东省烟台市立足……〕 as a whole; not a 〔 〕 inside a title
BETWEEN = "-—―─－：: "  # what stands between title and subtitle: 质量强市：, ——阳泉市纪实


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is cited. ``container`` is the newspaper, journal or site that it appeared in, ``address`` where it can be read."""

    kind: Kind
    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    container: str = ""
    when: EDTF | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One line, in two parts. Between them a reader's browser may put ``day``, with the day of the visit for its ``%``."""

    before: str
    after: str = ""
    day: str = ""

    @property
    def text(self) -> str:
        """The line without that day."""
        return self.before + self.after


def original(entry: Entry) -> Work | None:
    """Return the work as it first appeared, None where nothing is known of that but the text.

    The address belongs to ``publisher`` where there is one: it leads to a reprint, and a newspaper is not cited by the
    address of somebody else.
    """
    article, source = entry.article, entry.source
    if not (article.source or article.publisher or article.source_url):
        return None
    kind = source.kind if source else kind_of(article.source) if article.source else Kind.WEBSITE
    is_reprint = bool(article.source and article.publisher and article.publisher != article.source)
    address = urls.outer(article.source_url) if article.source_url and not is_reprint else ""
    return Work(
        kind=Kind.WEBSITE if kind is Kind.OTHER and address else kind,
        title=article.title,
        subtitle=article.subtitle,
        authors=article.authors,
        container=plain_name(article.source) or article.publisher,
        when=entry.when,
        address=address,
    )


def archived(entry: Entry, base_url: str) -> Work:
    """Return the work as the archive shows it: a page of the web that is as old as its last correction."""
    article = entry.article
    return Work(
        kind=Kind.WEBSITE,
        title=article.title,
        subtitle=article.subtitle,
        authors=article.authors,
        when=parse(article.corrected or article.added),
        address=urls.absolute(base_url, entry.address),
    )


def gb_7714(work: Work) -> Reference:
    """Return the line of a list of references.

    >>> gb_7714(Work(kind=Kind.NEWSPAPER, title="竞争", authors=("甲",), container="大众日报", when=parse("2000-11-20"))).text
    '甲. 竞争[N]. 大众日报，2000-11-20.'
    >>> page = Work(kind=Kind.WEBSITE, title="竞争", when=parse("2026-11"), address="https://example.org/a/")
    >>> gb_7714(page)
    Reference(before='竞争[EB/OL]. （2026-11）', after='. https://example.org/a/.', day='[%]')
    """
    online = "/OL" if work.address or work.kind is Kind.WEBSITE else ""
    head = _joined(_authors(work.authors), f"{full_title(work)}[{LETTERS[work.kind]}{online}]")
    place = _site_and_date(work) if work.kind is Kind.WEBSITE else _container_and_date(work)
    line = f"{head}. {place}" if place else head
    if not work.address:
        return Reference(before=f"{line}.")
    if work.kind is Kind.WEBSITE and place:
        return Reference(before=line, day="[%]", after=f". {work.address}.")
    return Reference(before=f"{line}.", day=" [%]." if work.kind is Kind.WEBSITE else "", after=f" {work.address}.")


def _authors(names: tuple[str, ...]) -> str:
    """Return the authors as the standard lists them.

    >>> _authors(("甲", "乙", "丙")), _authors(("甲", "乙", "丙", "丁")), _authors(())
    ('甲，乙，丙', '甲，乙，丙，等', '')
    """
    return "，".join((*names[:MOST_AUTHORS], *(["等"] if len(names) > MOST_AUTHORS else [])))


def full_title(work: Work) -> str:
    """Return the title with its subtitle.

    >>> full_title(Work(kind=Kind.OTHER, title="绿色创新还是漂绿？", subtitle="——基于试点的证据"))
    '绿色创新还是漂绿？：基于试点的证据'
    >>> full_title(Work(kind=Kind.OTHER, title="质量强市——", subtitle="：阳泉市纪实"))
    '质量强市：阳泉市纪实'
    """
    title = SUPPLIED.sub(r"[\1]", work.title) if SUPPLIED.fullmatch(work.title) else work.title
    subtitle = work.subtitle.lstrip(BETWEEN)
    return f"{title.rstrip(BETWEEN)}：{subtitle}" if subtitle else title


def _container_and_date(work: Work) -> str:
    return "，".join(filter(None, (work.container, _date(work.when, by_year=work.kind is Kind.JOURNAL))))


def _site_and_date(work: Work) -> str:
    date = _date(work.when, by_year=False)
    return ("" if work.address else work.container) + (f"（{date}）" if date else "")


def _date(when: EDTF | None, *, by_year: bool) -> str:
    """Return the date in the figures of the standard, in [ ] where it is an estimate, empty where it is not known.

    >>> [_date(parse(text), by_year=False) for text in ("2016-05-01", "2016-05", "2016~", "2016-05?", "2016/..")]
    ['2016-05-01', '2016-05', '[2016]', '[2016-05]', '']
    >>> _date(parse("2016-05-01"), by_year=True)
    '2016'
    """
    figures = dates.machine_readable(when)
    figures = figures[:4] if by_year else figures
    return f"[{figures}]" if figures and when and when.qualifier else figures


def _joined(authors: str, title: str) -> str:
    """Return authors and title; a name that ends in a full stop of its own gets no second one.

    >>> _joined("Quality Inc.", "竞争[N]"), _joined("", "竞争[N]")
    ('Quality Inc. 竞争[N]', '竞争[N]')
    """
    return f"{authors.removesuffix('.')}. {title}" if authors else title

"""Why a tag was given, for readers: a few of its words and where they stand on the article's page.

The evidence has offsets in the Markdown and a reader has numbered paragraphs. Both hold the same Chinese characters in the same
order, so the characters before a word are counted in the one and looked up in the other; the paragraph found must hold the
word, or the nearest that does is taken. Discarded: numbering the paragraphs of the Markdown, which needs a second reader of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE
from jiaokan.model import Evidence, Tag, Tagging
from jiaokan.publish.shown_text import shown, without_markup
from jiaokan.tagging import TaggedText

FEW = 3  # words of a tag that are named; the others are counted

PLACES = {"title": "标题", "subtitle": "副题", "byline": "署名", "source": "来源", "publisher": "转载网站"}
POST = "作者职务"
QUOTES = "“”‘’「」『』"
MARKS = re.compile(r"[*`\\]+")  # of Markdown, in a phrase with a gap: 写成**国家**标准
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ANCHOR = re.compile(r'<(?P<element>(?!a\b)[a-z]+\d?)\b[^>]* id="(?P<id>[^"]+)"[^>]*>')
REPEATED = re.compile(r"(?P<times>\d+) in body")  # what the theme tagger says of a phrase and how often it stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the article that speaks for a tag; ``anchor`` is the id of its paragraph, empty for words outside the text."""

    words: str
    place: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What speaks for a region path or a theme slug: its weightiest words, each once, and how often it is named in all.

    ``note`` is a sentence that stands for the words where there are none: several provinces have equal weight.
    """

    value: str
    words: tuple[Word, ...] = ()
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph or heading of a page. ``start`` counts the Chinese characters before it."""

    id: str
    label: str
    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An article as its evidence is looked up in it: its texts by place, and its body as the page shows it.

    ``starts`` are the offsets of the Chinese characters of the body.
    """

    texts: Mapping[str, str]
    passages: Sequence[Passage]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: TaggedText, markup: str) -> Printed:
        """Return the article whose body has this markup."""
        return cls(
            texts={place: getattr(text, place) for place in (*PLACES, "body")},
            passages=passages(markup),
            starts=[one.start() for one in HAN.finditer(text.body)],
        )

    def words(self, one: Evidence) -> str:
        """Return the words as the article prints them: the taggers read simplified small letters. Quotation marks are ours to set."""
        text = self.texts.get(one.place, "")
        words = text[one.at : one.at + len(one.words)] or one.words
        return shown(MARKS.sub("", words) if one.place == "body" else words).strip(QUOTES)

    def word(self, one: Evidence) -> Word:
        """Return the words with the place where a reader sees them."""
        words = self.words(one)
        if one.place != "body":
            is_post = one.place == "byline" and one.rule == "post"
            return Word(words=words, place=POST if is_post else PLACES.get(one.place, one.place))
        passage = passage_of(words, bisect_left(self.starts, one.at), self.passages)
        place = POST if one.rule == "post" else passage.label if passage else "正文"
        return Word(words=words, place=place, anchor=passage.id if passage else "")

    def weightiest(self, tag: Tag) -> tuple[Evidence, ...]:
        """Return the evidence of a tag, each words once, the weightiest first and each where it weighs most."""
        order = {place: number for number, place in enumerate(self.texts)}
        by_words: dict[str, Evidence] = {}
        for one in sorted(tag.evidence, key=lambda one: (-one.weight, order.get(one.place, 0), one.at)):
            by_words.setdefault(self.words(one), one)
        return tuple(by_words.values())


def grounds(tags: Tagging, text: TaggedText, markup: str) -> tuple[Grounds, ...]:
    """Return the grounds of every tag, regions first. ``markup`` is the body as its page shows it."""
    printed = Printed.of(text, markup)
    notes = {NATIONWIDE: next((note.text for note in tags.review if note.code == "T203"), "")}
    return tuple(
        Grounds(
            value=tag.value,
            words=tuple(printed.word(one) for one in printed.weightiest(tag)[:FEW]),
            count=sum(times(one) for one in tag.evidence),
            note="" if tag.evidence else notes.get(tag.value, ""),
        )
        for tag in (*tags.regions, *tags.themes)
    )


def times(one: Evidence) -> int:
    """Return how often the words of a piece of evidence stand in the text: themes name each phrase once.

    >>> times(Evidence(place="body", at=3, words="品牌", rule="4 in body", weight=2.0))
    4
    """
    found = REPEATED.fullmatch(one.rule)
    return int(found["times"]) if found else 1


def passages(markup: str) -> tuple[Passage, ...]:
    """Return the paragraphs and headings of a body in order.

    >>> [(one.id, one.label, one.start) for one in passages('<h2 id="s1">一、质量</h2><p id="p1"><a class="pn" id="k7"></a>强市。</p>')]
    [('s1', '小标题', 0), ('p1', '第 1 段', 3)]
    """
    starts = list(ANCHOR.finditer(markup))
    return tuple(_counted(starts, markup))


def _counted(starts: Sequence[re.Match[str]], markup: str) -> Iterator[Passage]:
    count = 0
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(markup)
        text = without_markup(markup[found.end() : end])
        is_heading = found["element"][0] == "h" and found["id"].startswith("s")
        label = "小标题" if is_heading else f"第 {found['id'].removeprefix('p')} 段"
        yield Passage(id=found["id"], label=label, start=count, text=text)
        count += len(HAN.findall(text))


def passage_of(words: str, before: int, found: Sequence[Passage]) -> Passage | None:
    """Return the passage that holds the words with so many Chinese characters before them, or the nearest that holds them.

    >>> found = passages('<p id="p1">质量。</p><p id="p2">ISO质量</p><p id="p3">标准</p>')
    >>> [passage_of(words, before, found).id for words, before in (("质量", 2), ("ISO", 2), ("质量", 4))]
    ['p2', 'p2', 'p2']
    >>> passage_of("计量", 0, found) is None
    True
    """
    at = bisect_right([one.start for one in found], before) - 1
    holding = [number for number, one in enumerate(found) if words in one.text]
    return found[min(holding, key=lambda number: (abs(number - at), number))] if holding else None

"""The numbers that Word sets in front of paragraphs and does not write into the text, such as 一、 or 第一条.

They are part of what is printed, so they are put back as words; only plain bullets and ``1.`` become lists of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jiaokan.intake.extract.word.events import Event, events
from jiaokan.intake.extract.word.xml_tokens import Kind

HIGHEST = 10_000  # a number beyond it is a mistake of the document
DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
         (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand", "taiwaneseDigital",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a numbering: how its numbers are written, and the pattern that they stand in."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    gap: str = "tab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The levels of every numbering by its id and number, and which abstract numbering counts for it."""

    levels: Mapping[tuple[str, int], Level]
    counted_by: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """What stands in front of a paragraph: the words of it, or where Markdown has a list for it, the mark of the item."""

    words: str = ""
    item: str = ""


def numbering(xml: str) -> Numbering:
    """Return the numberings of a document. Raises ``BadXml``."""
    abstract: dict[tuple[str, int], Level] = {}
    own: dict[tuple[str, int], Level] = {}
    abstract_of: dict[str, str] = {}
    in_abstract, in_number, depth = "", "", 0
    restarted: set[str] = set()
    for event in events(xml):
        if event.kind is Kind.END and event.name in ("w:abstractNum", "w:num"):
            in_abstract = in_number = ""
        if event.kind is not Kind.START:
            continue
        if event.name == "w:abstractNum":
            in_abstract = event.values.get("w:abstractNumId", "")
        elif event.name == "w:num":
            in_number = event.values.get("w:numId", "")
        elif event.name == "w:abstractNumId":
            abstract_of[in_number] = event.value
        elif event.name in ("w:lvl", "w:lvlOverride"):
            depth = _number(event.values.get("w:ilvl", "0"))
            target, key = _table(abstract, own, in_abstract, in_number, depth)
            target.setdefault(key, abstract.get((abstract_of.get(in_number, ""), depth), Level()))
        elif event.name in ("w:numFmt", "w:lvlText", "w:start", "w:startOverride", "w:suff"):
            target, key = _table(abstract, own, in_abstract, in_number, depth)
            target[key] = _with(target.get(key, Level()), event)
            restarted.update({in_number} if event.name == "w:startOverride" else ())
    levels = {
        (number, level): found for number, base in abstract_of.items() for (of, level), found in abstract.items() if of == base
    }
    counted_by = {number: number if number in restarted else f"abstract {base}" for number, base in abstract_of.items()}
    return Numbering(levels=levels | own, counted_by=counted_by)


def _table(
    abstract: dict[tuple[str, int], Level], own: dict[tuple[str, int], Level], in_abstract: str, in_number: str, depth: int
) -> tuple[dict[tuple[str, int], Level], tuple[str, int]]:
    return (abstract, (in_abstract, depth)) if in_abstract else (own, (in_number, depth))


def _with(level: Level, event: Event) -> Level:
    match event.name:
        case "w:numFmt":
            return replace(level, form=event.value)
        case "w:lvlText":
            return replace(level, pattern=event.value)
        case "w:suff":
            return replace(level, gap=event.value)
        case _:
            return replace(level, start=_number(event.value))


def _number(digits: str) -> int:
    return min(int(digits[:6]), HIGHEST) if digits.isascii() and digits.isdigit() else 0


@dataclass(slots=True, kw_only=True)
class Counter:
    """Counts the numbered paragraphs of a document as they come."""

    numbering: Numbering
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, list_id: str, depth: int) -> Number:
        """Return what stands in front of the next paragraph of a list; nothing where the document does not know the list."""
        level = self.numbering.levels.get((list_id, depth))
        if level is None or list_id == "0":
            return Number()
        owner = self.numbering.counted_by.get(list_id, list_id)
        for deeper in [key for key in self.counts if key[0] == owner and key[1] > depth]:
            del self.counts[deeper]
        self.counts[owner, depth] = self.counts.get((owner, depth), level.start - 1) + 1
        if level.form == "bullet":
            return Number(item="- ")
        if level.form == "none" or "%" not in level.pattern:
            return Number(words=level.pattern)
        if level.form == "decimal" and level.pattern == f"%{depth + 1}.":
            return Number(item=f"{self.counts[owner, depth]}. ")
        return Number(words="".join(self._pieces(level, list_id, owner)) + _gap(level))

    def _pieces(self, level: Level, list_id: str, owner: str) -> Iterator[str]:
        """Yield the pattern with the present number of each level in it."""
        pieces = level.pattern.split("%")
        yield pieces[0]
        for piece in pieces[1:]:
            if piece[:1] not in tuple("123456789"):
                yield f"%{piece}"
                continue
            depth = int(piece[0]) - 1
            other = self.numbering.levels.get((list_id, depth), Level())
            yield written(self.counts.get((owner, depth), other.start), other.form) + piece[1:]


def _gap(level: Level) -> str:
    """Return the space behind a number: none behind a Chinese mark, which has its own."""
    return "" if level.gap == "nothing" or level.pattern[-1:] in tuple("、．。）)】〕：") else " "


def written(number: int, form: str) -> str:  # noqa: PLR0911 - a table of ways to write numbers
    """Return a number in one of the forms that Word knows; in plain digits for a form that it does not share with us.

    >>> [written(12, form) for form in ("decimal", "japaneseCounting", "upperLetter", "lowerRoman", "decimalEnclosedCircle")]
    ['12', '十二', 'L', 'xii', '⑫']
    >>> written(108, "chineseCountingThousand"), written(3, "ideographTraditional"), written(2, "chineseLegalSimplified")
    ('一百零八', '丙', '贰')
    """
    if form in CHINESE:
        return chinese(number)
    if form == "chineseLegalSimplified":
        return chinese(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    if form in ("ideographTraditional", "ideographZodiac"):
        row = STEMS if form == "ideographTraditional" else BRANCHES
        return row[(number - 1) % len(row)]
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:  # noqa: PLR2004 - Unicode has twenty in a row
        return chr(ord("①") + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return f"{number:02d}" if form == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """Return a number as it is read.

    >>> chinese(10), chinese(21), chinese(105), chinese(1010), chinese(0)
    ('十', '二十一', '一百零五', '一千零一十', '〇')
    """
    if not 0 < number < HIGHEST:
        return DIGITS[0] if number == 0 else str(number)
    words = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            words += DIGITS[digit] + unit
        elif words and not words.endswith("零") and number % value:
            words += "零"
    return words[1:] if words.startswith("一十") else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in ROMAN:
        words += letters * (number // value)
        number %= value
    return words

"""What to ask of an archive: queries of every kind, taken from its own texts with dice, the same ones every time.

What a query has to find says ``truth.py``; here a kind only says what is asked, and for some that nothing may be found.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from jiaokan.chinese import simplified, traditional_characters
from tests.quality.search.truth import Text, Truth

SEED = 606
EACH = 25
TRIES = 200
HAN = "一-鿿"
LENGTHS = (1, 2, 3, 4, 6, 8, 20, 60)
PLACE = re.compile(rf"[{HAN}]{{2,3}}[省市县区镇村乡]")
PERSON = re.compile(rf"(?:局长|主任|书记|董事长|总经理|检验员|工程师|会长|负责人)([{HAN}]{{2,3}})(?=说|表示|介绍|对记者)")
COMPANY = re.compile(rf"[{HAN}]{{2,8}}?(?:有限公司|集团|合作社|机械厂)")
NUMBER = re.compile(r"\d+(?:\.\d+)?[%‰]?")
YEAR = re.compile(r"(?:19|20)\d\d年")
LATIN = re.compile(r"[A-Za-z][A-Za-z&/.0-9éïüβ-]*(?: \d+)?")
VARIANT = re.compile(rf"[{HAN}]?[著着乾干昇升][{HAN}]?")
SPACED = re.compile(rf"[{HAN}A-Z]{{2,6}} [{HAN}\w]{{2,6}}")
MARKED = re.compile(rf"[{HAN}]{{1,4}}[，。：；、？！“”《》（）…—·【】‘’][{HAN}]{{1,4}}")
RARE = re.compile(rf"[{HAN}]?[〇々éïüβⅡ\U00020000-\U0002a6df][{HAN}]?")
BESIDE_LATIN = re.compile(rf"[{HAN}]{{1,3}} ?[A-Za-z0-9.%‰&/-]+ ?[{HAN}]{{1,3}}")
BOLD = re.compile(rf"([{HAN}]{{1,3}})\*\*([{HAN}]{{1,3}})")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) != '"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is typed into the field, and what kind of thing it is."""

    kind: str
    text: str


class Asker:
    """Somebody who knows all texts of an archive and makes up queries."""

    def __init__(self, texts: Sequence[Text], dice: random.Random) -> None:
        self.dice = dice
        self.texts = texts

    def block(self) -> str:
        """Return a block of an article, a long one rather than a short one."""
        text = self.dice.choice(self.texts)
        return self.dice.choices(text.blocks, [len(block) for block in text.blocks])[0]

    def piece(self, length: int, block: str = "") -> str:
        """Return so many characters in a row of one block, marks and all."""
        whole = block or self.block()
        start = self.dice.randrange(max(1, len(whole) - length + 1))
        return whole[start : start + length]

    def run(self, *lengths: int) -> str:
        """Return some Chinese characters in a row."""
        return self.match(re.compile(rf"[{HAN}]{{{self.dice.choice(lengths)}}}"))

    def match(self, pattern: re.Pattern[str], group: int = 0) -> str:
        """Return a place of some text that a pattern fits, or nothing."""
        return self._one_of(pattern, self.block(), group)

    def bold(self) -> str:
        """Return a piece that lies half in bold words."""
        found = BOLD.findall(self.dice.choice(self.texts).file)
        return "".join(self.dice.choice(found)) if found else ""

    def _one_of(self, pattern: re.Pattern[str], text: str, group: int) -> str:
        block = text if len(text) < 400 else self.piece(400, text)
        found = [one[group] for one in pattern.finditer(block)]
        return self.dice.choice(found) if found else ""

    def title(self) -> str:
        """Return the title of an article."""
        return self.dice.choice(self.texts).title

    def seam(self) -> str:
        """Return the end of a block with the beginning of the next."""
        blocks = self.dice.choice(self.texts).blocks
        most = self.dice.randrange(1, 5)
        ends = [before[-most:] + after[:most] for before, after in pairwise(blocks)]
        return self.dice.choice(ends) if ends else ""

    @cached_property
    def common(self) -> tuple[str, ...]:
        """The characters, pairs and longer words that most articles have."""
        sample = self.dice.sample(self.texts, min(100, len(self.texts)))
        counts: Counter[str] = Counter()
        for text in sample:
            whole = "\n".join(text.blocks)
            for length, most in ((1, 20), (2, 40), (4, 25), (8, 10)):
                grams = Counter(whole[at : at + length] for at in range(len(whole) - length + 1))
                counts.update(gram for gram, _ in grams.most_common(most) if re.fullmatch(f"[{HAN}]+", gram))
        return tuple(word for word, _ in counts.most_common(120))


@cache
def _traditional_forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for character in traditional_characters():
        forms.setdefault(simplified(character), []).append(character)
    return forms


def in_other_script(text: str, turn: int) -> str:
    """Return a text in traditional script, in one or another of the forms that every character has there.

    >>> in_other_script("质量强市", 0), in_other_script("台历", 0) != in_other_script("台历", 1)
    ('質量強市', True)
    """
    forms = _traditional_forms()
    return "".join(forms[one][turn % len(forms[one])] if one in forms else one for one in text)


def _turned(asker: Asker) -> str:
    return in_other_script(asker.run(2, 3, 4, 6), asker.dice.randrange(6))


def _with_variant(asker: Asker) -> str:
    """Return a word with 著, 乾 or 昇, or with what they become, each in either form."""
    swap = dict(zip("著着乾干昇升", "着著干乾升昇", strict=True))
    word = asker.match(VARIANT)
    return "".join(swap.get(one, one) for one in word) if asker.dice.random() < 0.5 else word


def _number(asker: Asker) -> str:
    """Return a number: as it stands there, with its per cent, with a digit more or less, or without its point."""
    number = asker.match(NUMBER)
    plain = number.rstrip("%‰")
    return asker.dice.choice((number, number, plain, f"{plain}{asker.dice.randrange(10)}", plain[1:], plain.replace(".", "")))


def _latin(asker: Asker) -> str:
    word = asker.match(LATIN)
    return asker.dice.choice((word, word.lower(), word.upper(), word.swapcase(), word[:-1])).replace(" ", "")


def _phrase(asker: Asker) -> str:
    """Return words between quotation marks, with white space among them where the archive has such."""
    spaced = SPACED.findall(asker.title()) or SPACED.findall(asker.block())
    return f'"{asker.dice.choice(spaced) if spaced else asker.run(4)}"'


def _several(asker: Asker, count: int) -> str:
    """Return several words: half of the time of one article, otherwise from anywhere."""
    blocks = asker.dice.choice(asker.texts).blocks
    together = asker.dice.random() < 0.5
    words = (asker.piece(2, asker.dice.choice(blocks)) if together else asker.run(2, 3) for _ in range(count))
    return " ".join("".join(word.split()) for word in words)


def _disguised(asker: Asker) -> str:
    """Return words as they come from elsewhere: with marks around them, twice, cut at a quotation mark, with signs that nobody sees."""
    word, other = asker.run(2, 3, 4), asker.run(2)
    ways = (f"《{word}》", f"{word}，", f"{word} {word}", f'"{word}', f'{word}"{other}"', f"{word}\u3000{other}", f"＂{word}＂")
    unseen = (f"{word[:1]}\u200b{word[1:]}", f"{word[:1]}\u00ad{word[1:]}", f"{word[:1]}\ufe00{word[1:]}")
    return asker.dice.choice((*ways, *unseen))


def _shuffled(asker: Asker) -> str:
    word = [*asker.run(4, 6)]
    asker.dice.shuffle(word)
    return "".join(word)


KINDS: dict[str, Callable[[Asker], str]] = {
    **{f"{length} characters": lambda asker, length=length: asker.piece(length) for length in LENGTHS},  # type: ignore[misc]  # mypy sees no default in a lambda
    "across marks": lambda asker: asker.match(MARKED),
    "across bold": Asker.bold,
    "whole title": Asker.title,
    "piece of a title": lambda asker: asker.piece(asker.dice.randrange(4, 9), asker.title()),
    "word": lambda asker: asker.run(2, 3, 4),
    "person": lambda asker: asker.match(PERSON, 1),
    "place": lambda asker: asker.match(PLACE),
    "company": lambda asker: asker.match(COMPANY),
    "two words": lambda asker: _several(asker, 2),
    "three words": lambda asker: _several(asker, 3),
    "phrase": _phrase,
    "number": _number,
    "year": lambda asker: asker.match(YEAR),
    "latin": _latin,
    "beside latin": lambda asker: asker.match(BESIDE_LATIN).replace(" ", ""),
    "full width": lambda asker: (asker.match(LATIN) or asker.match(NUMBER)).translate(WIDE).replace(" ", ""),
    "traditional": _turned,
    "著 乾 昇": _with_variant,
    "rare character": lambda asker: asker.match(RARE),
    "disguised": _disguised,
    "six words": lambda asker: _several(asker, 6),
    "very common": lambda asker: asker.dice.choice(asker.common),
    "shuffled": _shuffled,
    "over a seam": Asker.seam,
}
NOTHING = {"shuffled", "over a seam"}  # of these kinds only what stands nowhere is asked


def queries(texts: Sequence[Text], truth: Truth, *, each: int = EACH, seed: int = SEED) -> tuple[Query, ...]:
    """Return so many different queries of every kind; fewer where the archive has no more."""
    return tuple(query for kind in KINDS for query in _of_kind(kind, texts, truth, each, seed))


def _of_kind(kind: str, texts: Sequence[Text], truth: Truth, each: int, seed: int) -> Iterator[Query]:
    asker = Asker(texts, random.Random(f"{seed} {kind}"))  # noqa: S311 - the same queries every time
    asked: set[str] = set()
    for _ in range(TRIES * each):
        if len(asked) == each:
            return
        text = " ".join(KINDS[kind](asker).split())
        if not text or text in asked or (kind in NOTHING and truth.articles(text)):
            continue
        asked.add(text)
        yield Query(kind=kind, text=text)

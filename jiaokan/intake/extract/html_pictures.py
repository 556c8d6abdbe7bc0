"""The pictures of a web page that stand in its article: between the words that were kept, and seen by a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jiaokan.intake.extract.html_tokens import Kind, attributes, tokens
from jiaokan.intake.extract.html_tree import steps
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.model import Edit

SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-actualsrc", "file")  # pages that load pictures late
LEAST = 48  # pixels; what is smaller is an icon or a rule
INLINED = re.compile(r"data:image/", re.IGNORECASE)
STAND_IN = 200  # characters of a data: address that is only a grey point until the real picture has come
NO_WORDS = re.compile(r"[^\u4e00-\u9fff]*|.*\.(?:jpe?g|png|gif|webp|bmp).*|图片\s*\d*", re.IGNORECASE | re.DOTALL)


def picture_places(text: str, edits: Sequence[Edit]) -> Iterator[PicturePlace]:
    """Yield the pictures between the first and the last word that ``edits`` leave of a page, and those right behind the last."""
    if "<img" not in text.lower():
        return
    first, last = _kept(text, edits)
    behind = True
    for step in steps(tuple(tokens(text))):
        at = step.token.start
        if step.kind is Kind.END and step.name in ("article", "section", "div", "td") and at > last:
            behind = False  # the box of the article ends
        if step.kind is Kind.START and step.name == "img" and step.is_seen and first <= at and (at < last or behind):
            found = attributes(text[at : step.token.end])
            address = _address(found)
            if address and not _is_a_point(found):
                words = found.get("alt", "") or found.get("title", "")
                yield PicturePlace(at=at, address=address, words="" if NO_WORDS.fullmatch(words) else words, least=LEAST)


def _kept(text: str, edits: Sequence[Edit]) -> tuple[int, int]:
    """Return where the first and where the last of the words ends that are left."""
    done, places = 0, list[int]()
    for edit in edits:
        if text[done : edit.at].strip() or edit.after.strip():
            places.append(edit.at)
        done = edit.end
    if text[done:].strip():
        places.append(len(text))
    return (places[0], places[-1]) if places else (0, -1)


def _address(found: Mapping[str, str]) -> str:
    """Return where the picture is; the one that a script would load later goes before its stand-in."""
    given = [found[key].strip() for key in SOURCES if found.get(key, "").strip()]
    real = [one for one in given if not (INLINED.match(one) and len(one) < STAND_IN)]
    return next((one for one in real if INLINED.match(one)), next(iter(real), next(iter(given), "")))


def _is_a_point(found: Mapping[str, str]) -> bool:
    """Say whether the page itself shows the picture smaller than any that means something."""
    sizes = [found.get(side, "").removesuffix("px") for side in ("width", "height")]
    return any(size.isascii() and size.isdigit() and 3 * int(size[:6]) < LEAST for size in sizes)

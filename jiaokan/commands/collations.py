"""The contents of collation pages, remembered by content, made by several workers where there are many.

What is remembered of an article is whether its proof holds, which every build has to know, and apart from that the content of
its page, which only a build that draws the page has to read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jiaokan.articlefile import digest
from jiaokan.commands.bodies import SECONDS, bytes_of, key_of, pictured, text_of
from jiaokan.commands.workplace import Workplace
from jiaokan.model import Article
from jiaokan.publish import dates
from jiaokan.publish.cache import Cache
from jiaokan.publish.collation_page.draw import LABELS
from jiaokan.publish.collation_page.page import Collated
from jiaokan.publish.collation_page.sheet import Corrections, Sheet, pack, sheet_of, unpack
from jiaokan.publish.pictures import Album
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Proof, Record
from jiaokan.publish.workers import TooSlow, map_chunks, time_limit

HOLDS, FAILS = b"1", b"0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What the content of one page is made of."""

    key: str
    html: str = field(repr=False)
    text: str = field(repr=False)
    proof: Proof
    original: Path
    original_sha256: str
    corrections: Corrections
    album: Album


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The content of one page on call: from the cache, or made once more where that has lost it or is another process's."""

    recipe: Recipe
    cache: Cache | None = field(repr=False, compare=False)

    def __call__(self) -> Sheet | None:
        """Return the content, None where the files have changed since they were looked at."""
        data = self.cache.get(self.recipe.key) if self.cache else None
        made = data or _made(self.recipe)
        return unpack(made) if made else None

    def __reduce__(self) -> tuple[object, tuple[Recipe]]:
        """Travel without the cache, which belongs to its process."""
        return _uncached, (self.recipe,)


def _uncached(recipe: Recipe) -> Kept:
    return Kept(recipe=recipe, cache=None)


def collations_of(
    workplace: Workplace, cache: Cache, records: Sequence[Record], bodies: Mapping[str, Body]
) -> dict[str, Collated]:
    """Return what the collation page of every article is made from, by id; those without one are not in it."""
    recipes = {
        record.article.id: recipe
        for record in records
        if record.article.id in bodies and (recipe := _recipe(record, bodies[record.article.id])) is not None
    }
    known = {identifier: cache.get(_proof_key(recipe)) for identifier, recipe in recipes.items()}
    missing = [identifier for identifier, proof in known.items() if proof is None]
    made = map_chunks(_made, [recipes[identifier] for identifier in missing], jobs=workplace.jobs)
    for identifier, data in zip(missing, workplace.voice.progress(made, len(missing), "对照 / collating"), strict=True):
        known[identifier] = HOLDS if data else FAILS
        if data is not None:
            cache.put(_proof_key(recipes[identifier]), HOLDS if data else FAILS)
        if data:
            cache.put(recipes[identifier].key, data)
    held = {identifier: recipes[identifier] for identifier, proof in known.items() if proof == HOLDS}
    cache.keep(recipe.key for recipe in held.values())
    return {identifier: Collated(key=recipe.key, fetch=Kept(recipe=recipe, cache=cache)) for identifier, recipe in held.items()}


def _proof_key(recipe: Recipe) -> str:
    return f"holds {recipe.key}"


def _recipe(record: Record, body: Body) -> Recipe | None:
    if record.proof is None or record.proof.original is None:
        return None
    original = bytes_of(record.proof.original)
    if original is None:
        return None
    sha256 = hashlib.sha256(original).hexdigest()
    corrections = _corrections(record.article)
    text = record.article.body
    return Recipe(
        key=key_of("collation", text, record.proof.digest, sha256, repr(corrections), *pictured(record.album)),
        html=body.html,
        text=text,
        proof=record.proof,
        original=record.proof.original,
        original_sha256=sha256,
        corrections=corrections,
        album=record.album,
    )


def _corrections(article: Article) -> Corrections:
    values = {name: getattr(article, name) for name in LABELS}
    fields = tuple((name, value if isinstance(value, str) else "、".join(value)) for name, value in values.items())
    return Corrections(fields=fields, signed=f"于{dates.calendar_day(article.corrected)}" if article.corrected else "")


def _made(recipe: Recipe) -> bytes | None:
    """Return the content of a page as it is kept, nothing where the proof fails, None where the next build has to look again."""
    receipt, original = recipe.proof.text or text_of(recipe.proof.path), bytes_of(recipe.original)
    if original is None or digest(receipt) != recipe.proof.digest:
        return None
    if hashlib.sha256(original).hexdigest() != recipe.original_sha256:
        return None
    try:
        with time_limit(SECONDS):
            sheet = sheet_of(recipe.html, recipe.text, receipt, original, recipe.corrections, recipe.album)
    except (TooSlow, RecursionError):
        return None  # an article without its collation is worth more than none
    return pack(sheet) if sheet else b""

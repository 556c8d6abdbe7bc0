"""Texts that share their words: reprints and excerpts are known for what they are, and articles of one trade are not."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

from jiaokan.model import Article
from jiaokan.publish.likeness import Kind, Likeness, Sketched, likenesses, sketch
from tests.archive import page, record, rendered, sources

ARTICLES = Path(__file__).parent.parent / "quality/tagging/seen"  # of the trade, by many writers
DICE = Random(7)  # noqa: S311 - made texts


def written(length: int) -> str:
    """Return a text that shares hardly a run of four with another."""
    return "".join(chr(DICE.randrange(0x4E00, 0x9FA0)) for _ in range(length))


def sketched(text: str) -> Sketched:
    """Return a text as it is compared."""
    return Sketched(sketch=sketch(text), characters=len(text))


TEXT = written(1800)


def compared(other: str) -> tuple[Likeness, ...]:
    """Return what another text, among some that have nothing to do with it, is to ``TEXT``."""
    return likenesses([sketched(TEXT), *(sketched(written(900)) for _ in range(5)), sketched(other)]).get(0, ())


def test_a_reprint_is_known_with_another_end_other_marks_and_corrected_words() -> None:
    repaired = "，".join(TEXT[at : at + 30] for at in range(0, 1800, 30)).replace(TEXT[200], "口") + "（责任编辑：甲）"
    assert compared(repaired) == (Likeness(position=6, kind=Kind.REPRINT),)


def test_an_excerpt_is_told_from_a_reprint_and_so_is_the_whole_that_a_text_is_an_excerpt_of() -> None:
    assert compared(TEXT[300:1100]) == (Likeness(position=6, kind=Kind.EXCERPT),)
    assert compared(TEXT + written(1800)) == (Likeness(position=6, kind=Kind.WHOLE),)


def test_a_text_that_took_over_a_part_is_alike_and_no_reprint() -> None:
    assert compared(TEXT[:600] + written(1200)) == (Likeness(position=6, kind=Kind.WORDS),)


def test_a_shared_phrase_or_a_text_of_two_lines_is_nothing() -> None:
    assert compared(TEXT[:60] + written(1500)) == ()
    assert likenesses([sketched(TEXT[:60]), sketched(TEXT[:60]), sketched(TEXT[:26])]).keys() == {0, 1}


def test_articles_of_one_trade_are_not_alike() -> None:
    texts = [path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted(ARTICLES.glob("*.md"))]
    assert len(texts) > 100
    assert likenesses([sketched(text) for text in texts]) == {}


def test_ten_thousand_texts_are_compared_in_a_moment() -> None:
    phrases = tuple(DICE.randrange(1 << 32) for _ in range(200))
    texts = [
        Sketched(
            sketch=tuple(sorted({*(DICE.randrange(1 << 32) for _ in range(56)), *DICE.sample(phrases, 8)})), characters=2000
        )
        for _ in range(10_000)
    ]
    began = process_time()
    likenesses(texts)
    assert process_time() - began < 10  # measured: under a second


def test_the_page_says_why_an_article_stands_beside_it() -> None:
    def of(identifier: str, body: str, **more: str) -> Article:
        return Article(id=identifier, title=f"题{identifier}", body=body, **more)  # type: ignore[arg-type]  # fields of Article

    files = rendered(
        sources(
            [
                record(one)
                for one in (of("a", TEXT), of("b", TEXT, date="2020"), of("c", TEXT[:900] + written(900)), of("d", TEXT[:900]))
            ]
        )
    )
    text = page(files, "articles/a/index.html")
    said = ("题b", "疑为同文转载", "题d", "疑为本文的节录", "题c", "有相同的文字")
    assert [text.index(words) for words in said] == sorted(text.index(words) for words in said)
    assert "本文疑为其节录" in page(files, "articles/d/index.html")

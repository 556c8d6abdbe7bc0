"""What a tree in another script has of the search for itself: texts, names and scripts. The index is everybody's.

A copy has as many characters as its original, and a search finds the same words in both, so what the index says of a text
is true of its copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.editions.mirror import copied, in_edition
from jiaokan.publish.editions.persons import person
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import ASSETS, SPEAKING, Printer, assets
from jiaokan.publish.search.files import FACETS
from jiaokan.publish.search.names import Kind
from jiaokan.publish.search.suggestions import FOLDER as NAMES
from jiaokan.publish.search.suggestions import ROOT
from jiaokan.publish.search.texts import FOLDER as TEXTS

Write = Callable[[str], str]
QUOTATION_MARKS = str.maketrans("“”‘’", "「」『』")


def search_copies(shown: Iterable[Output], archive: Catalogue, printer: Printer) -> Iterator[Output]:
    """Yield the copies of a tree; the canonical one has the originals. ``shown`` are the files of the search."""
    if printer.writer is None:
        return
    texts = [one for one in shown if one.path.is_relative_to(TEXTS)]
    for text, entry in zip(texts, archive.entries, strict=True):
        yield in_edition(text, printer, entry.article.authors)
    for one in shown:
        if one.path == FACETS:
            yield in_edition(one, printer)
        elif one.path.is_relative_to(NAMES):
            yield copied(one, printer, partial(_same if one.path == ROOT else names_in_script, write=printer.writer.write), ())
    for script in assets(printer.layouts):
        if script.path.is_relative_to(ASSETS) and script.path.name in SPEAKING:
            yield copied(script, printer, partial(script_in_script, write=printer.writer.write), ())


def _same(text: str, *, write: Write) -> str:  # noqa: ARG001 - the root has keys and names of files
    return text


def script_in_script(text: str, *, write: Write) -> str:
    """Return a program that says to readers what the original says; it has Chinese characters nowhere but in what it says."""
    return write(text).translate(QUOTATION_MARKS)


def names_in_script(text: str, *, write: Write) -> str:
    """Return a piece of the names or of the titles; what they are looked up by stays.

    >>> names_in_script('[["烟台",[2,"r","烟台市","shandong/yantai",3,"山东省"]],["好",["好发展","a"]]]', write=lambda words: words + "!")
    '[["烟台",[2,"r","烟台市!","shandong/yantai",3,"山东省!"]],["好",["好发展!","a"]]]'
    """
    piece = [[key, *(_row(row, write) for row in rows)] for key, *rows in json.loads(text)]
    return json.dumps(piece, ensure_ascii=False, separators=(",", ":"))


def _row(row: object, write: Write) -> object:
    """Return a row as suggestions.py describes it: of a name with its number in front, or of a title."""
    if not isinstance(row, list):
        return row
    if isinstance(row[0], str):
        return [write(row[0]), *row[1:]]
    told = person if row[1] == Kind.AUTHOR else write
    return [told(one) if at == NAME else write(one) if at in AROUND_AND_CALLED else one for at, one in enumerate(row)]


NAME, AROUND_AND_CALLED = 2, (5, 6)

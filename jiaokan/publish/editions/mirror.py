"""Files that are no pages as another tree has them: feeds, and what the search shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePosixPath

from jiaokan.publish.editions.page_script import in_script
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def in_edition(output: Output, printer: Printer, names: Sequence[str] = ()) -> Output:
    """Return a file of the tree that ``printer`` draws; in the canonical one it is the file itself.

    XML is written as pages are, JSON string by string: its keys and addresses have no Chinese characters.
    """
    writer = printer.writer
    if writer is None:
        return output
    write = partial(writer.write, names=tuple(names))
    if output.path.suffix == ".xml":
        return copied(output, printer, partial(in_script, lang=writer.tag, write=write, pictures=""), names)
    return copied(output, printer, partial(json_in_script, write=write), names)


def copied(output: Output, printer: Printer, change: Callable[[str], str], names: Sequence[str]) -> Output:
    """Return a file as ``change`` has it, which protects these ``names``, at its place in the tree."""
    return Output(
        path=PurePosixPath(printer.frame.edition.folder) / output.path,
        key=printer.key(output.key, repr(tuple(names))),
        render=partial(_changed, output, change),
    )


def _changed(output: Output, change: Callable[[str], str]) -> bytes:
    return change(output.render().decode()).encode()


def json_in_script(text: str, *, write: Callable[[str], str]) -> str:
    r"""Return JSON with every string in it written anew; nothing else changes.

    >>> json_in_script('{"title":"发","n":["\\\\u003c“发”"]}', write=lambda words: words.replace("发", "發"))
    '{"title":"發","n":["\\\\u003c“發”"]}'
    """
    strings = [found.span(1) for found in _STRING.finditer(text)]
    written = write("\n".join(text[start:end] for start, end in strings))
    parts, done, at = [], 0, 0
    for start, end in strings:
        parts += [text[done:start], written[at : at + end - start]]
        done, at = end, at + end - start + 1
    return "".join([*parts, text[done:]])

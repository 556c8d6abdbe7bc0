"""``tag``: Markdown files with their missing regions and themes filled in, as copies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from jiaokan import tagging
from jiaokan.articlefile import MAX_BYTES, ArticleFile, read
from jiaokan.commands.folders import show
from jiaokan.commands.found import Found, Made, found_files, outcome, write_each
from jiaokan.commands.reasons import reasons
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import has_errors
from jiaokan.frontmatter_block import write_scalar
from jiaokan.holdings import read_bytes
from jiaokan.model import Diagnostic, Tagging
from jiaokan.publish.validate import validate
from jiaokan.settings import Settings

EMPTY = re.compile(
    r"""(?P<key>["']?(?:regions|themes)["']?[ ]*:) [ ]*? (?:\[[ ]*\]|""|'')? (?P<rest>[ ]*(?:\#.*)?\r?)$""", re.VERBOSE
)
# "regions:", "themes: []  # 待补" and 'regions: ""' are filled; "regions: [" with the rest in the next line is left alone.


def tag(workplace: Workplace, paths: Sequence[Path], to: Path) -> Exit:
    """Write a tagged copy of every Markdown file among ``paths`` below ``to``; what an editor wrote stays as it is."""
    files, problems = found_files(paths, lambda path: path.suffix in (".md", ".markdown"), ".md")
    made = write_each(workplace, files, to, partial(_tagged, workplace), "标引 / tagging")
    return outcome(workplace, [*problems, *made.problems], made.written, to)


def _tagged(workplace: Workplace, found: Found) -> Made | Diagnostic:
    shown = show(found.path)
    data = read_bytes(found.path, shown, MAX_BYTES)
    if isinstance(data, Diagnostic):
        return data
    file, problems = read(found.path.stem, shown, data)
    if file is None:
        return problems[0]
    wrong = [
        problem for problem in validate(shown, file, workplace.gazetteer, workplace.settings.themes) if problem.code[0] == "T"
    ]
    if has_errors(wrong):
        return wrong[0]
    tags = tags_of(workplace, file)
    said = f"{shown}\n{reasons(workplace, file, tags)}" if workplace.voice.is_verbose else ""
    return Made(text=filled(data, file, tags, workplace.settings), said=said)


def tags_of(workplace: Workplace, file: ArticleFile) -> Tagging:
    """Return the tags that the program would give an article."""
    return tagging.tag(tagging.text_of(file.article), workplace.gazetteer, workplace.settings.themes)


def filled(data: bytes, file: ArticleFile, tags: Tagging, settings: Settings) -> str:
    """Return the text of an article's file with the lists it lacks; every other byte is as it was, line ends included.

    An empty key is filled where it stands; a list without a key goes to the end of the front matter.
    """
    lines = data.decode("utf-8").split("\n")
    wanted = {
        "regions": () if file.article.regions else [tag.value for tag in tags.regions],
        "themes": () if file.article.themes else settings.theme_names(tag.value for tag in tags.themes),
    }
    for key, values in wanted.items():
        written = f"[{', '.join(write_scalar(value, in_list=True) for value in values)}]"
        if values and key in file.places:
            at = file.places[key][0] - 1
            found = EMPTY.match(lines[at])
            lines[at] = f"{found['key']} {written}{found['rest']}" if found else lines[at]
        elif values:
            end = [number for number, line in enumerate(lines) if line.rstrip() == "---"][0 if lines[0][:1] == "\ufeff" else 1]
            lines.insert(end, f"{key}: {written}" + "\r" * lines[end].endswith("\r"))
    return "\n".join(lines)

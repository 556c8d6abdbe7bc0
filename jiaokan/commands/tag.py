"""``tag``: Markdown files with their missing regions and themes filled in, as copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from jiaokan import tagging
from jiaokan.articlefile import MAX_BYTES, ArticleFile, read
from jiaokan.commands.found import Found, found_files, outcome, write_each
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace, show
from jiaokan.diagnostics import has_errors
from jiaokan.frontmatter_block import write_scalar
from jiaokan.holdings import read_bytes
from jiaokan.model import Diagnostic, Tagging
from jiaokan.publish.validate import validate
from jiaokan.settings import Settings
from jiaokan.tagging import TaggedText


def tag(workplace: Workplace, paths: Sequence[Path], to: Path) -> Exit:
    """Write a tagged copy of every Markdown file among ``paths`` below ``to``; what an editor wrote stays as it is."""
    files, problems = found_files(paths, lambda path: path.suffix in (".md", ".markdown"), ".md")
    made = write_each(workplace, files, to, partial(_tagged, workplace), "标引 / tagging")
    return outcome(workplace, [*problems, *made.problems], made.written, to)


def _tagged(workplace: Workplace, found: Found) -> str | Diagnostic:
    shown = show(found.path)
    data = read_bytes(found.path, shown, MAX_BYTES)
    if isinstance(data, Diagnostic):
        return data
    file, problems = read(found.path.stem, shown, data)
    if file is None:
        return problems[0]
    wrong = [problem for problem in validate(shown, file, workplace.gazetteer, workplace.settings.themes) if problem.code[0] == "T"]
    if has_errors(wrong):
        return wrong[0]
    tags = tags_of(workplace, file)
    if workplace.voice.is_verbose:
        workplace.voice.explain(f"{shown}\n{evidence_of(tags)}")
    return filled(file, tags, workplace.settings)


def tags_of(workplace: Workplace, file: ArticleFile) -> Tagging:
    """Return the tags that the program would give an article."""
    article = file.article
    text = TaggedText(
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline,
        source=article.source,
        publisher=article.publisher,
        body=article.body,
    )
    return tagging.tag(text, workplace.gazetteer, workplace.settings.themes)


def filled(file: ArticleFile, tags: Tagging, settings: Settings) -> str:
    """Return the text of an article with the lists it lacks put in below its front matter's last line; nothing else changes."""
    lines = file.text.split("\n")
    end = lines.index("---", 1) if "---" in lines[1:] else file.body_line - 1
    missing = []
    if not file.article.regions and tags.regions:
        missing.append(_line("regions", [tag.value for tag in tags.regions]))
    if not file.article.themes and tags.themes:
        missing.append(_line("themes", settings.theme_names(tag.value for tag in tags.themes)))
    empty = {key for key in ("regions", "themes") if not getattr(file.article, key)}
    kept = [line for number, line in enumerate(lines) if not (0 < number < end and line.partition(":")[0] in empty)]
    end -= len(lines) - len(kept)
    return "\n".join((*kept[:end], *missing, *kept[end:]))


def _line(key: str, values: Sequence[str]) -> str:
    return f"{key}: [{', '.join(write_scalar(value, in_list=True) for value in values)}]"


def evidence_of(tags: Tagging) -> str:
    """Return why each tag was given, a line for each, for people to read.

    The words come with the place they stand in, the rule that took them and what they weighed.
    """
    lines = []
    for one in (*tags.regions, *tags.themes):
        words = "；".join(f"“{why.words}”（{why.place} {why.at}，{why.rule}，{why.weight:g}）" for why in one.evidence[:8])
        more = f" …… 共 {len(one.evidence)} 处" if len(one.evidence) > 8 else ""  # noqa: PLR2004 - eight fit on a screen
        lines.append(f"  {one.value}  {one.score:.2f}  {words}{more}")
    return "\n".join(lines) or "  —"

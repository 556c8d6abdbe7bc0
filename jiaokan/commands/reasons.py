"""Why each tag was given, line by line, for an editor at a terminal: the words, where they stand, what they weigh and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiaokan import tagging
from jiaokan.articlefile import ArticleFile, Fields, read, with_fields
from jiaokan.codes import CODES
from jiaokan.commands.bodies import converted
from jiaokan.commands.workplace import Workplace
from jiaokan.intake.reading import Reading
from jiaokan.model import Evidence, Tag, Tagging
from jiaokan.publish.grounds import PLACES, REPEATED, Printed, times
from jiaokan.publish.prose import Body, convert

SHOWN = 8  # words of a tag; eight fit on a screen beside those of the other tags

# What the taggers call their rules, in the words of editors. A rule that is not listed is shown by its own name.
RULES = {
    "title": ("标题", "in the title"),
    "post": ("作者职务", "the author's post"),
    "lead": ("首句", "in the first sentence"),
    "body": ("正文", "in the text"),
    "named first": ("正文最先提到", "named first in the text"),
    "office": ("机关行文", "an authority acts"),
    "venue": ("会议地点", "where a meeting was held"),
    "dateline": ("电头", "in a dateline"),
    "visit": ("走访、市场等名单", "a visit, a market, a list of guests"),
    "list of provinces": ("几省并列", "in a list of provinces"),
    "source": ("来源", "the publication's home"),
    "issuer": ("发文机关", "the organ that issued it"),
    "full": ("全称", "in full"),
    "former": ("旧称", "a former name"),
    "zone": ("功能区或别称", "a zone or nickname"),
    "short": ("简称", "in short"),
    "county": ("县区简称", "a county in short"),
    "parent before it": ("紧接上级", "behind its parent"),
    "parent named": ("文中有其上级", "its parent is named"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """An article file as evidence is looked up in it: as printed, and the lines of its file."""

    file: ArticleFile
    printed: Printed
    first_line: int

    def line(self, one: Evidence) -> int:
        """Return the line of the file where the evidence stands, 0 where the file has no such key."""
        if one.place == "body":
            return self.first_line + self.file.article.body.count("\n", 0, one.at)
        return self.file.places.get(one.place, (0, 0))[0]


def reasons_of(workplace: Workplace, reading: Reading) -> str:
    """Return the reasons for the tags of an article that intake has just made, found in the text as it is written."""
    file, _ = read(reading.name, reading.name, reading.text.encode())
    if file is None:
        return "  —"
    tags = tagging.tag(tagging.text_of(file.article), workplace.gazetteer, workplace.settings.themes)
    given = {edit.field for edit in reading.edits}
    own: Fields = {key: getattr(file.article, key) if key in given else () for key in ("regions", "themes")}
    return reasons(workplace, replace(file, article=with_fields(file.article, own)), tags)


def reasons(workplace: Workplace, file: ArticleFile, tags: Tagging) -> str:
    """Return the reasons for every tag that the program would give, and why it gave none; tags of the file are named as kept."""
    article = file.article
    body = converted(convert, article.body)
    printed = Printed.of(tagging.text_of(article), body.html if isinstance(body, Body) else "")
    head = file.text[: file.text.rindex(article.body)] if article.body else file.text
    page = _Page(file=file, printed=printed, first_line=head.count("\n") + 1)
    names = {theme.slug: theme.name for theme in workplace.settings.themes}
    lines = [
        *_kept("地区 / regions", article.regions),
        *_tags("地区 / region", [(tag.value, tag) for tag in tags.regions], page),
        *([f"    首要地区的把握 / confidence in the primary region: {tags.confidence:.0%}"] if tags.confidence else []),
        *_kept("主题 / themes", article.themes),
        *_tags("主题 / theme", [(f"{names[tag.value]} {tag.value}", tag) for tag in tags.themes], page),
        *(f"  {note.code}: {_sentence(note.code, note.text)}" for note in tags.review),
    ]
    return "\n".join(lines) or "  —"


def _sentence(code: str, text: str) -> str:
    entry = CODES[code]
    return f"{entry.zh.format_map({'text': text})} / {entry.en.format_map({'text': text})}"


def _kept(label: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"  {label}: 文件里已写，保留 / in the file, kept: {'、'.join(values)}；程序会给 / the program would give:"


def _tags(label: str, tags: Sequence[tuple[str, Tag]], page: _Page) -> Iterator[str]:
    for name, tag in tags:
        yield f"  {label} {name}（得分 / score {tag.score:.2f}）"
        shown = page.printed.weightiest(tag)[:SHOWN]
        yield from (_line(one, page) for one in shown)
        count = sum(map(times, tag.evidence))
        if count > sum(map(times, shown)):
            yield f"    …… 共 {count} 处 / {count} places in all"


def _line(one: Evidence, page: _Page) -> str:
    word, rule, number = page.printed.word(one), rule_in_words(one.rule), page.line(one)
    where = word.place if one.place == "body" else PLACES.get(one.place, one.place)
    at = (f"第 {number} 行" if number else "", "" if rule.startswith(f"{where} /") else where)
    return f"    +{one.weight:.2f}  “{word.words}”  {'，'.join(filter(None, at))}  {rule}"


def rule_in_words(rule: str) -> str:
    """Return the name of a rule as an editor understands it, Chinese first.

    >>> rule_in_words("body: parent named"), rule_in_words("3 in body"), rule_in_words("title")
    ('正文，文中有其上级 / in the text, its parent is named', '正文 3 次 / 3 times in the text', '标题 / in the title')
    """
    found = REPEATED.fullmatch(rule)
    if found:
        number = int(found["times"])
        return f"正文 {number} 次 / {'once' if number == 1 else f'{number} times'} in the text"
    parts = [RULES.get(part, (part, part)) for part in rule.split(": ")]
    return f"{'，'.join(zh for zh, _ in parts)} / {', '.join(en for _, en in parts)}"

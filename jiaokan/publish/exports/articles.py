"""The table of the articles: what is known of each, in the words of its record card.

Only published articles are in it. Of one that was withdrawn, copies of a table would keep what was taken down, so there is
a table of its own for these, with nothing but id, address and reason.
"""

from __future__ import annotations

from jiaokan.model import Article
from jiaokan.publish import urls
from jiaokan.publish.authors import signed_by
from jiaokan.publish.exports.days import first_day, last_day
from jiaokan.publish.exports.sheet import KEY, Column, Field, Kind, column
from jiaokan.publish.record import Entry
from jiaokan.publish.scripts import Script

TEXT = Field(
    name="text",
    kind=Kind.TEXT,
    title="正文",
    about="纯文字的正文，段落之间空一行；表格一行一行，格与格之间是制表符。",
    is_required=True,
)

ARTICLES: tuple[Column[Entry], ...] = (
    column("id", Kind.TEXT, ("编号", "也是网址的一部分，永不改变。"), lambda entry: entry.article.id, **KEY),
    column(
        "title",
        Kind.TEXT,
        ("题名", "原文没有题名的，以开头几个字代替，放在〔〕里。"),
        lambda entry: entry.article.title,
        is_required=True,
    ),
    column("subtitle", Kind.TEXT, ("副题", "原文的副题。"), lambda entry: entry.article.subtitle),
    column(
        "date",
        Kind.TEXT,
        ("原载日期", "EDTF（ISO 8601-2）：2022-09-23、2022-09、2016；2016? 存疑，2016~ 大约，2016/.. 不早于。空着是日期不详。"),
        lambda entry: entry.when.text if entry.when else "",
    ),
    column("date_from", Kind.DAY, ("最早", "原载日期可能的第一天，便于排序和筛选。"), lambda entry: first_day(entry.when)),
    column("date_to", Kind.DAY, ("最晚", "原载日期可能的最后一天；只知道下限的，空着。"), lambda entry: last_day(entry.when)),
    column(
        "authors",
        Kind.LIST,
        ("作者", "只有姓名，依署名的次序。"),
        lambda entry: signed_by(entry.article.authors),
        refers=("authors", "name"),
    ),
    column("byline", Kind.TEXT, ("署名", "原文怎样署名，照录。"), lambda entry: entry.article.byline),
    column(
        "source",
        Kind.TEXT,
        ("原载", "最初刊登的报刊或网站；空着是来源不详。"),
        lambda entry: entry.source.name if entry.source else "",
        refers=("sources", "name"),
    ),
    column("publisher", Kind.TEXT, ("转载自", "文本取自哪个网站。"), lambda entry: entry.article.publisher),
    column(
        "source_url",
        Kind.TEXT,
        ("原网址", "文本取自的网页；可能已经打不开。"),
        lambda entry: urls.outer(entry.article.source_url),
    ),
    column(
        "regions",
        Kind.LIST,
        ("地区", "省/市/县，没有的级别略去；所写的主要是第一个。"),
        lambda entry: tuple(way[-1].path for way in entry.region_paths),
        refers=("regions", "path"),
    ),
    column(
        "region_codes",
        Kind.LIST,
        ("地区代码", "与“地区”一一对应的 GB/T 2260 六位代码。"),
        lambda entry: tuple(way[-1].code for way in entry.region_paths),
        derived=True,
    ),
    column(
        "nationwide",
        Kind.TRUTH,
        ("全国", "写全国或几个省份、不归于一地。"),
        lambda entry: entry.is_nationwide,
        is_required=True,
    ),
    column(
        "themes",
        Kind.LIST,
        ("主题", "主题的英文短名，依分量排列，至多五个。"),
        lambda entry: tuple(theme.slug for theme in entry.themes),
        refers=("themes", "slug"),
    ),
    column(
        "theme_names",
        Kind.LIST,
        ("主题名称", "与“主题”一一对应的中文名称。"),
        lambda entry: tuple(theme.name for theme in entry.themes),
        derived=True,
    ),
    column(
        "regions_by_machine",
        Kind.TRUTH,
        ("地区机器标引", "地区尚未经编辑核定。"),
        lambda entry: entry.record.machine_regions,
        is_required=True,
    ),
    column(
        "themes_by_machine",
        Kind.TRUTH,
        ("主题机器标引", "主题尚未经编辑核定。"),
        lambda entry: entry.record.machine_themes,
        is_required=True,
    ),
    column("added", Kind.TEXT, ("收录", "何时收入本库，年-月-日。"), lambda entry: entry.article.added),
    column("corrected", Kind.TEXT, ("订正", "编辑最近一次订正，年-月-日。"), lambda entry: entry.article.corrected),
    column("checked", Kind.TEXT, ("校对", "编辑所记的校对情形。"), lambda entry: entry.article.checked),
    column(
        "original_name",
        Kind.TEXT,
        ("原始文件", "收到的文件的名字；编辑录入的没有。"),
        lambda entry: entry.record.original.name if entry.record.original else "",
    ),
    column(
        "original_sha256",
        Kind.TEXT,
        ("原始文件摘要", "原始文件的 SHA-256。"),
        lambda entry: entry.record.original.digest if entry.record.original else "",
    ),
    column(
        "script",
        Kind.TEXT,
        ("原件字形", "simplified 简体，traditional 繁体，no-original 编辑录入、没有原件。"),
        lambda entry: entry.record.script.value,
        is_required=True,
        choices=tuple(script.value for script in Script),
    ),
    column(
        "repairs",
        Kind.NUMBER,
        ("改动", "整理时改动的处数；空着是编辑录入、未经程序整理。"),
        lambda entry: None if entry.record.repairs is None else sum(count for _, count in entry.record.repairs),
    ),
    column(
        "repairs_by_code",
        Kind.COUNTS,
        ("各类改动", "每一类改动的代号和处数。"),
        lambda entry: tuple((code, count) for code, count in entry.record.repairs or () if count),
        refers=("repairs", "code"),
    ),
    column(
        "characters",
        Kind.NUMBER,
        ("字数", "正文的字数，标点在内，空白不计。"),
        lambda entry: entry.body.characters,
        is_required=True,
    ),
    column(
        "paragraphs",
        Kind.NUMBER,
        ("段数", "正文里可以单独链接的段落数。"),
        lambda entry: entry.body.paragraphs,
        is_required=True,
    ),
    column("url", Kind.ADDRESS, ("网址", "本库里这一篇的网址。"), lambda entry: entry.address, **KEY),
)

WITHDRAWN: tuple[Column[Article], ...] = (
    column("id", Kind.TEXT, ("编号", "撤下的文章的编号。"), lambda article: article.id, **KEY),
    column("reason", Kind.TEXT, ("原因", "为什么撤下。"), lambda article: article.withdrawn_reason),
    column("url", Kind.ADDRESS, ("网址", "原处留下的说明。"), lambda article: urls.article(article.id), **KEY),
)

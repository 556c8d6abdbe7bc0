"""The table of the articles: what is known of each, in the words of its record card.

Only published articles are in it. Of one that was withdrawn, copies of a table would keep what was taken down, so there is
a table of its own for these, with nothing but id, address and reason.
"""

from __future__ import annotations

from jiaokan.model import Article
from jiaokan.publish import urls
from jiaokan.publish.exports.days import first_day, last_day
from jiaokan.publish.exports.sheet import Column, Field, Kind
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
    Column(
        field=Field(
            name="id", kind=Kind.TEXT, title="编号", about="也是网址的一部分，永不改变。", is_required=True, is_unique=True
        ),
        of=lambda entry: entry.article.id,
    ),
    Column(
        field=Field(
            name="title",
            kind=Kind.TEXT,
            title="题名",
            about="原文没有题名的，以开头几个字代替，放在〔〕里。",
            is_required=True,
        ),
        of=lambda entry: entry.article.title,
    ),
    Column(
        field=Field(name="subtitle", kind=Kind.TEXT, title="副题", about="原文的副题。"),
        of=lambda entry: entry.article.subtitle,
    ),
    Column(
        field=Field(
            name="date",
            kind=Kind.TEXT,
            title="原载日期",
            about="EDTF（ISO 8601-2）：2022-09-23、2022-09、2016；2016? 存疑，2016~ 大约，2016/.. 不早于。空着是日期不详。",
        ),
        of=lambda entry: entry.when.text if entry.when else "",
    ),
    Column(
        field=Field(name="date_from", kind=Kind.DAY, title="最早", about="原载日期可能的第一天，便于排序和筛选。"),
        of=lambda entry: first_day(entry.when),
    ),
    Column(
        field=Field(name="date_to", kind=Kind.DAY, title="最晚", about="原载日期可能的最后一天；只知道下限的，空着。"),
        of=lambda entry: last_day(entry.when),
    ),
    Column(
        field=Field(name="authors", kind=Kind.LIST, title="作者", about="只有姓名，依署名的次序。"),
        of=lambda entry: entry.article.authors,
    ),
    Column(
        field=Field(name="byline", kind=Kind.TEXT, title="署名", about="原文怎样署名，照录。"),
        of=lambda entry: entry.article.byline,
    ),
    Column(
        field=Field(
            name="source",
            kind=Kind.TEXT,
            title="原载",
            about="最初刊登的报刊或网站；空着是来源不详。",
            refers=("sources", "name"),
        ),
        of=lambda entry: entry.source.name if entry.source else "",
    ),
    Column(
        field=Field(name="publisher", kind=Kind.TEXT, title="转载自", about="文本取自哪个网站。"),
        of=lambda entry: entry.article.publisher,
    ),
    Column(
        field=Field(name="source_url", kind=Kind.TEXT, title="原网址", about="文本取自的网页；可能已经打不开。"),
        of=lambda entry: urls.outer(entry.article.source_url),
    ),
    Column(
        field=Field(
            name="regions",
            kind=Kind.LIST,
            title="地区",
            about="省/市/县，没有的级别略去；所写的主要是第一个。",
            refers=("regions", "path"),
        ),
        of=lambda entry: tuple(way[-1].path for way in entry.region_paths),
    ),
    Column(
        field=Field(
            name="region_codes",
            kind=Kind.LIST,
            title="地区代码",
            about="与“地区”一一对应的 GB/T 2260 六位代码。",
            derived=True,
        ),
        of=lambda entry: tuple(way[-1].code for way in entry.region_paths),
    ),
    Column(
        field=Field(name="nationwide", kind=Kind.TRUTH, title="全国", about="写全国或几个省份、不归于一地。", is_required=True),
        of=lambda entry: entry.is_nationwide,
    ),
    Column(
        field=Field(
            name="themes",
            kind=Kind.LIST,
            title="主题",
            about="主题的英文短名，依分量排列，至多五个。",
            refers=("themes", "slug"),
        ),
        of=lambda entry: tuple(theme.slug for theme in entry.themes),
    ),
    Column(
        field=Field(name="theme_names", kind=Kind.LIST, title="主题名称", about="与“主题”一一对应的中文名称。", derived=True),
        of=lambda entry: tuple(theme.name for theme in entry.themes),
    ),
    Column(
        field=Field(
            name="regions_by_machine", kind=Kind.TRUTH, title="地区机器标引", about="地区尚未经编辑核定。", is_required=True
        ),
        of=lambda entry: entry.record.machine_regions,
    ),
    Column(
        field=Field(
            name="themes_by_machine", kind=Kind.TRUTH, title="主题机器标引", about="主题尚未经编辑核定。", is_required=True
        ),
        of=lambda entry: entry.record.machine_themes,
    ),
    Column(
        field=Field(name="added", kind=Kind.TEXT, title="收录", about="何时收入本库，年-月-日。"),
        of=lambda entry: entry.article.added,
    ),
    Column(
        field=Field(name="corrected", kind=Kind.TEXT, title="订正", about="编辑最近一次订正，年-月-日。"),
        of=lambda entry: entry.article.corrected,
    ),
    Column(
        field=Field(name="checked", kind=Kind.TEXT, title="校对", about="编辑所记的校对情形。"),
        of=lambda entry: entry.article.checked,
    ),
    Column(
        field=Field(name="original_name", kind=Kind.TEXT, title="原始文件", about="收到的文件的名字；编辑录入的没有。"),
        of=lambda entry: entry.record.original.name if entry.record.original else "",
    ),
    Column(
        field=Field(name="original_sha256", kind=Kind.TEXT, title="原始文件摘要", about="原始文件的 SHA-256。"),
        of=lambda entry: entry.record.original.digest if entry.record.original else "",
    ),
    Column(
        field=Field(
            name="script",
            kind=Kind.TEXT,
            title="原件字形",
            about="simplified 简体，traditional 繁体，no-original 编辑录入、没有原件。",
            is_required=True,
            choices=tuple(script.value for script in Script),
        ),
        of=lambda entry: entry.record.script.value,
    ),
    Column(
        field=Field(
            name="repairs",
            kind=Kind.NUMBER,
            title="改动",
            about="整理时改动的处数；空着是编辑录入、未经程序整理。",
        ),
        of=lambda entry: None if entry.record.repairs is None else sum(count for _, count in entry.record.repairs),
    ),
    Column(
        field=Field(
            name="repairs_by_code",
            kind=Kind.COUNTS,
            title="各类改动",
            about="每一类改动的代号和处数。",
            refers=("repairs", "code"),
        ),
        of=lambda entry: tuple((code, count) for code, count in entry.record.repairs or () if count),
    ),
    Column(
        field=Field(
            name="characters", kind=Kind.NUMBER, title="字数", about="正文的字数，标点在内，空白不计。", is_required=True
        ),
        of=lambda entry: entry.body.characters,
    ),
    Column(
        field=Field(name="paragraphs", kind=Kind.NUMBER, title="段数", about="正文里可以单独链接的段落数。", is_required=True),
        of=lambda entry: entry.body.paragraphs,
    ),
    Column(
        field=Field(
            name="url", kind=Kind.ADDRESS, title="网址", about="本库里这一篇的网址。", is_required=True, is_unique=True
        ),
        of=lambda entry: entry.address,
    ),
)

WITHDRAWN: tuple[Column[Article], ...] = (
    Column(
        field=Field(name="id", kind=Kind.TEXT, title="编号", about="撤下的文章的编号。", is_required=True, is_unique=True),
        of=lambda article: article.id,
    ),
    Column(
        field=Field(name="reason", kind=Kind.TEXT, title="原因", about="为什么撤下。"),
        of=lambda article: article.withdrawn_reason,
    ),
    Column(
        field=Field(name="url", kind=Kind.ADDRESS, title="网址", about="原处留下的说明。", is_required=True, is_unique=True),
        of=lambda article: urls.article(article.id),
    ),
)

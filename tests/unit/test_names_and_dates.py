"""Names are read in credits and datelines, dates as they are printed, and neither is guessed."""

from __future__ import annotations

import pytest

from jiaokan.intake.fields.credit import names
from jiaokan.intake.fields.dateline import dateline_authors
from jiaokan.intake.fields.dates import iso, not_before
from tests.particulars import ONE


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("本报讯（记者 常宇）昨日，质量月启动。", ("常宇",)),
        ("本报讯 （记者常宇 通讯员王利）昨日，质量月启动。", ("常宇", "王利")),
        ("新华社北京9月1日电（记者张丽、李国强）质量月启动。", ("张丽", "李国强")),
        ("中新网杭州3月1日电 (张丽)质量月启动。", ("张丽",)),
        ("人民网安吉2023年3月17日电（记者 常宇）质量月启动。", ("常宇",)),
        ("本报讯（记者）昨日，质量月启动。", ()),
        ("本报讯（质量监督）昨日，质量月启动。", ()),
        ("本报讯 记者常宇昨日获悉，质量月启动。", ()),
        ("他在电话（常宇）里说，质量月启动。", ()),
        ("质量月启动。本报讯（记者 常宇）", ()),
    ],
)
def test_the_names_in_a_dateline_are_the_authors_and_stay_in_the_text(opening: str, authors: tuple[str, ...]) -> None:
    assert dateline_authors(f"{opening}\n\n{ONE}") == authors


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("本报记者 阎建军 武小涛 通讯员 王利", ("阎建军", "武小涛", "王利")),
        ("记者：常宇；通讯员：王利、李四", ("常宇", "王利", "李四")),
        ("□ 金伯渔 金伯渔", ("金伯渔",)),
        ("文｜孙洪安", ("孙洪安",)),
        ("（作者：温若谷）", ("温若谷",)),
        ("Lin Weiwei / 殷知秋", ("Lin Weiwei", "殷知秋")),
        ("阿·买买提", ("阿·买买提",)),
        ("诸葛青云", ("诸葛青云",)),
        ("本报记者 常宇（发自北京）", ("常宇",)),
        ("记者 张三李四", ()),
        ("作者：常宇、某某网友说的", ()),
        ("本报记者 扎西次仁", ("扎西次仁",)),
        ("记者 扎西平措 张三李四", ()),
        ("作者：张三丰 @李四", ()),
        ("记者 阎建军武小涛王利", ()),
        ("（作者系某市市场监督管理局局长）", ()),
        ("作者单位：某市市场监督管理局", ()),
        ("本报评论员", ()),
        ("", ()),
    ],
)
def test_names_are_taken_from_a_credit_and_never_guessed(credit: str, expected: tuple[str, ...]) -> None:
    assert names(credit) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        *(
            ("2022-09-23", "2022-09-23"),
            ("2022 年 9 月 3 日", "2022-09-03"),
            ("2022.9.23", "2022-09-23"),
            ("2022年9月", "2022-09"),
        ),
        *(("二〇二二年十月十日", "2022-10-10"), ("二零二二年二月二十日", "2022-02-20"), ("一九九九年十一月三十一日", "")),
        *(("2022-02-30", ""), ("2022-13-01", ""), ("2022", ""), ("质量", ""), ("", "")),
    ],
)
def test_a_printed_date_becomes_iso_or_nothing(printed: str, expected: str) -> None:
    assert iso(printed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《贯彻质量发展纲要（2016年行动计划）》和《2014年工作要点》", 2016),
        ("《质量发展纲要（2011-2020年）》", None),
        ("2016年该市出台《质量奖办法》", None),
        ("", None),
    ],
)
def test_a_cited_year_is_a_lower_bound(text: str, expected: int | None) -> None:
    bound = not_before(text)
    assert (bound[0] if bound else None) == expected

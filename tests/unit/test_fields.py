"""Particulars leave the text in every form that pages print them, and nothing else leaves with them."""

from __future__ import annotations

import pytest

from jiaokan.intake.fields import Particulars, open_questions
from tests.particulars import ONE, TITLE, TWO, read, told

LOST_UNDER_THE_TITLE: list[tuple[str, dict[str, str | tuple[str, ...]]]] = [
    ("2022\ufffd4\ufffd30\ufffd", {"date": "2022-04-30"}),
    ("发布时间\ufffd2019-11-02 信息来源：质量观\ufffd", {"date": "2019-11-02", "source": "质量观\ufffd"}),
    (
        "发布\ufffd期\ufffd2021/12/3 10:30\ufffd\ufffd来\ufffd：法治周末版\ufffd\ufffd浏\ufffd次数\ufffd12",
        {"date": "2021-12-03", "source": "法治周末版"},
    ),
    ("来源：少年\ufffd\ufffd画\ufffd 作\ufffd：星野寻", {"source": "少年\ufffd\ufffd画\ufffd", "authors": ("星野寻",)}),
    ("文丨萧乾\ufffd", {"byline": "文丨萧乾\ufffd"}),
    ("\ufffd 罗小\ufffd", {"byline": "\ufffd 罗小\ufffd"}),
    ("本报记\ufffd 温若\ufffd 戴青\ufffd", {"byline": "本报记\ufffd 温若\ufffd 戴青\ufffd"}),
]


@pytest.mark.parametrize(("line", "fields"), LOST_UNDER_THE_TITLE)
def test_a_lost_character_hides_no_label_and_no_name_is_told_that_lacks_one(
    line: str, fields: dict[str, str | tuple[str, ...]]
) -> None:
    found, rest = read(f"{TITLE}\n{line}\n{ONE}\n{TWO}")
    assert told(found) == {"title": TITLE} | fields
    assert rest == f"{ONE}\n{TWO}"


def test_a_closing_source_that_lost_its_mark_is_one() -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{TWO}\n《质量观察\ufffd")
    assert (found.source, rest) == ("质量观察", f"{ONE}\n{TWO}")


@pytest.mark.parametrize(
    "line", ["他说\ufffd好的", "图\ufffd馆里的来\ufffd往往", "\ufffd\ufffd\ufffd", "时间\ufffd紧任务\ufffd重"]
)
def test_a_line_with_lost_characters_that_names_nothing_stays(line: str) -> None:
    _, rest = read(f"{TITLE}\n{ONE}\n{line}\n{TWO}")
    assert line in rest


UNDER_THE_TITLE: list[tuple[str, dict[str, str | tuple[str, ...]]]] = [
    ("2022-09-23", {"date": "2022-09-23"}),
    ("2022/9/3 10:30", {"date": "2022-09-03"}),
    ("2022.09.23", {"date": "2022-09-23"}),
    ("2022年9月23日 星期五", {"date": "2022-09-23"}),
    ("（2022年9月23日）", {"date": "2022-09-23"}),
    ("2016年5月", {"date": "2016-05"}),
    ("二〇二二年九月二十三日", {"date": "2022-09-23"}),
    ("二○一六年十二月三十日", {"date": "2016-12-30"}),
    ("发布时间：2022-09-23", {"date": "2022-09-23"}),
    ("发布日期: 2022年09月23日 10:30:00", {"date": "2022-09-23"}),
    (
        "发布时间：2019-11-02 来源：质量观察 作者：温若谷、戴青屏",
        {"date": "2019-11-02", "source": "质量观察", "authors": ("温若谷", "戴青屏")},
    ),
    ("2019-11-02 10:30 来源：质量观察", {"date": "2019-11-02", "source": "质量观察"}),
    ("来源：质量观察 2019-11-02", {"date": "2019-11-02", "source": "质量观察"}),
    ("来源：质量观察 | 作者：温若谷 | 2019-11-02", {"date": "2019-11-02", "source": "质量观察", "authors": ("温若谷",)}),
    ("【发布日期：2022/9/23】【来源：质量观察】【字体：大 中 小】", {"date": "2022-09-23", "source": "质量观察"}),
    ("2022年09月23日 来源: 质量观察 浏览次数：12 【打印】【关闭】", {"date": "2022-09-23", "source": "质量观察"}),
    ("信息来源：质量观察　发布时间：2022-09-23", {"date": "2022-09-23", "source": "质量观察"}),
    ("信息来源： 发布时间：2022-09-23", {"date": "2022-09-23"}),
    ("来源：质量观察 编辑：李四", {"source": "质量观察"}),
    ("文章来源：《质量观察》", {"source": "质量观察"}),
    ("来源丨质量观察", {"source": "质量观察"}),
    ("来源：https://example.org/a", {"source_url": "https://example.org/a"}),
    ("原文链接：https://example.org/a?b=1", {"source_url": "https://example.org/a?b=1"}),
    ("作者：Lin Weiwei", {"authors": ("Lin Weiwei",), "byline": "作者：Lin Weiwei"}),
    ("作者：温若谷（某市市场监督管理局局长）", {"authors": ("温若谷",), "byline": "作者：温若谷（某市市场监督管理局局长）"}),
    (
        "本报记者 阎建军 武小涛 通讯员 王利",
        {"authors": ("阎建军", "武小涛", "王利"), "byline": "本报记者 阎建军 武小涛 通讯员 王利"},
    ),
    ("本报记者阎建军 通讯员王利", {"authors": ("阎建军", "王利"), "byline": "本报记者阎建军 通讯员王利"}),
    ("（记者 常宇）", {"authors": ("常宇",), "byline": "（记者 常宇）"}),
    ("新华社记者 常宇", {"authors": ("常宇",), "byline": "新华社记者 常宇"}),
    ("中国质量报驻山西首席记者 常宇", {"authors": ("常宇",), "byline": "中国质量报驻山西首席记者 常宇"}),
    ("记者 常宇 摄影报道", {"authors": ("常宇",), "byline": "记者 常宇 摄影报道"}),
    ("通讯员：王利 李四", {"authors": ("王利", "李四"), "byline": "通讯员：王利 李四"}),
    ("文丨孙洪安", {"authors": ("孙洪安",), "byline": "文丨孙洪安"}),
    ("文/孙洪安 图/李四", {"authors": ("孙洪安", "李四"), "byline": "文/孙洪安 图/李四"}),
    ("□ 金伯渔", {"authors": ("金伯渔",), "byline": "□ 金伯渔"}),
    ("□本报记者常宇", {"authors": ("常宇",), "byline": "□本报记者常宇"}),
    ("□诸葛青云", {"authors": ("诸葛青云",), "byline": "□诸葛青云"}),
    ("本报记者 木子", {"authors": ("木子",), "byline": "本报记者 木子"}),
    ("## ——阳泉市质量工作纪实", {"subtitle": "阳泉市质量工作纪实"}),
    ("记者 欧阳修文 买买提·艾力", {"authors": ("欧阳修文", "买买提·艾力"), "byline": "记者 欧阳修文 买买提·艾力"}),
    ("**本报记者 常宇**", {"authors": ("常宇",), "byline": "本报记者 常宇"}),
    ("**来源：**质量观察 **时间：**2022-09-23", {"source": "质量观察", "date": "2022-09-23"}),
    ("来源：[质量观察](https://example.org/) 2022-09-23", {"source": "质量观察", "date": "2022-09-23"}),
    ("**——阳泉市质量工作纪实**", {"subtitle": "阳泉市质量工作纪实"}),
    ("——阳泉市质量工作纪实", {"subtitle": "阳泉市质量工作纪实"}),
    ("副标题：阳泉市质量工作纪实", {"subtitle": "阳泉市质量工作纪实"}),
    ("人民日报 2020 年 9 月 2 日  第 10 版", {"source": "人民日报", "date": "2020-09-02"}),
    ("《人民日报》2020年9月2日第10版", {"source": "人民日报", "date": "2020-09-02"}),
    ("（《人民日报》 2020年09月02日 10 版）", {"source": "人民日报", "date": "2020-09-02"}),
    ("2020年9月2日《人民日报》", {"source": "人民日报", "date": "2020-09-02"}),
    ("《求是》2021年第3期", {"source": "求是", "date": "2021"}),
    ("《标准生活》 2021 年第 11 期", {"source": "标准生活", "date": "2021"}),
    ("来源：《中国标准化》2021年第3期", {"source": "中国标准化", "date": "2021"}),
    ("民國111年9月23日", {"date": "2022-09-23"}),
    ("发布时间：20220923", {"date": "2022-09-23"}),
    ("2022年9月23号", {"date": "2022-09-23"}),
    ("2022-09-23 10:30:00.0", {"date": "2022-09-23"}),
    ("时间：2022-9-23 10:30 浏览次数：128 次 字号：[大 中 小] 来源：本站原创", {"date": "2022-09-23"}),
    ("来源：网络 2022-09-23", {"date": "2022-09-23"}),
    ("青岛日报/观海新闻记者 王涛", {"authors": ("王涛",), "byline": "青岛日报/观海新闻记者 王涛"}),
    ("文/图 本刊记者 马小莉", {"authors": ("马小莉",), "byline": "文/图 本刊记者 马小莉"}),
    ("文、图：马小莉", {"authors": ("马小莉",), "byline": "文、图：马小莉"}),
    ("图文/本报记者 马小莉", {"authors": ("马小莉",), "byline": "图文/本报记者 马小莉"}),
    ("记者 | 马小莉 通讯员 | 王利", {"authors": ("马小莉", "王利"), "byline": "记者 | 马小莉 通讯员 | 王利"}),
    ("撰稿：刘洋  摄影：陈晨  审核：周全", {"authors": ("刘洋", "陈晨"), "byline": "撰稿：刘洋 摄影：陈晨"}),
    ("撰稿：灶下婢", {"authors": ("灶下婢",), "byline": "撰稿：灶下婢"}),
    ("作者：码农老K、沈素衣", {"authors": ("码农老K", "沈素衣")}),
    ("本报记者 扎西次仁 达瓦卓玛", {"authors": ("扎西次仁", "达瓦卓玛"), "byline": "本报记者 扎西次仁 达瓦卓玛"}),
    ("科学之窗记者 温岚 2012年7月8日", {"authors": ("温岚",), "byline": "科学之窗记者 温岚", "date": "2012-07-08"}),
    ("2012-07-08 10:20 本报记者 温岚", {"authors": ("温岚",), "byline": "本报记者 温岚", "date": "2012-07-08"}),
    ("2012-07-08 10:20 云州新闻网", {"source": "云州新闻网", "date": "2012-07-08"}),
    (
        "塞上日报 2013年05月28日 记者 呼延朔",
        {"source": "塞上日报", "date": "2013-05-28", "authors": ("呼延朔",), "byline": "记者 呼延朔"},
    ),
    (
        "来源：塞上日报 记者 呼延朔 2014/5/28 9:08:00",
        {"source": "塞上日报", "date": "2014-05-28", "authors": ("呼延朔",), "byline": "记者 呼延朔"},
    ),
    (
        "2016-12-20 15:03 来源：农历天地 作者 屠小寒",
        {"source": "农历天地", "date": "2016-12-20", "authors": ("屠小寒",), "byline": "作者 屠小寒"},
    ),
    ("作者：白鹭飞 · 2023-03-04 · 阅读约 5 分钟", {"authors": ("白鹭飞",), "date": "2023-03-04"}),
    ("http://www.example.org 2010年07月21日08:33 来源：北方晚报", {"source": "北方晚报", "date": "2010-07-21"}),
    ("2012年7月8日 新华社", {"source": "新华社", "date": "2012-07-08"}),
    ("撰文｜马小莉 编辑｜李四", {"authors": ("马小莉",), "byline": "撰文｜马小莉"}),
]


@pytest.mark.parametrize(("line", "expected"), UNDER_THE_TITLE, ids=[case[0] for case in UNDER_THE_TITLE])
def test_a_particular_under_the_title_is_moved(line: str, expected: dict[str, str | tuple[str, ...]]) -> None:
    found, rest = read(f"{TITLE}\n{line}\n{ONE}\n{TWO}")
    assert told(found) == {"title": TITLE, **expected}
    assert rest == (f"{ONE}\n{TWO}" if expected else f"{line}\n{ONE}\n{TWO}")


BEHIND_THE_TEXT: list[tuple[str, dict[str, str | tuple[str, ...]]]] = [
    ("（作者系金平区人民政府区长 □林锡波）", {"authors": ("林锡波",), "byline": "（作者系金平区人民政府区长 □林锡波）"}),
    ("（作者为浙江诸暨市质监局局长）", {"byline": "（作者为浙江诸暨市质监局局长）"}),
    ("（作者单位：山东省烟台市质监局（筹））", {"byline": "（作者单位：山东省烟台市质监局（筹））"}),
    ("（本报记者 常宇）", {"authors": ("常宇",), "byline": "（本报记者 常宇）"}),
    ("《中国质量报》", {"source": "中国质量报"}),
    ("（原载《中国质量报》2022年9月23日）", {"source": "中国质量报", "date": "2022-09-23"}),
    ("（摘自《中国质量报》）", {"source": "中国质量报"}),
    ("（来源：中国质量报）", {"source": "中国质量报"}),
    ("来源：中国质量报 责任编辑：李四", {"source": "中国质量报"}),
    ("2022年9月23日", {"date": "2022-09-23"}),
    ("作者：常宇", {"authors": ("常宇",), "byline": "作者：常宇"}),
    ("主办单位：山西省市场监督管理局 ICP备00000000号", {"publisher": "山西省市场监督管理局"}),
    ("《科普驿站》", {"source": "科普驿站"}),
    ("（本文刊于《青岛日报》2021年11月5日3版）", {"source": "青岛日报", "date": "2021-11-05"}),
    ("（原载2021年11月5日《青岛日报》第3版）", {"source": "青岛日报", "date": "2021-11-05"}),
    ("（摘自《求是》2021年第3期）", {"source": "求是", "date": "2021"}),
    ("转载自《青岛日报》", {"source": "青岛日报"}),
]


@pytest.mark.parametrize(("line", "expected"), BEHIND_THE_TEXT, ids=[case[0] for case in BEHIND_THE_TEXT])
def test_a_particular_behind_the_text_is_moved(line: str, expected: dict[str, str | tuple[str, ...]]) -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{TWO}\n{line}")
    assert told(found) == {"title": TITLE, **expected}
    assert rest == f"{ONE}\n{TWO}"


def test_the_owner_leaves_the_words_by_which_the_footer_is_known() -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{TWO}\n版权所有：山西省市场监督管理局")
    assert told(found) == {"title": TITLE, "publisher": "山西省市场监督管理局"}
    assert rest == f"{ONE}\n{TWO}\n版权所有："


@pytest.mark.parametrize(
    ("glued", "authors"),
    [
        ("本报记者常宇", ("常宇",)),
        ("（本报记者 常宇 通讯员 王利）", ("常宇", "王利")),
        ("□常宇", ("常宇",)),
        (" (记者 常宇)", ("常宇",)),
        ("本报记者 常宇 文/图", ("常宇",)),
    ],
)
def test_a_byline_glued_to_the_last_paragraph_is_moved(glued: str, authors: tuple[str, ...]) -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{TWO}{glued}")
    assert (found.authors, rest) == (authors, f"{ONE}\n{TWO}")


@pytest.mark.parametrize("line", ["来源：本站", "来源：网络", "作者：佚名", "作者：admin 来源：未知"])
def test_a_label_whose_value_says_nothing_goes(line: str) -> None:
    found, rest = read(f"{TITLE}\n{line}\n{ONE}\n{TWO}")
    assert (told(found), rest) == ({"title": TITLE}, f"{ONE}\n{TWO}")


def test_a_byline_in_brackets_behind_a_line_without_full_stop_is_moved() -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n爱你的妈妈（本报记者 乌日娜）")
    assert (found.authors, rest) == (("乌日娜",), f"{ONE}\n爱你的妈妈")


STAYS_UNDER_THE_TITLE = [
    "张三", "王　利", "某某局", "编者按", "■编者按", "◆核心提示", "●导读", "记者手记", "记者调查", "本报评论员文章", "本报记者", "通讯员培训班开班", "记者从会上获悉",
    "记者张三李四王五", "2022年", "2015-2017", "2022-13-45", "2022年质量月", "时间：紧；任务：重", "来源于生活", "来源：数据（2021年）、调查（2022年）、年报", "2022-09-23 全市质量会议召开",
    "时间：2022-09-23 地点：市政府", "作者简介", "全国质量工作会议精神", "原标题：推动质量变革", "《质量强国建设纲要》解读", "标准、计量、认证", "记者走基层", "记者：您好", "摄影比赛", "实习生日记", "● 回眸", "◆ 主要成效", "□ 合格",
    "主办单位：中国质量协会", "主办：中国质量协会，会期三天", "《标准化法》", "各县（市、区）局：", "一、时间",
    "人民日报 第10版", "《标准化法》2017年11月4日", "《质量强国建设纲要》2023年第3期", "2020年9月2日《产品质量法》实施", "图：质量提升", "记者 | 您好", "2022-09-23 走进质量", "2022年9月23日 全省质量工作会议", "摄影：光与影的艺术", "By the way",
]  # fmt: skip


@pytest.mark.parametrize("line", STAYS_UNDER_THE_TITLE)
def test_a_line_under_the_title_that_is_no_particular_stays(line: str) -> None:
    found, rest = read(f"{TITLE}\n{line}\n{ONE}\n{TWO}")
    assert told(found) == {"title": TITLE}
    assert rest == f"{line}\n{ONE}\n{TWO}"


STAYS_IN_THE_TEXT = [
    "2022年9月23日，该市召开质量工作会议，市长出席会议并讲话，要求各县区各部门抓好落实。",
    "会议学习了《质量强国建设纲要》。",
    "本报记者常宇在现场看到，检验人员正在忙碌。",
    "记者从会上获悉，全市合格率达到百分之九十八。",
    "来源：一是企业自检，二是监督抽查。",
    "作者认为，质量是生命线。",
    "（作者系某局局长）这样写道。",
    "他说：“发布时间：2022-09-23。”",
]


@pytest.mark.parametrize("line", STAYS_IN_THE_TEXT)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_sentence_that_looks_like_a_particular_stays(line: str, place: str) -> None:
    parts = {"first": [line, ONE, TWO], "middle": [ONE, line, TWO], "last": [ONE, TWO, line]}[place]
    found, rest = read("\n".join([TITLE, *parts]))
    assert told(found) == {"title": TITLE}
    assert rest == "\n".join(parts)


@pytest.mark.parametrize(
    "line", ["2022年9月23日", "□ 金伯渔", "来源：质量观察", "《中国质量报》", "作者：常宇", "（记者 常宇）"]
)
def test_a_particular_between_two_paragraphs_stays(line: str) -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{line}\n{TWO}")
    assert told(found) == {"title": TITLE}
    assert rest == f"{ONE}\n{line}\n{TWO}"


@pytest.mark.parametrize(
    "line",
    [
        "某市人民政府",
        "特此通知",
        "附件：质量月活动方案",
        "《质量月活动方案》和《任务分工》",
        "（张三）",
        "联系人：李四 电话：123456",
        "（完）",
        "相关链接",
        "记者：谢谢",
        "主办单位：中国质量协会",
        "主办：中国质量协会，会期三天",
        "《标准化法》",
        "《产品质量法》\n《质量观察》",
        "□ 王利\n□ 常宇",
        "第一批\n2022年9月23日\n第二批\n2022年9月30日",
        "时间：2022年9月23日\n地点：市政府第一会议室",
    ],
)
def test_a_line_behind_the_text_that_is_no_particular_stays(line: str) -> None:
    found, rest = read(f"{TITLE}\n{ONE}\n{TWO}\n{line}")
    assert told(found) == {"title": TITLE}
    assert rest == f"{ONE}\n{TWO}\n{line}"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "2019年5月", ONE, "2020年3月", TWO),
        (TITLE, "各县（市、区）局：", "一、时间", "2022年9月23日", "二、地点", "市政府会议室", ONE, TWO),
        (TITLE, "□ 已检", "□ 未检", ONE, TWO),
        (TITLE, "时间：2022年9月23日", "会议地点：市政府", ONE, TWO),
        (TITLE, "记者：您好", "专家：你好", ONE, TWO, "记者：谢谢"),
    ],
    ids=["a chronicle", "a notice", "a check list", "a meeting", "an interview"],
)
def test_what_a_text_lists_is_no_particular_of_it(lines: tuple[str, ...]) -> None:
    found, rest = read("\n".join(lines))
    assert told(found) == {"title": TITLE}
    assert rest == "\n".join(lines[1:])


@pytest.mark.parametrize(
    "line", ["分享：", "文章发布时间：", "您当前的位置：", "【字体：大 中 小】 打印 关闭 分享到：", "收藏 打印 分享到："]
)
def test_a_label_of_the_page_without_its_value_does_not_hide_what_follows(line: str) -> None:
    found, _ = read(f"{TITLE}\n{line}\n2022-09-23\n{ONE}\n{TWO}")
    assert found.date == "2022-09-23"


@pytest.mark.parametrize("line", ["同志们：", "各有关单位：", "现将有关事项通知如下："])
def test_behind_a_salutation_everything_is_the_texts(line: str) -> None:
    found, rest = read(f"{TITLE}\n{line}\n2022-09-23\n{ONE}\n{TWO}")
    assert (found.date, rest) == ("", f"{line}\n2022-09-23\n{ONE}\n{TWO}")


def test_a_chronicle_below_front_matter_keeps_its_first_date() -> None:
    found, rest = read(f"title: 大事记\n2019年5月\n{ONE}\n2020年3月\n{TWO}")
    assert (told(found), rest) == ({"title": "大事记"}, f"2019年5月\n{ONE}\n2020年3月\n{TWO}")


def test_the_date_under_a_signature_is_the_texts_own_whatever_dates_it_lists() -> None:
    listed = "一、时间\n2022年9月23日\n二、地点\n市政府会议室"
    found, rest = read(f"{TITLE}\n各县（市、区）局：\n{listed}\n{ONE}\n云州市市场监督管理局\n2022年9月1日")
    assert told(found) == {"title": TITLE, "date": "2022-09-01"}
    assert rest == f"各县（市、区）局：\n{listed}\n{ONE}\n云州市市场监督管理局"


def test_the_words_for_who_made_a_page_are_no_names() -> None:
    assert read(f"{TITLE}\n文 / 庄则仁 来源 / 夜读\n{ONE}")[0].authors == ()


def test_front_matter_left_as_lines_is_taken_whole() -> None:
    text = f"title: “老将”: 逐梦（上）\ndate: 2022-05-20 15:17:16 +0800\nauthors: 阎建军、王利\nsource: 质量观察\nsource_url: https://example.org/a\n\n{ONE}"
    found, rest = read(text)
    assert told(found) == {
        "title": "“老将”: 逐梦（上）",
        "date": "2022-05-20",
        "authors": ("阎建军", "王利"),
        "source": "质量观察",
        "source_url": "https://example.org/a",
    }
    assert rest == ONE


def test_what_the_text_does_not_say_is_asked() -> None:
    questions = open_questions(Particulars(), "根据《2016年行动计划》，质量提升。")
    assert [question.code for question in questions] == ["M510", "M511"]
    assert "2016" in questions[1].text
    assert open_questions(Particulars(title="甲", date="2022"), "正文") == ()

"""What the theme tagger makes of phrases: weights, places, phrases that mean nothing, and how many themes are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiaokan.settings import Theme
from jiaokan.tagging.themes import choose_themes
from tests.tagged import tagged, theme_slugs, themes


def _theme(slug: str, phrases: dict[str, float], *nots: str, least: float = 2.0) -> Theme:
    return Theme(slug=slug, name=slug, scope="一句话。", phrases=tuple(phrases.items()), nots=nots, min_score=least)


def _scores(body: str, *own: Theme, title: str = "") -> dict[str, float]:
    return {tag.value: tag.score for tag in choose_themes({"title": title, "subtitle": "", "body": body}, own)}


def test_a_phrase_in_the_title_counts_beside_its_mentions_in_the_body() -> None:
    own = _theme("metrology", {"计量": 3.0})
    assert _scores("计量" + "甲" * 600, own) == {"metrology": 2.0}
    assert _scores("计量，计量" + "甲" * 600, own) == {"metrology": 3.5}
    assert _scores("计量" + "甲" * 600, own, title="计量") == {"metrology": 9.5}


def test_a_longer_phrase_uses_up_its_characters() -> None:
    own = (_theme("strategy", {"质量强市": 3.0}), _theme("model", {"质量强市示范城市": 3.0}))
    assert set(_scores("质量强市示范城市", *own)) == {"model"}


def test_a_not_phrase_counts_for_nothing() -> None:
    assert _scores("计量经济学", _theme("metrology", {"计量": 3.0}, "计量经济")) == {}


def test_a_gap_spans_a_clause_and_no_more() -> None:
    own = _theme("people", {"干了…年": 3.0})
    assert set(_scores("这一行他干了整整三十年。", own)) == {"people"}
    assert _scores("这一行他干了，前后三十年。", own) == {}
    assert _scores("这一行他干了又停停了又干前前后后一共三十年。", own) == {}


def test_a_gap_shows_the_words_that_stand_there() -> None:
    own = _theme("people", {"干了…年": 3.0})
    (tag,) = choose_themes({"title": "", "subtitle": "", "body": "他干了整整三十年。"}, (own,))
    assert [(one.words, one.at) for one in tag.evidence] == [("干了整整三十年", 1)]


def test_supporting_phrases_at_most_double_what_speaks_in_the_same_passage() -> None:
    own = _theme("metrology", {"计量": 3.0, "秤盘": 1.0, "天平": 1.0, "量具": 1.0, "卡尺": 1.0})
    filler = "甲" * 600
    assert _scores(f"计量，秤盘，天平，量具，卡尺{filler}", own) == {"metrology": 5.0}
    assert _scores(f"计量{filler}\n秤盘，天平，量具，卡尺{filler}", own) == {"metrology": 2.0}
    assert _scores(f"秤盘，天平，量具，卡尺{filler}", own) == {}


def test_a_paragraph_about_a_theme_outweighs_words_in_passing() -> None:
    own = _theme("metrology", {"计量": 3.0, "检定": 2.0, "砝码": 3.0}, least=4.0)
    filler = "甲" * 600
    assert _scores(f"计量，检定，砝码{filler}", own) == {"metrology": 7.0}
    assert _scores(f"检定{filler}\n检定{filler}\n检定{filler}", own) == {}


def test_a_text_of_a_few_lines_needs_less_of_the_score() -> None:
    own = _theme("metrology", {"计量": 3.0}, least=3.0)
    assert _scores("计量" + "甲" * 100, own) != {}
    assert _scores("计量" + "甲" * 600, own) == {}


def test_a_theme_of_persons_counts_as_far_as_the_text_speaks_of_one() -> None:
    own = replace(_theme("people", {"徒弟": 3.0}, least=1.0), persons=10.0)
    told = "徒弟们说，他来得最早，走得最晚。他从不说累。"
    assert _scores(told + "甲" * 200, own)["people"] > _scores(told + "甲" * 400, own)["people"]
    assert _scores("徒弟们说，其他人来得最早。“他呢？”我们问。" + "甲" * 200, own) == {}


def test_a_portrait_may_be_told_by_name() -> None:
    own = replace(_theme("people", {"徒弟": 3.0}, least=1.0), persons=10.0)
    for name in ("老龙", "孔师傅", "沈国良", "马同顺"):
        told = f"{name}蹲在机器旁边。徒弟来了，{name}说不急。{name}的手很稳。天黑了，{name}走了。"
        assert set(_scores(told + "甲" * 300, own)) == {"people"}, name


def test_who_is_asked_twice_is_not_told_of() -> None:
    own = replace(_theme("people", {"徒弟": 3.0}, least=1.0), persons=10.0)
    assert _scores("沈国良说，徒弟来了。沈国良又说，不急。" + "甲" * 300, own) == {}
    assert _scores("陈年火腿，徒弟来看。方案说得清楚，方案问得仔细，方案，方案。" + "甲" * 300, own) == {}


def test_an_article_without_a_word_of_the_field_gets_no_theme() -> None:
    own = replace(_theme("assessment", {"考核组": 3.0}, "教学质量"), field=("质量",))
    assert _scores("考核组进驻，查质量工作", own) != {}
    assert _scores("考核组进驻，查教学质量", own) == {}
    assert _scores("考核组进驻，看干部", own) == {}


def test_a_word_of_the_field_inside_a_phrase_will_do() -> None:
    own = replace(_theme("strategy", {"质量强市": 3.0}), field=("质量",))
    assert _scores("质量强市", own) != {}


def test_five_themes_are_kept_and_never_a_sixth() -> None:
    strong = [
        _theme(slug, {word: 3.0}) for slug, word in zip("abcdef", ("甲甲", "乙乙", "丙丙", "丁丁", "戊戊", "己己"), strict=True)
    ]
    assert list(_scores("甲甲，乙乙，丙丙，丁丁，戊戊，己己", *strong)) == ["a", "b", "c", "d", "e"]


def test_evidence_points_at_the_first_place_of_each_phrase() -> None:
    body = "近日，质量基础设施服务站揭牌，质量基础设施更近。"
    (tag,) = [tag for tag in tagged(body).themes if tag.value == "nqi"]
    for evidence in tag.evidence:
        assert body[evidence.at : evidence.at + len(evidence.words)] == evidence.words


def test_no_theme_asks_for_a_review() -> None:
    tags = tagged("本月有五部新片上映，题材包括家庭、悬疑和动画。")
    assert tags.themes == ()
    assert "T205" in {review.code for review in tags.review}


def test_themes_are_ordered_by_their_score() -> None:
    scores = [
        tag.score for tag in tagged("质量强市，质量强市示范城市，质量月，食品安全，电梯，专利。", title="质量强市").themes
    ]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("计量经济学讲座", "教授用模型解释消费变化。"),
        ("空气质量持续改善", "优良天数比例提高。空气质量提升明显。"),
        ("以高标准推进作风建设", "会议要求以更高标准做好干部年度考核。"),
        ("裁判严打假球", "联赛组委会通报了打假球事件。"),
        ("大学录取标准公布", "学校公布了录取标准和收费标准。"),
        ("核酸检测点调整", "市民可以就近完成核酸检测。"),
        ("医院提升护理质量提升满意度", "护理质量提升明显，患者满意。"),
        ("实名认证提醒", "平台要求完成实名认证和身份认证。"),
    ],
)
def test_look_alikes_give_no_theme(title: str, body: str) -> None:
    assert theme_slugs(body, title=title) == []


def test_the_themes_of_the_archive_are_sixteen_and_no_phrase_belongs_to_a_theme_twice() -> None:
    assert len(themes()) == 16
    for theme in themes():
        phrases = [phrase for phrase, _ in theme.phrases]
        assert len(phrases) == len(set(phrases))
        assert not set(phrases) & set(theme.nots), theme.slug
        assert all(0 < weight <= 3 for _, weight in theme.phrases)

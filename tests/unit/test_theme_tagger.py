"""What the theme tagger makes of phrases: weights, places, phrases that mean nothing, and how many themes are kept."""

from __future__ import annotations

import pytest

from jiaokan.settings import Theme
from jiaokan.tagging.themes import choose_themes
from tests.tagged import tagged, theme_slugs, themes


def _theme(slug: str, phrases: dict[str, float], *nots: str) -> Theme:
    return Theme(slug=slug, name=slug, scope="一句话。", phrases=tuple(phrases.items()), nots=nots, min_score=2.0)


def _scores(body: str, *own: Theme, title: str = "") -> dict[str, float]:
    return {tag.value: tag.score for tag in choose_themes({"title": title, "subtitle": "", "body": body}, own)}


def test_a_phrase_in_the_title_counts_beside_its_mentions_in_the_body() -> None:
    assert _scores("计量", _theme("metrology", {"计量": 3.0})) == {"metrology": 3.0}
    assert _scores("计量，计量", _theme("metrology", {"计量": 3.0})) == {"metrology": 6.0}
    assert _scores("计量", _theme("metrology", {"计量": 3.0}), title="计量") == {"metrology": 10.5}


def test_a_longer_phrase_uses_up_its_characters() -> None:
    own = (_theme("strategy", {"质量强市": 3.0}), _theme("model", {"质量强市示范城市": 3.0}))
    assert _scores("质量强市示范城市", *own) == {"model": 3.0}


def test_a_not_phrase_counts_for_nothing() -> None:
    assert _scores("计量经济学", _theme("metrology", {"计量": 3.0}, "计量经济")) == {}


def test_supporting_phrases_at_most_double_the_core() -> None:
    assert _scores("劳模，师傅，加班，坚守", _theme("people", {"劳模": 3.0, "师傅": 2.0, "加班": 2.0, "坚守": 2.0})) == {
        "people": 6.0
    }


def test_a_long_text_needs_more_than_one_passing_word() -> None:
    own = _theme("metrology", {"计量": 3.0})
    assert _scores("计量" + "甲" * 100, own) != {}
    assert _scores("计量" + "甲" * 3000, own) == {}


def test_five_themes_are_kept_and_a_sixth_only_when_it_is_as_strong_as_the_fifth() -> None:
    strong = [_theme(slug, {word: 3.0}) for slug, word in zip("abcde", ("甲甲", "乙乙", "丙丙", "丁丁", "戊戊"), strict=True)]
    body = "甲甲，乙乙，丙丙，丁丁，戊戊，己己"
    assert len(_scores(body, *strong, _theme("f", {"己己": 3.0}))) == 6
    assert len(_scores(body, *strong, _theme("f", {"己己": 2.0}))) == 5


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

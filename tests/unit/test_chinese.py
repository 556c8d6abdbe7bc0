"""The one module that knows Chinese characters."""

from __future__ import annotations

import sys
from importlib import resources
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from jiaokan import chinese


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("質量強區戰略", "质量强区战略"),
        ("畢昇、李昇、洪昇、王東昇", "毕昇、李昇、洪昇、王东昇"),
        ("提昇、昇級、上昇、晉昇、旭日東昇、歌舞昇平", "提升、升级、上升、晋升、旭日东升、歌舞升平"),
        ("乾隆、乾坤、乾縣、乾安、蕭乾、康乾盛世", "乾隆、乾坤、乾县、乾安、萧乾、康乾盛世"),
        ("乾燥、餅乾、乾淨、葡萄乾、乾旱、曬乾、風乾、乾乾淨淨", "干燥、饼干、干净、葡萄干、干旱、晒干、风干、干干净净"),
        ("瞭望與瞭解、狼藉與藉口", "瞭望与了解、狼藉与借口"),
        ("擡頭、衞生、自敍、隣里", "抬头、卫生、自叙、邻里"),
        ("後來在裡面發佈，週末採茶，穀雨溼潤", "后来在里面发布，周末采茶，谷雨湿润"),
        ("顯著著力", "显著著力"),
        ("程式與軟體", "程式与软体"),
        ("ISO 9001，（试行）", "ISO 9001，（试行）"),
    ],
)
def test_traditional_text_becomes_simplified(traditional: str, expected: str) -> None:
    assert chinese.to_simplified(traditional) == expected


@settings(deadline=None, derandomize=True, max_examples=200)
@given(text=st.text(alphabet="質量著乾昇龍發a，。\n 质餅淨畢瞭解藉口𠮷〇", max_size=60))
def test_conversion_keeps_every_code_point_in_its_place_and_is_done_once(text: str) -> None:
    converted = chinese.to_simplified(text)
    assert len(converted) == len(text)
    assert chinese.traditional_share(converted) in {None, 0.0}


@settings(deadline=None, derandomize=True, max_examples=300)
@given(first=st.text(max_size=40), second=st.text(max_size=40))
def test_folding_keeps_lengths_is_done_once_and_the_fold_of_a_part_is_a_part_of_the_fold(first: str, second: str) -> None:
    folded = chinese.fold(first + second)
    assert len(folded) == len(first) + len(second)
    assert folded == chinese.fold(first) + chinese.fold(second)
    assert chinese.fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("金平區", "金平区"),
        ("ＧＢ／Ｔ", "gb/t"),
        ("着力", "著力"),
        ("Straße", "STRAßE"),
        ("㍻", "㍻"),
        ("1999年　", "１９９９年 "),
    ],
)
def test_what_matching_should_not_tell_apart_folds_to_the_same(one: str, other: str) -> None:
    assert chinese.fold(one) == chinese.fold(other)


def test_the_share_of_traditional_characters_tells_the_scripts_apart() -> None:
    assert chinese.traditional_share("煙臺市立足產業實際，針對制約全市長遠發展的質量要素") == 1.0
    assert chinese.traditional_share("烟台市立足产业实际，针对制约全市长远发展的质量要素") == 0.0
    assert chinese.traditional_share("人里于后") is None
    assert chinese.traditional_share("") is None


def test_characters_of_every_extension_are_chinese_and_marks_are_not() -> None:
    assert all(map(chinese.is_han, "质質〇々㐀𠀀𪜀鿿豈"))
    assert not any(map(chinese.is_han, "，。ㄅあア가Aａ1（·—\u3000"))


def test_the_other_package_called_opencc_is_refused_with_a_sentence_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class OpenCC:
        """What the official package offers; its class lives in the package itself."""

    OpenCC.__module__ = "opencc"
    official = ModuleType("opencc")
    vars(official).update(OpenCC=OpenCC, __file__="/somewhere/opencc/__init__.py")
    monkeypatch.setitem(sys.modules, "opencc", official)
    with pytest.raises(chinese.WrongOpenCCError, match="Uninstall the package opencc"):
        chinese._convert.__wrapped__()


def test_a_missing_converter_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(chinese.WrongOpenCCError, match="opencc-python-reimplemented is not installed"):
        chinese._convert.__wrapped__()


def _phrases_of_opencc() -> tuple[str, ...]:
    table = resources.files("opencc") / "dictionary" / "TSPhrases.txt"
    return tuple(line.partition("\t")[0] for line in table.read_text(encoding="utf-8").splitlines())


_OPENCC = OpenCC("t2s")
_PHRASES = _phrases_of_opencc()
_PIECES = st.one_of(
    st.sampled_from(_PHRASES),
    st.builds(lambda phrase, end: phrase[:end], st.sampled_from(_PHRASES), st.integers(1, 8)),
    st.builds(lambda phrase, start: phrase[start:], st.sampled_from(_PHRASES), st.integers(1, 8)),
    st.text(alphabet="質量著龍發，。\n 质餅淨瞭解藉口於𠮷〇a", max_size=4),
)


@settings(deadline=None, derandomize=True, max_examples=1_000)
@given(text=st.lists(_PIECES, max_size=8).map("".join))
def test_a_text_is_converted_as_opencc_converts_the_whole_of_it(text: str) -> None:
    """Phrases that overlap, break off and follow one another are where converting piece by piece could differ."""
    pairs = zip(text, chinese.to_simplified(text), _OPENCC.convert(text), strict=True)
    differing = {old for old, ours, theirs in pairs if ours != theirs}
    assert differing <= {"乾", "昇", *chinese._MISSING}

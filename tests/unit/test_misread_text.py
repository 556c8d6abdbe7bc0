"""Texts misread on purpose in every way that is undone, and sound texts: what comes out is the text, or it stays as it is."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.edits import apply
from jiaokan.intake.restore import doubtful_restoration, find_misread_text

TEXT = (
    "渡口的老船工姓陶，摆了四十年船。\n通车那天，他把竹篙靠在岸边，对来采访的记者说：“以后不用等我了。”\n"
    "2019年，县里在渡口旧址立了一块碑，刻着船工的名字和生卒年月；ISO 9001 之类的话一句没有。\n河水不涨，他也每天去看。\n"
)
SHORT = "渡口的老船工姓陶，摆了四十年船。\n桥通车那天，他把竹篙靠在岸边，说：“以后不用等我了。”\n河水不涨，他也天天看。\n"
TRADITIONAL = "渡口的老船工姓陶，擺了四十年船。\n通車那天，他把竹篙靠在岸邊，對來採訪的記者說：「以後不用等我了。」\n河水不漲，他也每天去看。\n"


def _western(data: bytes) -> str:
    """Read bytes as Windows-1252 with its holes as they are."""
    return data.decode("cp1252", "jiaokan-hole")


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.start + 1].decode("latin-1"), error.start + 1


codecs.register_error("jiaokan-hole", _one_byte)


def _restored(text: str) -> str:
    return apply(text, tuple(find_misread_text(text)))


EXACT: dict[str, tuple[str, Callable[[str], str]]] = {
    "UTF-8 as Latin-1": (TEXT, lambda text: text.encode().decode("latin-1")),
    "UTF-8 as Windows-1252": (TEXT, lambda text: _western(text.encode())),
    "UTF-8 as Windows-1252, twice": (TEXT, lambda text: _western(_western(text.encode()).encode())),
    "UTF-8 as Windows-1252, three times": (TEXT, lambda text: _western(_western(_western(text.encode()).encode()).encode())),
    "GBK as Latin-1": (TEXT, lambda text: text.encode("gbk").decode("latin-1")),
    "GBK as UTF-8, else Latin-1": (TEXT, lambda text: text.encode("gbk").decode("utf-8", "jiaokan-hole")),
    "GBK as Big5": (SHORT, lambda text: text.encode("gbk").decode("big5hkscs")),
    "Big5 as Latin-1": (TRADITIONAL, lambda text: text.encode("big5").decode("latin-1")),
    "Big5 as GBK": (TRADITIONAL, lambda text: text.encode("big5").decode("gb18030")),
    "entities": (TEXT, lambda text: "".join(f"&#{ord(c)};" if c > "\x7f" else c for c in _western(text.encode()))),
}
LOSSY: dict[str, Callable[[str], str]] = {
    "UTF-8 as GB 18030": lambda text: text.encode().decode("gb18030", "replace"),
    "UTF-8 as GB 18030, lost bytes dropped": lambda text: text.encode().decode("gb18030", "ignore"),
    "UTF-8 as GBK": lambda text: text.encode().decode("gbk", "replace"),
    "UTF-8 as GB 18030, question marks": lambda text: text.encode().decode("gb18030", "replace").replace("\ufffd", "?"),
    "UTF-8 as Windows-1252, holes lost": lambda text: text.encode().decode("cp1252", "replace"),
    "UTF-8 as Windows-1252, holes dropped": lambda text: text.encode().decode("cp1252", "ignore"),
}


@pytest.mark.parametrize("name", EXACT)
def test_what_lost_nothing_is_restored_to_the_last_character(name: str) -> None:
    text, misread = EXACT[name]
    assert _restored(misread(text)) == text


@pytest.mark.parametrize("name", EXACT)
def test_restored_text_is_sound_and_yields_nothing(name: str) -> None:
    assert list(find_misread_text(EXACT[name][0])) == []


@pytest.mark.parametrize("name", LOSSY)
def test_what_lost_bytes_is_restored_around_the_loss_and_nothing_is_invented(name: str) -> None:
    restored = _restored(LOSSY[name](TEXT))
    assert len(restored) == len(TEXT)
    wrong = [(old, new) for old, new in zip(TEXT, restored, strict=True) if new not in {old, "\ufffd"}]
    assert wrong == []
    assert restored.count("\ufffd") < len(TEXT) / 4


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("line", [0, 1, 2])
def test_one_garbled_line_on_a_sound_page_is_restored_and_the_page_stays(name: str, line: int) -> None:
    text, misread = EXACT[name]
    lines = text.split("\n")
    garbled = [misread(one) if place == line else one for place, one in enumerate(lines)]
    assert _restored("\n".join(garbled)) == text


@pytest.mark.parametrize(
    "line", ["Où êtes-vous? Les élèves français.", "Größe, Äpfel, über", "SÃO PAULO", "ÁÐ 27 °C, naïveté", "é"]
)
def test_western_lines_on_a_page_of_garbled_gbk_stay(line: str) -> None:
    garbled = SHORT.encode("gbk").decode("latin-1")
    assert _restored(f"{garbled}{line}\n{garbled}") == f"{SHORT}{line}\n{SHORT}"


@given(text=st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=40))
def test_any_characters_in_utf8_read_as_latin_1_come_back(text: str) -> None:
    assert _restored(text.encode().decode("latin-1")) == text


@given(text=st.text(max_size=120))
def test_any_text_can_be_looked_at_and_a_second_look_finds_nothing(text: str) -> None:
    once = _restored(text)
    assert _restored(once) == once


@given(text=st.text(alphabet=TEXT + "éàü“”·—…°×", max_size=120))
def test_the_characters_of_a_sound_text_stay_in_any_order(text: str) -> None:
    assert _restored(text) == text


def test_what_only_likelihood_decided_is_asked_about() -> None:
    page = "茶园里一片繁忙，联合国贸易和发展会议在此召开。"
    garbled = page.encode("gbk").decode("utf-8", "surrogateescape")
    garbled = "".join(chr(ord(one) - 0xDC00) if "\udc80" <= one <= "\udcff" else one for one in garbled)
    assert apply(garbled, list(find_misread_text(garbled))) == page
    assert [note.code for note in doubtful_restoration(garbled)] == ["R407"]


def test_garbled_text_in_an_article_about_it_is_asked_about() -> None:
    garbled = "质量强市建设".encode().decode("latin-1")
    text = (
        f"编码错误的网页会显示乱码，例如这样一行：\n{garbled}\n读者看到它，就知道解码时用错了字符集，应当换一种编码再打开网页。"
    )
    assert [note.code for note in doubtful_restoration(text)] == ["R405"]


_LENGTHENED: dict[str, Callable[[str], str]] = {
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "the same twice": lambda text: text.encode().decode("latin-1").encode().decode("latin-1"),
    "GBK as Latin-1": lambda text: text.encode("gbk").decode("latin-1"),
    "UTF-8 as GBK": lambda text: text.encode().decode("gbk", "replace"),
    "lost characters": lambda text: "\ufffd a" * len(text),
    "first halves": lambda text: "鈥?" * len(text),
    "letters": lambda text: "é " * len(text),
    "entities": lambda text: "".join(f"&#{byte};" for byte in text.encode()),
    "pairs across units": lambda text: "锟Ã" * len(text) + "é",
}


@pytest.mark.parametrize("name", _LENGTHENED)
def test_twice_the_length_is_twice_the_work(name: str) -> None:
    garbled = [_LENGTHENED[name](TEXT.replace("\n", "") * times) for times in (8, 16)]
    once, twice = (_calls(text) for text in garbled)
    assert twice < 2.3 * once


def _calls(text: str) -> int:
    """Count the calls of functions while a text is searched."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        list(find_misread_text(text))
    finally:
        sys.setprofile(before)
    return count

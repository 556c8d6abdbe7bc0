"""In which script an article was received: what its record card says, whatever happened to the text before and after."""

from __future__ import annotations

import re

import pytest

from tests.workbench import TEXT, Desk, change

TRADITIONAL = "質量強區工作會議召開\n\n廣東省汕頭市金平區召開質量強區工作會議，強調圍繞發展戰略，顯著提昇產業競爭力。\n"
QUOTED = f"质量强区工作会议召开\n\n{TEXT}\n他说，碑上的“龍飛鳳舞”四个字写得很好，值得各单位认真学习，也要让标准发挥作用。\n"


def card_line(desk: Desk, identifier: str) -> str:
    """Return what the record card says of the script, nothing where it has no such line."""
    found = re.search(r"<dt>原件字形</dt><dd>([^<]*)</dd>", desk.page(identifier).read_text(encoding="utf-8"))
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(TRADITIONAL.encode(), "繁体", id="traditional"),
        pytest.param(TRADITIONAL.encode("big5"), "繁体", id="in Big5"),
        pytest.param(TRADITIONAL.encode().decode("latin-1").encode(), "繁体", id="read in a wrong encoding before"),
        pytest.param(TRADITIONAL.replace("，", "，\u200b").encode(), "繁体", id="with other damage"),
        pytest.param(f"质量强区工作会议召开\n\n{TEXT}".encode(), "简体", id="simplified"),
        pytest.param(QUOTED.encode(), "简体", id="simplified with a quoted inscription"),
    ],
)
def test_the_card_says_in_which_script_the_original_came(empty_desk: Desk, data: bytes, said: str) -> None:
    empty_desk.write_original("one.txt", data)
    assert empty_desk.build("--no-search").code == 0
    assert card_line(empty_desk, "one") == said


def test_a_later_correction_does_not_change_what_was_received(empty_desk: Desk) -> None:
    empty_desk.write_original("one.txt", TRADITIONAL)
    empty_desk.build("--no-search")
    change(empty_desk.article("one"), "会议召开", "大会召开")
    empty_desk.build("--no-search")
    assert "大会召开" in empty_desk.page("one").read_text(encoding="utf-8")
    assert card_line(empty_desk, "one") == "繁体"


def test_an_article_written_by_hand_has_no_original_to_speak_of(empty_desk: Desk) -> None:
    empty_desk.write_article("hand")
    empty_desk.build("--no-search")
    assert card_line(empty_desk, "hand") == ""

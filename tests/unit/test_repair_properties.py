"""What holds for every repair over every text.

Texts come from three places: the project's originals and the texts of tests/texts, which are whole pages; and hypothesis, which
puts pages together from the pieces that repairs look for, because random letters would never meet one. Set JIAOKAN_FUZZ to a
number of examples for a long run; without it the examples are the same every time.
"""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiaokan.chinese import is_han, simplified
from jiaokan.codes import CODES
from jiaokan.edits import apply
from jiaokan.intake.repair import CHARACTER_REPAIRS, REPAIRS
from jiaokan.model import Edit, Repair

ROOT = Path(__file__).parent.parent.parent
CLEAN = sorted((ROOT / "tests" / "texts" / "clean").glob("*.md"))
DAMAGED = sorted((ROOT / "tests" / "texts" / "damaged").glob("*.txt"))
ORIGINALS = sorted((ROOT / "content" / "originals").glob("*"))

LONG = "师傅告诉他：“差一丝，就是差一条命。”这句话他记到今天。三年后他成为厂里第一位首席计量师，带出了许多徒弟。"
PIECES = (
    *"质量标准著着乾昇乐重長發質標準縣這說業強圍龍后里于，。、；：？！,:;?!().|_-#>*`~&<[]“”‘’《》（）—…… 　\t\n19a王",
    *(
        "質(zhì)",
        "強(qiáng)",
        "業(yè)",
        "發(fā)",
        "長(zhǎng)",
        "瀘(lú)",
        "重(chóng)",
        "埠（bù）",
        "業（yè）",
        "(ISO)",
        "(试行)",
        "(一)",
        "F(xiàn)",
        "?，F(xiàn)",
        "?？茖W(xué)",
        "?zhòu)C",
        "質\ufffd(liàng)",
    ),
    *(
        "??",
        " ??",
        "\n??一",
        "\n|\n",
        "|---|",
        "\n| |\n",
        "，，",
        "。，",
        "3:1",
        "1,286",
        "10:30",
        "97.5%",
        "GB/T 19001",
        " 38家",
        "自 1999年",
    ),
    *(
        "https://a.example/x,y",
        "a@b.example",
        "`a,b`",
        "\n```\n",
        "](x.html)",
        "![图",
        "&nbsp;",
        "<p>",
        "\r\n",
        "\r",
        "\x0b",
        "\u2028",
    ),
    *(
        "\u00a0",
        "\u2002\u2002",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\u200f",
        "\ue5e5",
        "\ue000",
        "\ufffd",
        "👩",
        "\x00",
        "م",
    ),
    *(
        "ä¸\xad",
        "è´¨é\x87\x8f",
        "â€œ",
        "Ã©",
        "Ã¤Â¸\xad",
        "璐ㄩ噺",
        "锛�",
        "寮哄競",
        "銆�",
        "ÖÊÁ¿",
        "Ç¿ÊÐ",
        "ϵͳ",
        "斕疑",
        "窐講",
        "&aelig;&#151;",
        "é",
        "ñ",
    ),
    *("看著", "顯著", "著名", "乾燥", "萧乾", "提昇", "毕昇", "計量與標準", "這裡的質量問題", "这里的质量问题"),
    *("\n", "\n\n", "\n\n\n", "\n　　", "\n    ", "  \n", "\n- ", "\n  - ", "\n1. ", "\n## ", "\n> "),
    *(
        f"\n{LONG}\n",
        f"\n\n{LONG}\n\n",
        "让数据说话",
        "\n让数据说话\n",
        "“一站式”质量服务\n纾困解难助企升级",
        "本报记者 常宇",
        "2022-09-23",
    ),
    *(
        "\n上一篇：检查",
        "\n版权所有：某局",
        "\n地址：某路 邮编：1",
        "\n首页  新闻  公开",
        "\n返回首页",
        "\n相关链接\n",
        "棋牌下载|彩票大全|真人视讯",
        "_",
    ),
)
RESTORING = ("misread_text", "displaced_bytes")
LONG_RUN = int(os.environ.get("JIAOKAN_FUZZ", "0"))
EXAMPLES = LONG_RUN or 40
PAGES = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)

each_repair = pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.name)
each_page = pytest.mark.parametrize("path", [*CLEAN, *DAMAGED, *ORIGINALS], ids=lambda path: path.name)
any_page = partial(
    settings,
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not LONG_RUN,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _han(text: str) -> str:
    return "".join(filter(is_han, text))


def _check_edits(text: str, edits: tuple[Edit, ...]) -> None:
    end = 0
    for edit in edits:
        assert end <= edit.at <= len(text)
        assert text[edit.at : edit.end] == edit.before
        assert edit.before != edit.after
        assert edit.code in CODES
        assert edit.evidence
        assert "\n" not in edit.evidence
        end = edit.end


def _check_characters(repair: Repair, before: str, after: str) -> None:
    """Ask that no Chinese character is lost, unless the repair says that it drops lines or converts."""
    if repair.keeps_characters:
        assert _han(after) == _han(before)
    elif repair.name == "traditional_script":
        assert len(after) == len(before)
        assert all(
            new in {old, simplified(old)} or (old, new) == ("著", "着")
            for old, new in zip(before, after, strict=True)
            if is_han(old)
        )
    elif repair.name not in RESTORING:  # test_misread_text.py and test_displaced_bytes.py ask these for the bytes
        assert set(after.splitlines()) <= set(before.splitlines())


def _check(repair: Repair, text: str) -> str:
    edits = tuple(repair.find(text))
    _check_edits(text, edits)
    repaired = apply(text, edits)
    _check_characters(repair, text, repaired)
    assert tuple(repair.find(repaired)) == (), "the second pass found something"
    return repaired


@each_repair
@any_page()
@given(text=PAGES)
def test_the_edits_of_a_repair_fit_keep_characters_and_leave_nothing_to_a_second_pass(repair: Repair, text: str) -> None:
    _check(repair, text)


@any_page()
@given(text=PAGES)
def test_the_repairs_hold_their_promises_one_after_another(text: str) -> None:
    for repair in REPAIRS:
        text = _check(repair, text)


@any_page()
@given(text=st.text(max_size=80))
def test_any_text_at_all_can_be_repaired(text: str) -> None:
    for repair in REPAIRS:
        text = _check(repair, text)


@each_page
def test_whole_pages_keep_the_promises(path: Path) -> None:
    text = _read(path)
    for repair in REPAIRS:
        text = _check(repair, text)


@each_repair
@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_an_undamaged_text_yields_no_edit(repair: Repair, path: Path) -> None:
    assert list(repair.find(_read(path))) == []


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_an_undamaged_text_on_lines_without_blank_ones_yields_no_edit_either(path: Path) -> None:
    text = _read(path).replace("\n\n", "\n")
    assert [edit for repair in CHARACTER_REPAIRS for edit in repair.find(text)] == []


@pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.name)
def test_nothing_of_the_damage_is_left(path: Path) -> None:
    text = _read(path)
    for repair in REPAIRS:
        text = apply(text, tuple(repair.find(text)))
    for damage in ("??", "|", "(z", "(b", "標", "準", ",", "，，", "\u2002", "\r", "\n\n\n", "版权所有", "首页", "棋牌"):
        assert damage not in text


HOSTILE = {
    "spaces": " " * 30_000,
    "nested brackets": "(" * 15_000 + "字" + ")" * 15_000,
    "backticks": "` " * 15_000,
    "open links": "[a](" * 15_000,
    "one run of characters": "質" * 30_000,
    "pipes": "|\n" * 15_000,
    "blank lines": "\n" * 30_000,
    "question marks": " ??字" * 15_000,
    "letters": "a" * 30_000,
    "a long way": "首页" + " > 栏目" * 6_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_makes_a_repair_slow(name: str) -> None:
    """Time that grows with the square of the length would be minutes here; the bound is wide enough for any machine."""
    for repair in REPAIRS:
        start = time.perf_counter()
        for _ in repair.find(HOSTILE[name]):
            pass
        assert time.perf_counter() - start < 10, repair.name

"""Floors under decoding and under the restoring of displaced bytes. Lowering one is a separate, explained commit."""

from __future__ import annotations

import random

import pytest

from jiaokan.edits import apply
from jiaokan.intake.decode import Undecodable, decode
from jiaokan.intake.repair.displaced_bytes import find_displaced_bytes
from jiaokan.intake.repair.injected_readings import find_injected_readings
from tests.quality.injecting_tool import inject

SIMPLIFIED = (
    "县里的豆腐作坊原有两百多家，各做各的，咸淡不一。标准出台以后，统一了大豆、水质和点浆的温度。一块豆腐从磨浆到出锅，要过十二道关。"
    "检验员小杨每天抽样三次，盐度、水分、蛋白质，一项不合格就整锅倒掉。开始有人骂，后来订单多了，骂声就没了。“以前卖一块算一块，现在卖的是名声。”"
    "作坊主老郑说。去年，县里的豆腐卖到了十一个省，产值过了八亿元。可是老郑仍然用祖父留下的石磨，他说那是味道的根。"
)
TRADITIONAL = (
    "縣裡的豆腐作坊原有兩百多家，各做各的，鹹淡不一。標準出臺以後，統一了大豆、水質和點漿的溫度。一塊豆腐從磨漿到出鍋，要過十二道關。"
    "檢驗員小楊每天抽樣三次，鹽度、水分、蛋白質，一項不合格就整鍋倒掉。開始有人罵，後來訂單多了，罵聲就沒了。“以前賣一塊算一塊，現在賣的是名聲。”"
    "作坊主老鄭說。去年，縣裡的豆腐賣到了十一個省，產值過了八億元。可是老鄭仍然用祖父留下的石磨，他說那是味道的根。"
)
CODECS = (
    ("utf-8", "utf-8", SIMPLIFIED),
    ("gb18030", "gb18030", SIMPLIFIED),
    ("big5hkscs", "big5hkscs", TRADITIONAL.replace("“", "「").replace("”", "」")),
    ("utf-16-le", "utf-16-le", SIMPLIFIED),
    ("utf-16-be", "utf-16-be", SIMPLIFIED),
)
SAMPLES = 100


@pytest.mark.parametrize(
    ("size", "bad", "floor"), [(20, 0, 0.95), (50, 0, 0.99), (50, 1, 0.97), (100, 3, 0.95), (300, 3, 0.97)]
)
@pytest.mark.parametrize("codecs", CODECS, ids=lambda value: str(value[0]))
def test_pieces_are_read_in_their_encoding(codecs: tuple[str, str, str], size: int, bad: int, floor: float) -> None:
    codec, expected, text = codecs
    chance = random.Random(f"{codec} {size} {bad}")  # noqa: S311 - the same pieces in every run
    right = 0
    for _ in range(SAMPLES):
        data = bytearray(text[chance.randrange(len(text) - size // 3) :].encode(codec)[: size - chance.randrange(2)])
        for _ in range(bad):
            data[chance.randrange(len(data))] = chance.randrange(0x80, 0x100)
        try:
            right += decode(bytes(data)).encoding == expected
        except Undecodable:
            continue
    assert right >= floor * SAMPLES


@pytest.mark.parametrize("swallows", [True, False])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_what_the_injecting_tool_did_is_undone_but_for_lost_halves(share: float, *, swallows: bool) -> None:
    chance = random.Random(f"{share} {swallows}")  # noqa: S311 - the same tables in every run
    wrong = 0
    for _ in range(10):
        damaged = inject(TRADITIONAL, share=share, swallows=swallows, chance=chance)
        whole = apply(damaged, tuple(find_displaced_bytes(damaged)))
        whole = apply(whole, tuple(find_injected_readings(whole)))
        wrong += abs(len(whole) - len(TRADITIONAL)) + sum(one != two for one, two in zip(whole, TRADITIONAL, strict=False))
    assert wrong <= 0.02 * 10 * len(TRADITIONAL)

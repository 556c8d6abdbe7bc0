"""Characters of symbol fonts, which stand at the places of letters or in the private area of Unicode.

Only those that documents really use; what is not in the table is not guessed.
"""

from __future__ import annotations

WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩",
    0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA3: "□"}
SYMBOL = {
    0x2A: "*", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β",
    0x64: "δ", 0x65: "ε", 0x67: "γ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x77: "ω", 0xA3: "≤",
    0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xBC: "…", 0xD0: "∠", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
PRIVATE = 0xF000  # where Word puts the characters of such fonts
PLAIN, PLAIN_BEYOND = range(0x21, 0xD800), range(0xF900, 0x110000)  # all but surrogates and private use
UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """Return the character of a symbol, U+FFFD where it is not known.

    >>> symbol("Wingdings", "F0FC"), symbol("宋体", "2460"), symbol("Webdings", "F061") == UNKNOWN
    ('✓', '①', True)
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = FONTS.get(font.lower())
    if known is not None:
        return known.get(number - PRIVATE if number >= PRIVATE else number, UNKNOWN)
    return chr(number) if number in PLAIN or number in PLAIN_BEYOND else UNKNOWN

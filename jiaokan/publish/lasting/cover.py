"""The cover of a book: a drawing, because no font and no picture need come with it."""

from __future__ import annotations

from markupsafe import escape

LINE = 8  # characters of a title in one line
LINES = 4
FACES = {
    "zh-Hans": "'Songti SC','Noto Serif CJK SC','Source Han Serif SC'",
    "": "'Songti TC','Noto Serif CJK TC','Source Han Serif TC'",
}


def cover(*, title: str, volume: str, seal: str, count: int, lang: str) -> str:
    """Return the cover: the seal, the words of the title in lines that fit, and how many articles there are."""
    lines = [title[start : start + LINE] for start in range(0, min(len(title), LINES * LINE), LINE)]
    words = "".join(
        f'<text x="300" y="{330 + 76 * number}" font-size="60" text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    below = 330 + 76 * len(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{lang}" viewBox="0 0 600 800" width="600" height="800" '
        f'font-family="{FACES.get(lang, FACES[""])},serif" fill="#1d2a26">'
        f"<title>{escape(title)}</title>"
        '<rect width="600" height="800" fill="#f4f6f4"/><rect x="36" y="36" width="528" height="728" fill="none" stroke="#1f6f5c" stroke-width="3"/>'
        '<rect x="255" y="120" width="90" height="90" rx="10" fill="#a8322a"/>'
        f'<text x="300" y="186" font-size="58" text-anchor="middle" fill="#fff">{escape(seal)}</text>'
        f"{words}"
        f'<text x="300" y="{below}" font-size="32" text-anchor="middle" fill="#1f6f5c">{escape(volume[: 2 * LINE])}</text>'
        f'<text x="300" y="720" font-size="24" text-anchor="middle">{escape(f"{count:,} 篇")}</text></svg>\n'
    )

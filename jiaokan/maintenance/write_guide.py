"""Writes the table of messages in the editors' guide from the table of codes, so that the two cannot disagree.

Run as ``python -m jiaokan.maintenance.write_guide``; a test says when that was forgotten.
"""

from __future__ import annotations

from pathlib import Path

from jiaokan.atomic import write_atomically
from jiaokan.codes import CODES, Code
from jiaokan.commands.explain import plain

GUIDE = Path(__file__).resolve().parents[2] / "content" / "README.md"
BEGIN = "<!-- 以下由 python -m jiaokan.maintenance.write_guide 生成，不要手改 -->"
END = "<!-- 以上由 python -m jiaokan.maintenance.write_guide 生成 -->"


def with_table(guide: str) -> str:
    """Return the guide with the table of messages between its two marks made anew."""
    before, _, rest = guide.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def table() -> str:
    """Return all messages as a Markdown table."""
    rows = [_row(code) for code in CODES.values()]
    return "\n".join(("| 代号 | 轻重 | 意思 | 怎么办 |", "|---|---|---|---|", *rows))


def _row(code: Code) -> str:
    cells = (code.id, str(code.severity), plain(code.zh), code.hint_zh)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main() -> None:
    """Write the guide."""
    write_atomically(GUIDE, with_table(GUIDE.read_text(encoding="utf-8")).encode())
    print(f"{GUIDE}: {len(CODES)} messages")


if __name__ == "__main__":
    main()

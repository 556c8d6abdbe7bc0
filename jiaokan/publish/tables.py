"""Tables as a page shows them: in a box of their own that scrolls, with room for cells that hold a sentence."""

from __future__ import annotations

import re

from jiaokan.publish.shown_text import without_markup

LONG = 12  # characters of a cell that gets room: under wide headings a browser would stack it two characters a line
CELL = re.compile(r"<td(?P<spans>(?: (?:col|row)span=\"\d+\")*)>(?P<inside>(?:(?!</?t[dhr]\b).)*)", re.DOTALL)
# <td>97.6, <td colspan="2">数据来自……; not <th>, whose words stay together


def boxed(markup: str, label: str) -> str:
    """Return the beginning of a table with its box; ``markup`` is what shows its number. ``closed`` ends what is opened here.

    A reader without a mouse scrolls the box with the keyboard, so it can have the focus and says what it is.

    >>> boxed("<a></a>", "第 7 段，表格")
    '<a></a><div class="wide" role="group" aria-label="第 7 段，表格" tabindex="0"><table>'
    """
    return f'{markup}<div class="wide" role="group" aria-label="{label}" tabindex="0"><table>'


def closed(markup: str) -> str:
    """Return the body with the boxes of its tables closed and long cells told from short ones.

    >>> closed("<td>97.6</td><td>数据来自市局年度报告，口径同上</td></table>")
    '<td>97.6</td><td class="long">数据来自市局年度报告，口径同上</td></table></div></section>'
    """
    return CELL.sub(_cell, markup).replace("</table>", "</table></div></section>") if "</table>" in markup else markup


def _cell(found: re.Match[str]) -> str:
    is_long = len(without_markup(found["inside"]).strip()) > LONG
    return f'<td class="long"{found["spans"]}>{found["inside"]}' if is_long else found[0]

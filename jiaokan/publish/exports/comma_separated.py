"""A table as CSV: RFC 4180, UTF-8, several values in one cell parted by a bar.

The file begins with a byte order mark. Without it Excel reads Chinese as GBK, and whoever opens the file by a double click
sees nothing but damage, in an archive that is about repairing exactly this; programs that mind the mark are told of ``utf-8-sig``.

A cell that begins with = + - or @ is written as it stands. A spreadsheet takes it for a formula when the file is opened and not
imported; but a sign put in front would be a change of the text that no reader of the data could tell from the text.
"""

from __future__ import annotations

import csv
import io

from jiaokan.publish.exports.sheet import Sheet, Value

MARK = "\ufeff"  # byte order mark
SEPARATOR, PAIR = "|", ":"


def comma_separated(sheet: Sheet) -> bytes:
    """Return the table as a CSV file with a header."""
    target = io.StringIO()
    target.write(MARK)
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(field.name for field in sheet.fields)
    writer.writerows([cell(value) for value in row] for row in sheet.rows)
    return target.getvalue().encode("utf-8", "replace")


def cell(value: Value) -> str:
    r"""Return a value as the text of a cell; a bar inside one of several values gets a backslash, as does a backslash.

    >>> cell(("甲", "乙|丙")), cell(True), cell(None), cell((("R470", 2), ("R450", 1)))
    ('甲|乙\\|丙', 'true', '', 'R470:2|R450:1')
    """
    if isinstance(value, tuple):
        return SEPARATOR.join(_part(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _part(one: str | tuple[str, int]) -> str:
    if isinstance(one, tuple):
        return f"{one[0]}{PAIR}{one[1]}"
    return one.replace("\\", "\\\\").replace(SEPARATOR, f"\\{SEPARATOR}")

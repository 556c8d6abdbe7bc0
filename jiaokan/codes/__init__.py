"""The table of every message code: what it is called, what it costs, what it says and what to do.

A code names the fault, is never reused, and is explained by ``build.py explain CODE``. Sentences are Chinese first, then
English, because editors read them; ``{words}`` in braces are filled in by the place that reports. A family has a file;
the letter of its codes says which.
"""

from __future__ import annotations

from jiaokan.codes.article_file import ARTICLE_FILE
from jiaokan.codes.code import Code
from jiaokan.codes.collections import COLLECTIONS
from jiaokan.codes.containers import CONTAINERS
from jiaokan.codes.fields import FIELDS
from jiaokan.codes.originals import ORIGINALS
from jiaokan.codes.ownership import OWNERSHIP
from jiaokan.codes.proof import PROOF
from jiaokan.codes.publishing import PUBLISHING
from jiaokan.codes.repairs import REPAIRS
from jiaokan.codes.settings import SETTINGS
from jiaokan.codes.tags import TAGS

__all__ = ["CODES", "Code"]

CODES: dict[str, Code] = {
    code.id: code
    for family in (
        *(ARTICLE_FILE, TAGS, ORIGINALS, CONTAINERS, REPAIRS, FIELDS, OWNERSHIP, PROOF, SETTINGS, COLLECTIONS),
        PUBLISHING,
    )
    for code in family
}

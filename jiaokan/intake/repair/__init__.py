"""The repairs, in the order in which they run.

Each module holds one damage and is named for it. A repair finds and never changes anything: whoever runs it applies its edits
and shows the result to the next one. A new repair is a module with a ``find_...`` function, a line in one of the tuples
below, a code in ``jiaokan/codes/repairs.py`` and a case file in ``tests/cases/``.

**Characters** come first, while the text still holds everything that was on the page:

1. misread_text (``intake/restore``) before everything, because in a garbled text nothing is what it seems, not even markup.
   escaped_entities with it: an entity may be a space, and invisible. line_ends next, because all others count lines by LF; invisible_characters, because a zero-width character would hide a word.
   radical_forms, because a title, a label or a place written with them would not be known.
2. spam_lines, before a planted line can be mistaken for the title.
3. displaced_bytes before injected_readings: readings are proof there, too, and private use characters still stand.
   injected_readings before traditional_script: the proof of a reading is the traditional character that carries it.
4. question_mark_indents before halfwidth_marks, which would otherwise have to tell an indent from a question; table_pipes with
   it, since the same pages have both.
5. traditional_script, when no reading stands between the characters of a word any more.
6. halfwidth_marks, then doubled_marks, which knows only full-width ones.
7. white_space last: the earlier ones leave spaces and blank lines behind.

**Lines** follow when title, byline, date and source have left the text: site_furniture, so that headings are looked for in
the article alone; then run_in_headings before split_headings, because one that was found is evidence for the others.
"""

from __future__ import annotations

from jiaokan.intake.repair.displaced_bytes import displaced_bytes, find_displaced_bytes
from jiaokan.intake.repair.doubled_marks import find_doubled_marks
from jiaokan.intake.repair.escaped_entities import find_escaped_entities
from jiaokan.intake.repair.foreign_heads import find_foreign_heads
from jiaokan.intake.repair.halfwidth_marks import find_halfwidth_marks
from jiaokan.intake.repair.injected_readings import doubtful_readings, find_injected_readings
from jiaokan.intake.repair.invisible_characters import find_invisible_characters
from jiaokan.intake.repair.line_ends import find_line_ends
from jiaokan.intake.repair.question_mark_indents import find_question_mark_indents
from jiaokan.intake.repair.radical_forms import find_radical_forms
from jiaokan.intake.repair.run_in_headings import find_run_in_headings
from jiaokan.intake.repair.site_furniture import find_site_furniture
from jiaokan.intake.repair.spam_lines import find_spam_lines
from jiaokan.intake.repair.split_headings import find_split_headings
from jiaokan.intake.repair.table_pipes import find_table_pipes
from jiaokan.intake.repair.template_tags import find_template_tags
from jiaokan.intake.repair.traditional_script import find_traditional_script
from jiaokan.intake.repair.white_space import find_white_space
from jiaokan.intake.restore import doubtful_restoration, find_misread_text
from jiaokan.model import Repair

__all__ = [
    "AFTER_READINGS",
    "CHARACTER_REPAIRS",
    "FIRST_REPAIRS",
    "FURNITURE",
    "HEADINGS",
    "LINE_REPAIRS",
    "REPAIRS",
    "UP_TO_READINGS",
    "displaced_bytes",
    "doubtful_readings",
    "doubtful_restoration",
]

# What would hide markup from the reader of a page goes before the markup does.
FIRST_REPAIRS = (
    Repair(name="misread_text", code="R404", find=find_misread_text, keeps_characters=False),
    Repair(name="escaped_entities", code="R406", find=find_escaped_entities),
    Repair(name="line_ends", code="R401", find=find_line_ends),
    Repair(name="invisible_characters", code="R402", find=find_invisible_characters),
    Repair(name="foreign_heads", code="R481", find=find_foreign_heads, keeps_characters=False),
    Repair(name="template_tags", code="R482", find=find_template_tags, keeps_characters=False),
    Repair(name="radical_forms", code="R409", find=find_radical_forms, keeps_characters=False),
)

# Up to here readings stand beside the characters that prove them; what looks like one and stays is asked for now.
UP_TO_READINGS = (
    Repair(name="spam_lines", code="R470", find=find_spam_lines, keeps_characters=False),
    Repair(name="displaced_bytes", code="R412", find=find_displaced_bytes, keeps_characters=False),
    Repair(name="injected_readings", code="R410", find=find_injected_readings),
)

AFTER_READINGS = (
    Repair(name="question_mark_indents", code="R420", find=find_question_mark_indents),
    Repair(name="table_pipes", code="R430", find=find_table_pipes),
    Repair(name="traditional_script", code="R440", find=find_traditional_script, keeps_characters=False),
    Repair(name="halfwidth_marks", code="R450", find=find_halfwidth_marks),
    Repair(name="doubled_marks", code="R451", find=find_doubled_marks),
    Repair(name="white_space", code="R403", find=find_white_space),
)

CHARACTER_REPAIRS = FIRST_REPAIRS + UP_TO_READINGS + AFTER_READINGS

FURNITURE = (Repair(name="site_furniture", code="R470", find=find_site_furniture, keeps_characters=False),)

HEADINGS = (
    Repair(name="run_in_headings", code="R461", find=find_run_in_headings),
    Repair(name="split_headings", code="R460", find=find_split_headings),
)

LINE_REPAIRS = FURNITURE + HEADINGS

REPAIRS = CHARACTER_REPAIRS + LINE_REPAIRS

"""Every division of China at county level and above, by path; former names, zones and nicknames lead to it.

A path is ``province/city/county`` with the levels that do not exist left out: 重庆市/璧山区, 湖北省/仙桃市. The table comes
from ``content/regions.tsv`` (written by ``jiaokan.maintenance.make_regions``), everything a person decided from
``content/regions.toml``.
"""

from jiaokan.gazetteer.decisions import Decisions, GazetteerError
from jiaokan.gazetteer.divisions import Region, customary, stem
from jiaokan.gazetteer.lookup import NATIONWIDE, Gazetteer
from jiaokan.gazetteer.old_names import OldName

__all__ = ["NATIONWIDE", "Decisions", "Gazetteer", "GazetteerError", "OldName", "Region", "customary", "stem"]

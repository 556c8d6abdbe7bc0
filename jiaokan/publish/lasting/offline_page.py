"""The page 离线与备份: how the archive is read without a network, taken away, and proven to be whole."""

from __future__ import annotations

from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.frame import head
from jiaokan.publish.lasting.sums import LIST, VERIFIER
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineView:
    """What the page offers, each as an address."""

    sums: str
    verifier: str


def offline_page(printer: Printer) -> Output:
    """Return the page."""
    view = OfflineView(sums=str(LIST), verifier=str(VERIFIER))
    description = "怎样核对本库的副本是否完好。"
    return printer.page("offline.html", head(printer.frame, urls.OFFLINE, "离线与备份", description), view)

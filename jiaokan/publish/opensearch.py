"""The description that lets a browser search the archive from its own address bar (OpenSearch 1.1).

It names no address for suggestions: a browser would ask a server for them, and there is none.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from jiaokan.publish.frame import Frame
from jiaokan.publish.outputs import Output, ready

PATH = PurePosixPath("opensearch.xml")
SHORT, LONG, DESCRIPTION = 16, 48, 1024  # characters, which the standard allows for the three


def description(frame: Frame) -> Output:
    """Return the description of the archive's search."""
    results = quoteattr(f"{frame.base_url}search/?q={{searchTerms}}")
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(frame.title[:SHORT])}</ShortName>",
        f"<LongName>{escape(frame.title[:LONG])}</LongName>",
        f"<Description>{escape(frame.description[:DESCRIPTION])}</Description>",
        f'<Url type="text/html" template={results}/>',
        f'<Image width="16" height="16" type="image/svg+xml">{escape(frame.site_url)}icon.svg</Image>',
        f"<Language>{frame.edition.locale.replace('_', '-')}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
        "</OpenSearchDescription>",
    )
    data = ("\n".join(lines) + "\n").encode("utf-8", "replace")
    return ready(PurePosixPath(frame.edition.folder) / PATH, data)

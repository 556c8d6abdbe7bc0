"""Where a reader reports a mistake: a form or a letter that already says which article, and what is asked for.

``assets/tools.js`` fills in paragraph and words when the link is used: in the form's fields ``paragraph`` and ``wrong``, in a letter
behind 第几段 and 现在的文字. Without script both are the reader's to write.
"""

from __future__ import annotations

from urllib.parse import quote

from jiaokan.publish import urls
from jiaokan.publish.frame import RIGHTS_PAGE, Frame
from jiaokan.publish.record import Entry


def complaint(entry: Entry, frame: Frame) -> str:
    """Return where a mistake in an article is reported: the repository's form, the contact, else the page on rights and take-down."""
    if frame.repository:
        return f"{frame.repository}/issues/new?template=mistake.yml&article={quote(entry.article.id, safe='')}"
    if frame.contact.startswith("mailto:"):
        return _letter(entry, frame)
    return frame.contact or next((page.address for page in frame.pages if page.address == f"{RIGHTS_PAGE}/"), "")


def is_form(frame: Frame) -> bool:
    """Say whether what ``complaint`` returns can be filled in."""
    return bool(frame.repository) or frame.contact.startswith("mailto:")


def _letter(entry: Entry, frame: Frame) -> str:
    """Return a letter with subject and questions. Lines end as mail has them; an address of mail knows no + for a space."""
    subject = f"勘误：{entry.article.title}"
    lines = (f"文章：{urls.absolute(frame.base_url, entry.address)}", "第几段：", "现在的文字：", "应为：", "依据：")
    body = "\r\n".join(lines)
    return f"{frame.contact}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"

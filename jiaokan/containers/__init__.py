"""Files that hold other files: what lies in a zip archive or in a saved web page (MHTML), read without trusting it.

Taking in asks which member holds the text; proving and publishing ask for that very member again. So this room belongs to
neither of them and decides nothing: it opens, refuses what could harm, and hands out bytes.
"""

from __future__ import annotations

from jiaokan.containers.fault import ContainerFault
from jiaokan.containers.mime_parts import is_mime, open_mime
from jiaokan.containers.zip_members import is_zip, open_zip

__all__ = ["INSIDE", "ContainerFault", "is_mime", "is_zip", "member_of", "open_mime", "open_zip"]

INSIDE = "!/"  # 文章.docx!/word/document.xml: a member of a member, as Java writes it


def member_of(data: bytes, member: str) -> bytes:
    r"""Return the bytes of a member, which may lie in another one; those of the file itself where ``member`` is empty.

    Raises ``ContainerFault`` where the way does not lead there.

    >>> message = b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+"
    >>> member_of(message, "1")
    b'<p>'
    """
    for name in member.split(INSIDE) if member else ():
        if is_zip(data):
            data = open_zip(data).read(name)
        elif is_mime(data):
            data = open_mime(data).read(name)
        else:
            raise ContainerFault("X321", name)
    return data

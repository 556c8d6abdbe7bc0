"""What intake need not do again: an original, its article and its receipt that were found in order and have not changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from jiaokan.fingerprint import intake_fingerprint
from jiaokan.holdings import Holding, read_bytes
from jiaokan.publish.cache import Cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Remembers by content, never by time: a fresh checkout resets times. Losing the cache costs one reading each."""

    cache: Cache
    settings_digest: str
    kept: list[str] = field(default_factory=list)

    def knows(self, holding: Holding) -> bool:
        """Say whether exactly these three files were in order before, for this program and these settings."""
        key = self._key(holding)
        return bool(key) and self.cache.get(key) is not None

    def remember(self, holding: Holding) -> None:
        """Remember that the three files, as they are now, are in order."""
        key = self._key(holding)
        if key:
            self.cache.put(key, b"")

    def _key(self, holding: Holding) -> str:
        digest = hashlib.sha256(
            f"{intake_fingerprint()}\0{self.settings_digest}\0{holding.id}\0".encode("utf-8", "surrogatepass")
        )
        if len(holding.originals) != 1:
            return ""
        for path in (holding.original, holding.article, holding.receipt):
            data = _bytes(path)
            if data is None:
                return ""
            digest.update(hashlib.sha256(data).digest())
        return f"in order {digest.hexdigest()}"


def _bytes(path: Path) -> bytes | None:
    data = read_bytes(path, path.name)
    return data if isinstance(data, bytes) else None

"""The hash chain over events: canonical JSON, salted digests, links.

Each link covers a salted digest of the content, never the content itself. Destroying content and
salt makes it unreadable and unguessable while the chain still verifies (``ontwerp.md`` law 5).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

BEGIN = "0" * 64
VERSIE = 1


def canoniek(gegevens: object) -> str:
    """Return ``gegevens`` as canonical JSON: sorted keys, no spaces, real letters, no NaN."""
    return json.dumps(
        gegevens, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(zout: bytes, inhoud: str) -> str:
    """Return the salted sha256 of canonical content, in hex."""
    return hashlib.sha256(zout + inhoud.encode("utf-8")).hexdigest()


def schakel(vorige: str, kop: Mapping[str, object]) -> str:
    """Return the hash of one link: sha256 over the previous hash and the head of the event.

    ``kop`` holds what stays when content is destroyed: afweging, volgnummer, gebeurtenis_id,
    soort, tijd, digest.
    """
    return hashlib.sha256(
        canoniek({"v": VERSIE, "vorige": vorige, **kop}).encode("utf-8")
    ).hexdigest()

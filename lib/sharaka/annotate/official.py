"""Stanza's own Arabic models: fetched, checked and kept in the user's cache."""

from __future__ import annotations

from pathlib import Path

import stanza

from sharaka import weights
from sharaka.annotate.pipeline import PROCESSORS


def fetch_official(mirror: str | None = None) -> Path:
    """Download Stanza's own Arabic models, record their digests and return the folder; ModelError when that fails."""
    home = weights.folder(weights.OFFICIAL)
    try:
        given = {"resources_url": mirror} if mirror else {}
        stanza.download("ar", model_dir=str(home), processors=",".join(PROCESSORS), verbose=False, **given)
    except Exception as problem:
        raise weights.ModelError(
            f"Stanza's models cannot be fetched: {problem}; check the network, or name a mirror: sharaka models fetch --mirror URL"
        ) from problem
    weights.record(home)
    return home

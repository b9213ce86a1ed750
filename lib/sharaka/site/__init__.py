"""Notebooks to pages that work from disk: no server, no network, no kernel."""

from sharaka.site.build import build
from sharaka.site.errors import SiteError

__all__ = ["SiteError", "build"]

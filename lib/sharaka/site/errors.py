"""What is told when no page can be made."""


class SiteError(RuntimeError):
    """Notebooks that are missing, not run or not fit for a page, or a folder that pages cannot be written to."""

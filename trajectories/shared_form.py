"""The old name of `toolkit.editing`."""

from toolkit.editing import SharedForm

__all__ = ["SharedForm"]

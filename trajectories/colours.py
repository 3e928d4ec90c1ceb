"""The old name of `toolkit.colours`."""

from toolkit.colours import accent_tokens

__all__ = ["accent_tokens"]

"""The old name of `toolkit.mail`."""

from toolkit.mail import absolute, write

__all__ = ["absolute", "write"]

"""The old name of `toolkit.limits`."""

from toolkit.limits import connection, too_many, too_many_of, visitor

__all__ = ["connection", "too_many", "too_many_of", "visitor"]

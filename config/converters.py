"""The old name of `toolkit.converters`."""

from toolkit.converters import RESERVED, CityConverter

__all__ = ["RESERVED", "CityConverter"]

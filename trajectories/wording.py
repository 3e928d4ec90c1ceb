"""The old name of `toolkit.text_diff`."""

from toolkit.text_diff import Piece, differences

__all__ = ["Piece", "differences"]

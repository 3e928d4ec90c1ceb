"""The old name of `toolkit.pictures`."""

from toolkit.pictures import MAX_SIDE, Picture, reencode

__all__ = ["MAX_SIDE", "Picture", "reencode"]

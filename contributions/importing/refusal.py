class Unreadable(Exception):
    """The file can't be read; the message says why and what to do, in Dutch, for the person who chose it."""

"""What a table can't tell: the whole of it, or one value."""


class Unreadable(Exception):
    """The file can't be read; the message says why and what to do, in Dutch, for the person who chose it."""


class Doubtful(Exception):
    """The value may mean anything; the message says so in Dutch."""

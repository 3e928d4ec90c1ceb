"""What whoever starts Traject reads in the terminal."""


class CannotStart(Exception):
    """The message is Dutch and tells the way out."""


def say(text: str) -> None:
    print(text, flush=True)

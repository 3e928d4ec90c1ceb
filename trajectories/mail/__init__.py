"""Mail to people, through an outbox: `mail.write` promises one, a worker sends it.

kinds        what mails there are; each app lists its own in its `mails.py`
outbox       a promise is a row of the writer's transaction; sending it once, trying again, giving up
references   what a mail is about, as ids; sealed, since links in it open doors
hours        nothing at night
composing    the row becomes a message: text and HTML, in Dutch, from the municipality
layout       the plain text as paragraphs, buttons and lists, for the HTML
consent      a resident asks for news and confirms her address
links        links that prove whose mailbox it is, without a row
choices      what an address wants to hear, and the link with which it says so
"""

from toolkit.mail import absolute

from .kinds import Attachment, Kind, Topic, register
from .outbox import draft, write

__all__ = ["Attachment", "Kind", "Topic", "absolute", "draft", "register", "write"]

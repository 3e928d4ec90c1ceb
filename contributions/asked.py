"""The question as it stood on the screen.

What was said is filed under those words, also when somebody changed the question, or took it away, between
opening the form and sending it. A tablet tells the same (`question_text`).

A form carries the questions that it shows in a sealed field, so that nobody can make up another one.
"""

from collections.abc import Mapping

from django.core import signing

SALT = "contributions.asked"
MOST = 240  # characters of a question


def seal(questions: Mapping[str, str]) -> str:
    """The questions of a form by their key, for in its hidden field."""
    return signing.dumps(dict(questions), salt=SALT, compress=True)


def asked_on_screen(sealed: str | None, key: str) -> str:
    """The words of this question when the form was opened; "" when the form doesn't tell."""
    try:
        questions = signing.loads(sealed or "", salt=SALT)
    except signing.BadSignature:
        return ""
    return str(questions.get(key, ""))[:MOST]

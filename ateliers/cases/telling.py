"""Whether a mail to an owner still makes sense when it leaves, perhaps a night after it was promised."""

from collections.abc import Mapping
from typing import Any

from . import advising, following, owners


def is_agreement_asked(context: Mapping[str, Any]) -> bool:
    return owners.is_hers(context["owner"], context["link"]) and advising.waits_for_answer(context["advice"])


def is_follow_up_asked(context: Mapping[str, Any]) -> bool:
    is_hers = owners.is_hers(context["owner"], context["link"])
    return is_hers and following.is_unanswered(context["follow_up"])

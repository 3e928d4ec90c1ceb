"""Tags of the reading pages: pictures, people's words and the margin of a snapshot."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from toolkit.templatetags.traject import icon
from toolkit.text_diff import Piece

from ..reading.articles import WHO, ArticlePiece, Label, pieces_of
from ..typesetting.document_parts import Picture, Quote
from ..typesetting.newspaper_document import Article, PullQuote, Voice

register = template.Library()
WOVEN = {"same": "{}", "added": "<ins>{}</ins>", "removed": "<del>{}</del>"}
STATUS_SIGNS = {"doing": "check", "decided": "document", "later": "clock", "not": "cross"}


@register.inclusion_tag("publications/parts/picture.html", takes_context=True)
def picture(context: template.Context, pk: str | None, plain: bool = False) -> dict[str, Any]:
    """A picture of the snapshot as a figure; `plain`: without its caption. Nothing when the snapshot has
    none."""
    named: Picture | None = context["book"].data["pictures"].get(pk) if pk else None
    return {"picture": named, "url": context["addresses"].picture(pk) if named else "", "plain": plain}


@register.inclusion_tag("publications/parts/quote.html", takes_context=True)
def spoken(context: template.Context, quote: Quote | Voice | PullQuote) -> dict[str, Any]:
    """Somebody's words with their source; a voice that was erased since (GDPR) is silent."""
    language = quote.get("language", "nl")
    return {
        "quote": quote,
        "language": language if language not in {"nl", "und"} else "",
        "translation": quote.get("translation") or "",
        "source": quote.get("source") or quote.get("who") or "",
        "gone": bool(quote.get("voice")) and quote["voice"] in context["gone"],
    }


@register.inclusion_tag("publications/parts/notes.html", takes_context=True)
def notes(context: template.Context, pk: str) -> dict[str, Any]:
    """The margin beside a passage; nothing for residents."""
    margin = context["margin"]
    if margin is None:
        return {"margin": None}
    return {
        "margin": margin,
        "passage": context["book"].passages[pk],
        "now": margin.now.get(pk, ()),
        "earlier": margin.earlier.get(pk, ()),
        "form": margin.form_for(pk),
        "trajectory": context["trajectory"],
        "csrf_token": context["csrf_token"],
    }


@register.filter
def who(code: str) -> Label:
    """Who takes an initiative, in words."""
    return WHO.get(code, code)


@register.filter
def pieces(article: Article) -> list[ArticlePiece]:
    return pieces_of(article)


@register.simple_tag
def woven(piece: Piece) -> SafeString:
    """A piece of a comparison: what came as an insertion, what went as a deletion."""
    return format_html(WOVEN[piece.kind], piece.text)


@register.simple_tag
def status_icon(status: str) -> SafeString:
    return icon(STATUS_SIGNS[status], 18)

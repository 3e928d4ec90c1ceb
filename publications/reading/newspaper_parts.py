"""The parts of a newspaper: its articles, voices, works, service and colophon."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from ..typesetting.newspaper_document import Article, Newspaper, ServiceItem
from .parts import (
    BlockPlace,
    Part,
    PartKind,
    ReadingPassage,
    joined_lines,
    part_id,
    passages_of_paragraphs,
    passages_of_quotes,
    prose_part,
)


def parts_of_newspaper(newspaper: Newspaper) -> Iterator[Part]:
    signs = {line["key"]["name"]: line["key"]["sign"] for line in newspaper["keys"]}
    for article in newspaper["articles"]:
        yield article_part(article, signs.get(article["rubric"], 0))
    if voices := newspaper["voices"]:
        passages = partial(passages_of_quotes, items=voices)
        yield Part(
            part_id(newspaper, "voices"), PartKind.VOICES, _("Uitspraken uit de stad"), voices, passages
        )
    if newspaper["works"]:
        title = newspaper["works_title"] or _("Wat kinderen maakten")
        passages = partial(passages_of_works, newspaper=newspaper)
        yield Part(part_id(newspaper, "works"), PartKind.WORKS, title, newspaper, passages)
    if service := newspaper["service"]:
        passages = partial(passages_of_service, service=service)
        yield Part(part_id(newspaper, "service"), PartKind.SERVICE, _("Wat kan ik doen?"), service, passages)
    if newspaper["colophon"]["paragraphs"]:
        yield prose_part(newspaper["colophon"])


def article_part(article: Article, sign: int) -> Part:
    return Part(
        article["id"],
        PartKind.ARTICLE,
        article["headline"],
        article,
        partial(passages_of_article, article=article),
        sign=sign,
        kicker=article["rubric"],
        blocks=tuple(BlockPlace(block) for block in article.get("blocks", [])),
    )


def passages_of_article(part: Part, article: Article) -> Iterator[ReadingPassage]:
    yield ReadingPassage(
        part.id, part, _("kop"), joined_lines(article["headline"], article["intro"]), part.id
    )
    yield from passages_of_paragraphs(part, article["paragraphs"])
    yield from passages_of_quotes(part, article["pull_quotes"])


def passages_of_works(part: Part, newspaper: Newspaper) -> Iterator[ReadingPassage]:
    for item in newspaper["works"]:
        yield ReadingPassage(
            item["id"], part, _("werk"), joined_lines(item["title"], item["caption"]), item["id"]
        )


def passages_of_service(part: Part, service: list[ServiceItem]) -> Iterator[ReadingPassage]:
    for item in service:
        yield ReadingPassage(
            item["id"], part, _("initiatief"), joined_lines(item["title"], item["text"]), item["id"]
        )

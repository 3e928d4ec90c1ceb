"""Sentences that the program writes in a draft: each case has its own, so that none says what is not so."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models import Channel

from ..models import Edition, Passage
from .facts import Facts, facts_of
from .material import Material

Sentence = Passage.Sentence


def gathered(facts: Facts) -> str:
    """The question, how much was said, and along which ways."""
    parts = []
    if facts.question:
        asked = _("“%(question)s” Met die vraag ging %(city)s langs bij haar inwoners.")
        parts.append(asked % {"question": facts.question, "city": facts.city})
    if not facts.contributions:
        return " ".join([*parts, _("Er is nog geen uitspraak verzameld.")])
    said = ngettext(
        "Er is één uitspraak verzameld: %(ways)s.",
        "Er zijn %(n)s uitspraken verzameld: %(ways)s.",
        facts.contributions,
    )
    parts.append(said % {"n": intcomma(facts.contributions), "ways": ways(facts)})
    return " ".join([*parts, placed(facts)])


def ways(facts: Facts) -> str:
    """Along which ways statements came; there is at least one."""
    in_person = (
        ngettext("op één bijeenkomst", "op %(n)s bijeenkomsten", facts.sessions)
        % {"n": intcomma(facts.sessions)}
        if facts.sessions
        else _("in gesprekken")
    )
    known = [
        (facts.in_person, in_person),
        (facts.by_channel.get(Channel.SURVEY), _("in de bevraging")),
        (facts.by_channel.get(Channel.CHILDREN), _("bij kinderen")),
        (facts.by_channel.get(Channel.PAPER), _("op papier")),
        (facts.by_channel.get(Channel.IMPORT), _("uit een ingelezen lijst")),
    ]
    return get_text_list([words for count, words in known if count], _("en"))


def placed(facts: Facts) -> str:
    """How many of the statements, of which there is at least one, lie in a building block."""
    if not facts.placed:
        return ngettext(
            "Ze is nog niet geordend in een bouwsteen.",
            "Ze zijn nog niet geordend in bouwstenen.",
            facts.contributions,
        )
    if not facts.unplaced:
        return ngettext(
            "Ze kreeg een plek in een bouwsteen.",
            "Elke uitspraak kreeg een plek in een bouwsteen.",
            facts.contributions,
        )
    lies = ngettext(
        "Daarvan kreeg er één een plek in een bouwsteen;",
        "Daarvan kregen er %(n)s een plek in een bouwsteen;",
        facts.placed,
    ) % {"n": intcomma(facts.placed)}
    waits = ngettext("één heeft nog geen plek.", "%(n)s hebben nog geen plek.", facts.unplaced) % {
        "n": intcomma(facts.unplaced)
    }
    return f"{lies} {waits}"


def ordered(facts: Facts) -> str:
    """How statements became building blocks, and blocks keys."""
    if not facts.blocks:
        return _("Elke uitspraak wordt bewaard zoals ze gezegd is. Ze zijn nog niet geordend in bouwstenen.")
    made = ngettext("Zo ontstond één bouwsteen", "Zo ontstonden %(n)s bouwstenen", facts.blocks) % {
        "n": intcomma(facts.blocks)
    }
    return " ".join(
        [
            _("Uitspraken die hetzelfde zeggen, liggen samen in een bouwsteen."),
            f"{made}{under_keys(facts)}.",
            _("Mensen deden dat werk, geen computer: van elke uitspraak is te zien wie ze waar indeelde."),
        ]
    )


def under_keys(facts: Facts) -> str:
    """Ends the sentence that tells how many blocks there are."""
    under = facts.blocks - facts.blocks_without_key
    if not under:
        return _(", nog zonder sleutel") if facts.keys else ""
    keys = ngettext("onder één sleutel", "onder %(n)s sleutels", facts.keys) % {"n": facts.keys}
    if not facts.blocks_without_key:
        return f", {keys}"
    some = ngettext("waarvan één %(keys)s", "waarvan %(n)s %(keys)s", under)
    return ", " + some % {"n": intcomma(under), "keys": keys}


def quoted(facts: Facts) -> str:
    """How the quotes are to be read; "" without quotes."""
    if not facts.quotes:
        return ""
    parts = [
        _("Bij elke bouwsteen staat hoeveel uitspraken haar dragen en langs welke weg ze kwamen."),
        ngettext("Het citaat is letterlijk.", "De citaten zijn letterlijk.", facts.quotes),
    ]
    if facts.foreign.translated and not facts.foreign.untranslated:
        parts.append(
            _("Wie iets anders dan Nederlands sprak, leest de eigen woorden met de vertaling erbij.")
        )
    elif facts.foreign.translated:
        parts.append(
            _(
                "Wie iets anders dan Nederlands sprak, leest de eigen woorden; "
                "niet overal staat er een vertaling bij."
            )
        )
    elif facts.foreign.untranslated:
        parts.append(_("Wie iets anders dan Nederlands sprak, leest de eigen woorden."))
    return " ".join(parts)


def opening(name: str, voices: int, blocks: int) -> str:
    """The first sentences of a key's chapter; "" as long as nothing lies under the key."""
    if not blocks:
        return ""
    if not voices:
        return ngettext(
            "Onder “%(key)s” ligt één bouwsteen.", "Onder “%(key)s” liggen %(n)s bouwstenen.", blocks
        ) % {"key": name, "n": intcomma(blocks)}
    said = ngettext(
        "Over “%(key)s” zeiden inwoners één keer iets.",
        "Over “%(key)s” zeiden inwoners %(n)s keer iets.",
        voices,
    ) % {"key": name, "n": intcomma(voices)}
    gave = ngettext("Dat leverde één bouwsteen op.", "Dat leverde %(n)s bouwstenen op.", blocks)
    return f"{said} {gave % {'n': intcomma(blocks)}}"


def asked(title: str, voices: int) -> str:
    """How often people asked for what a block is about, which nobody described yet."""
    if not voices:
        return _("“%(title)s”: daar was nog niemand over aan het woord.") % {"title": title}
    return ngettext(
        "“%(title)s”: één keer vroeg iemand erom toen de stad naar dromen vroeg. Dit werd toen opgeschreven.",
        "“%(title)s”: %(n)s keer vroegen inwoners erom toen de stad naar dromen vroeg. "
        "Dit werd toen opgeschreven.",
        voices,
    ) % {"title": title, "n": intcomma(voices)}


def rests_on(facts: Facts) -> str:
    """How many principles a vision rests on, and how much was said for them; "" without principles."""
    if not facts.principles:
        return ""
    principles = ngettext(
        "Deze visie rust op één principe.", "Deze visie rust op %(n)s principes.", facts.principles
    ) % {"n": intcomma(facts.principles)}
    if not facts.carrying:
        return principles
    carried = ngettext(
        "Eén uitspraak van wie meedeed, draagt ze.",
        "%(n)s uitspraken van wie meedeed, dragen ze.",
        facts.carrying,
    ) % {"n": intcomma(facts.carrying)}
    return f"{principles} {carried}"


def sentence_of(passage: Passage, facts: Facts, material: Material) -> str:
    """What this passage says as things stand now. Needs its section with key and its block."""
    if passage.sentence == Sentence.GATHERED:
        return gathered(facts)
    if passage.sentence == Sentence.ORDERED:
        return ordered(facts)
    if passage.sentence == Sentence.QUOTED:
        return quoted(facts)
    if passage.sentence == Sentence.OPENING and passage.section.key:
        blocks = material.blocks_of(passage.section.key)
        voices = sum(material.voices[block.pk].total for block in blocks)
        return opening(passage.section.key.name, voices, len(blocks))
    if passage.sentence == Sentence.ASKED and passage.block:
        return asked(passage.block.title, material.voices[passage.block.pk].total)
    if passage.sentence == Sentence.RESTS_ON:
        return rests_on(facts)
    return passage.text


def renew_sentences(edition: Edition, material: Material) -> None:
    """Let each sentence of the program say what is so now; one that somebody rewrote stays as it is."""
    written = Passage.objects.filter(section__edition=edition).exclude(sentence="")
    passages = [
        passage
        for passage in written.select_related("section__key", "block").order_by("section", "position", "pk")
        if passage.text == passage.composed_as
    ]
    facts = facts_of(edition, material) if passages else None
    for passage in passages:
        assert facts is not None
        text = sentence_of(passage, facts, material)
        if text != passage.text:
            same = Passage.objects.filter(pk=passage.pk, text=passage.text)  # nobody rewrote it meanwhile
            same.update(text=text, composed_as=text)


def write_sentences(edition: Edition, material: Material) -> None:
    """The first time: a sentence that has nothing to say leaves no empty paragraph behind."""
    renew_sentences(edition, material)
    Passage.objects.filter(section__edition=edition, text="").exclude(sentence="").delete()

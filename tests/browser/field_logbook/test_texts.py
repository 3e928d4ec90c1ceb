"""Whatever people say, in whatever script, arrives word for word."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.oracle import nothing_lost
from tests.browser.field_logbook.tablet import Tablet

# As JavaScript writes them, so that halves of surrogate pairs can stand in them; and what is kept of each.
TYPED = [
    (r"'Lang: ' + 'woord '.repeat(2000)", "Lang: " + "woord " * 1999 + "woord"),
    (
        r"'👨\u200d👩\u200d👧 in 🏘️, e\u0301én keer los en één keer vast'",
        "👨\u200d👩\u200d👧 in 🏘️, e\u0301én keer los en één keer vast",
    ),
    (r"'أحلم بمدينة \u202eهادئة\u202c في Genk'", "أحلم بمدينة \u202eهادئة\u202c في Genk"),
    (
        r"'nul\u0000 bel\u0007 wis\u007f half\ud83d heel\ud83c\udf33 niets\uffff'",
        "nul bel wis half\ufffd heel🌳 niets",
    ),
    (r"'regel\nregel\u2028regel\ttab'", "regel\nregel\u2028regel\ttab"),
    (
        r"""'<script>alert(1)</script> {{ 7 * 7 }} \'"\\ %s'""",
        """<script>alert(1)</script> {{ 7 * 7 }} '"\\ %s""",
    ),
]


def test_every_text_arrives_word_for_word(tablet: Tablet, network: Network) -> None:
    network.fail("down")
    for script, _kept in TYPED:
        tablet.page.evaluate(
            f"""() => {{
                const words = document.getElementById('words');
                words.value = {script};
                words.dispatchEvent(new Event('input', {{bubbles: true}}));
            }}"""
        )
        tablet.page.get_by_role("button", name="Schrijf op").click()
        expect(tablet.words).to_have_value("")
    network.heal()
    tablet.kick()
    living = sorted(nothing_lost(tablet), key=lambda one: one.seq)
    assert [one.text for one in living] == [kept for _script, kept in TYPED]

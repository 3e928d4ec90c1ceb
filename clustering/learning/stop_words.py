"""Words that say nothing about what a statement is about, in the languages that residents write most.

Without accents, as plain_words.py gives them. A word may be in several languages: of a whole text, the
language with most of its small words is the one it is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

IN_LANGUAGE = {
    "nl": """
        aan al alle alleen als altijd andere anders ben bent bij bijna binnen daar dan dat de deze die
        dit doen door dus echt een eens etc eigenlijk elk elke en er erg ergens even gaan gaat geen
        geweest gewoon goed graag haar had hadden heb hebben heeft heel het hier hij hoe hun iedereen
        iemand iets ik in is ja je jij jullie kan kom komen komt kon kunnen laat laten maak maakt maar
        mag maken me mee meer meest men met mij mijn misschien moet moeten mogen na naar niet niets nog
        nooit nu of om omdat onder ons onze ook op over per soms te tegen terwijl toch toe toen tot
        tussen u uit uw vaak van veel verder voor vooral waar waarom want waren was wat we weer wel
        welke werd werden wie wij wil willen worden wordt wou zal ze zeer zelf zelfs zich zien zij zijn
        zo zodat zonder zou zouden zullen
    """,
    "fr": """
        a au aussi aux avec avoir bien c'est ce ces cette comme d'un d'une dans de des du elle elles en
        est et etre eux faire fait il ils j'ai je la le les leur lui ma mais meme mes moi moins mon
        n'est ne nos notre nous on ou par pas plus pour qu qu'il qu'on que qui sa sans se ses son sont
        sous sur ta tes toi ton tous tout toute toutes tres tu un une vos votre vous
    """,
    "de": """
        aber alle als am an auch auf aus bei bin bis da damit das dass dem den der des die dies diese du
        durch ein eine einem einen einer er es fur gibt haben hat her ich ihr im in ins ist ja kann man
        mehr mein mit nach nicht noch nur oder sehr sein sich sie sind so sollte um und uns unsere viel
        vom von vor war was welche wenn werden wie will wir wird zu zum zur uber
    """,
    "en": """
        a about all also an and any are as at be because been but by can could do for from get has have
        he her his how i if in into is it its just me more most my no not of on or our out she should so
        some than that the their them there they this to too up us was we were what when where which who
        will with would you your
    """,
    "tr": """
        ama bana bazı ben bir biraz biz bizim bu bunu burada cok cunku da daha de degil diye en gibi
        gerek hem hep her hic icin ile istiyorum istiyoruz kadar ki lazım mi mu mı ne neden nerede o
        olan olarak olmali olsa olsun onlar orada sen siz su var ve veya ya yok
    """,
    "pl": """
        ale bardzo bez by byc byl byla bylo chce chcemy co czy dla do gdzie ich i ja jak jego jej jest
        jestem juz kiedy ktora ktore ktory ma mam mamy mi mnie moze na nam nas nasze nie niz o od oraz
        po przez przy sa sie ta tak tam te tego ten to trzeba tu tylko w wiecej z za ze zeby
    """,
    "es": """
        al algo como con de del desde donde el ella en es esta este esto hay la las lo los mas me mi mis
        mucho muy nos nosotros nuestra nuestro o para pero por porque que quiero queremos se sin sobre
        son su sus tambien todo todos un una ya y yo
    """,
    "it": """
        ai al alla anche che ci come con da dal dei del della delle di dove e ed gli ha ho i il io la le
        lo loro ma mi molto nei nel nella noi non nostra nostro o per perche piu qui se si sono su sul
        tutti tutto un una vogliamo vorrei
    """,
    "uk": """
        але багато бо був була було ви вона вони воно все в де для до дуже є за з и і іх иого коли ми
        мені мене на нам нас не немає нашому о от по при про та так там те ти то треба тут у хочу це цеи
        щоб що як я
    """,
}
SMALL_WORDS = {language: frozenset(words.split()) for language, words in IN_LANGUAGE.items()}
STOP_WORDS = frozenset[str]().union(*SMALL_WORDS.values())
FEWEST = 2  # small words by which a language is known


def language_by_small_words(words: Iterable[str]) -> str:
    """The language that most of these words of a text point to; empty when none or two do."""
    said = set(words)
    found = Counter({language: len(said & small) for language, small in SMALL_WORDS.items()})
    (language, most), (_other, next_most) = found.most_common(2)
    return language if most >= FEWEST and most > next_most else ""

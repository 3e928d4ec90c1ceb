"""Words that say nothing about what a statement is about, in the languages that residents write most.

Without accents, as words.py gives them.
"""

STOP_WORDS = frozenset(
    """
    a aan aber about al all alle alleen als also altijd am an and andere anders any are as at au auch
    auf aus aux avec avoir be because been bei ben bent bien bij bijna bin binnen bis but by can ce ces
    cette comme could da daar damit dan dans das dass dat de dem den der des deze die dies diese dit do
    doen door du dus echt een eens eigenlijk ein eine einem einen einer elk elke elle en er erg ergens
    es est et etc etre eux even faire fait for from fur gaan gaat geen get geweest gewoon goed graag
    haar haben had hadden has hat have he heb hebben heeft heel her het hier hij his hoe how hun i ich
    iedereen iemand iets if ihr ik il ils im in into is ist it its ja je jij jullie just kan kann kom
    komen komt kon kunnen la laat laten le les leur lui ma maak maakt maar mag mais maken me mee meer
    meest meme men mes met mij mijn misschien mit moet moeten mogen moi mon more most my na naar nach ne
    nicht niet niets no noch nog nooit nos not notre nous nu nur oder of om omdat on onder ons onze ook
    op or ou our out over par pas per plus pour qu que qui sa sans se sehr sein ses she should sich sie
    sind so some soms son sont sous sur ta te tegen terwijl tes than that the their them there they this
    to toch toe toen toi ton too tot tous tout toute toutes tres tu tussen u uber uit um un und une uns
    up us uw vaak van veel verder von voor vooral vor vos votre vous waar waarom want war waren was wat
    we weer wel welke wenn werd werden were what when where which who wie wij wil will willen wir wird
    with worden wordt wou would you your zal ze zeer zelf zelfs zich zien zij zijn zo zodat zonder zou
    zouden zu zullen zum zur
    """.split()  # noqa: SIM905 - a list that people read
)

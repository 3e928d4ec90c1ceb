// What the screens say that is not in the page itself. Dutch: the logbook is for the municipality's own people.

const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;

export const words = {
  poison: "De server kan deze uitspraak niet lezen. Ze blijft hier staan: verbeter ze, of bewaar een kopie.",
  loose: "Wat is er nog gezegd?",
  looseShort: "Los",
  statements: (n) => many(n, "uitspraak", "uitspraken"),
  voices: (n) => (n ? many(n, "stem", "stemmen") : "nog leeg"),
  photos: (n) => many(n, "foto", "foto’s"),
  waiting: (n) => `${many(n, "bericht", "berichten")} ${n === 1 ? "wacht" : "wachten"} nog op deze tablet.`,
  question: (n, of) => `Vraag ${n} van ${of}`,
  talk: (n, of) => `Gesprek ${n}${of > 1 ? ` van ${of}` : ""}`,
  more: (n) => `Meer met uitspraak ${n}`,
  about: (what, n) => `${what} uitspraak ${n}`,
  photo: (n) => `Foto bij uitspraak ${n}`,
  removePhoto: (n) => `Haal foto ${n} weg`,

  // the state of the tablet
  empty: "Klaar om te schrijven",
  onServer: (t) => `Op de server (${t.server}/${t.total}${t.photos ? `, ${words.photos(t.photos)}` : ""})`,
  onTablet: (t) => {
    const here = t.total - t.server;
    const photos = t.photos - t.photosOnServer;
    if (here) return `${t.server ? "Nog " : ""}${here} op deze tablet`;
    return photos ? `Nog ${words.photos(photos)} op deze tablet` : "Nog iets op deze tablet";
  },
  sofar: (t) => (t.server ? `Op de server: ${t.server} van ${t.total}. ` : ""),
  why: {
    empty: "Wat je opschrijft, staat meteen veilig op deze tablet.",
    done: "Alles is aangekomen.",
    idle: "Wordt zo verstuurd.",
    sending: "Bezig met versturen …",
    offline: "Geen netwerk. Schrijf gerust door: alles blijft bewaard.",
    portal: "Dit wifi-netwerk vraagt eerst iets: open een website en meld je aan. Alles blijft bewaard.",
    busy: "De server heeft het druk. Straks opnieuw; alles blijft bewaard.",
    full: "De opslag van deze tablet is vol: maak plaats. Wat bewaard is, blijft bewaard.",
    ticket: "De toegang van deze tablet is verlopen of ingetrokken. Alles blijft bewaard.",
    gone: "De server kent deze bijeenkomst niet meer. Bewaar een kopie.",
    outdated: "Dit logboek is te oud om te versturen. Werk het bij; alles blijft bewaard.",
    invalid: (n) => `${many(n, "uitspraak", "uitspraken")} kan de server niet aannemen: kijk ze na.`,
    conflicts: (n) => `Bij ${many(n, "uitspraak", "uitspraken")} stond al iets anders: beide zijn bewaard.`,
    attendance: (others) => `Een andere tablet telde ${others.join(" en ")} aanwezigen.`,
  },

  // one statement's state
  state: {
    waiting: "op deze tablet",
    sent: "op de server",
    invalid: "niet aangenomen",
    erased: "gewist op de server",
    conflict: "op de server, twee keer anders",
    accepted_review: "op de server, wordt nagekeken",
    photo: "foto nog op deze tablet",
    refused: "foto niet aangenomen",
  },

  saved: "Bewaard op deze tablet.",
  mended: "Verbeterd. De eerste woorden blijven bewaard.",
  removed: "Weggehaald.",
  back: "Teruggezet.",
  both: "In een ander tabblad stond iets anders: beide zijn bewaard.",
  blank: "Schrijf eerst op wat iemand zegt.",
  blankPhoto: "Schrijf bij de foto één regel: wat staat erop?",
  long: (n) => `Dit is te lang (meer dan ${n} tekens). Verdeel het over twee uitspraken.`,
  fullText: "De opslag van deze tablet is vol: dit is NIET bewaard. Je tekst staat hieronder nog. Maak plaats, of bewaar een kopie bij ‘Afronden’.",
  fullPhoto: "De opslag van deze tablet is vol: deze foto is niet bewaard. Je tekst wel. Laat de foto in je fototoestel staan.",
  unreadable: "Deze foto is niet te lezen. Staat ze nog op de tablet? Kies ze opnieuw.",
  heic: "Dit is een HEIC-foto: deze tablet kan ze niet omzetten. Kies op de iPad Instellingen > Camera > Structuren > Meest compatibel.",
  broken: "Bewaren lukte niet. Je tekst staat hieronder nog: probeer opnieuw.",
  reload: "Laad deze pagina opnieuw: het logboek is bijgewerkt. Wat je schreef is bewaard.",
  counted: (n) => `${n} aanwezig`,
  closed: "Afgesloten. Bedankt!",
  willClose: "Afgesloten op deze tablet; de server hoort het zodra er netwerk is.",

  cannot: "De opslag van deze browser doet het niet. Gebruik een gewoon venster, geen privévenster.",

  // sessions and people
  ready: (date) => `Klaar voor offline, tot ${date}`,
  expired: "De toegang is verlopen: zet de tablet opnieuw klaar",
  othersWait: (n) => `Van iemand anders ${n === 1 ? "wacht" : "wachten"} op deze tablet nog ${many(n, "bericht", "berichten")}.`,
  mayNotClear: (n) => `Dit kan nog niet: ${words.waiting(n)} Verstuur eerst.`,
  open: "Open het logboek",
  when: (iso) => new Date(iso).toLocaleString("nl-BE", { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }),
  day: (iso) => new Date(iso).toLocaleDateString("nl-BE", { day: "numeric", month: "long" }),
};

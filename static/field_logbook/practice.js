// Practising with one's own session, before it begins or whenever one wants: a record of its own beside the
// real one, on this tablet. Nothing in it counts; it is wiped when she stops, or after a day. On top of
// every screen on which one practises stands a bar: that nothing counts, why, and the two ways out.

import { button, fill, part, words } from "./dom.js";
import { note } from "./logbook.js";
import * as store from "./store.js";
import { kick } from "./sync.js";

const DAY = 24 * 3600 * 1000;

/** Whether the session is still to come, so that what is written now can only be practice. The clock is
 *  corrected by as much as it was off when the tablet was prepared. A clock that says a time before that was
 *  reset since: then nobody knows, and what is written is real. */
export function isAhead({ facts, gathering, server_at, prepared_at }, now = Date.now()) {
  const prepared = Date.parse(prepared_at);
  if (facts.begun || !gathering.opens_at || ["held", "closed"].includes(gathering.state)) return false;
  if (now < prepared) return false;
  return now + Date.parse(server_at) - prepared < Date.parse(gathering.opens_at);
}

/** Whether this session opens in practice by itself: nothing real was written in it yet. */
export const opensInPractice = async (session) =>
  !session.practice && isAhead(session) && (await store.itemsOf(session.key)).length === 0;

/** Whether one practised because the session was still to come, and its hour has come since: what is
 *  written from then on is real. */
export const isOver = (session) => session.practice && session.ahead && !isAhead(session);

/** Begin to practise, or go on with it, with the session's questions as they are now; its key. */
export async function practise(session) {
  const key = store.practiceKey(session.key);
  const fresh = {
    facts: { rev: 0, sent: 0, attendance: null, mood: "", report: "", close: false },
    note: "", talks: [null], talk: 0, others: {}, practised_at: new Date().toISOString(),
  };
  await store.write(async ({ sessions }) => {
    const { facts, note, talks, talk, others, practised_at } = await store.ask(sessions.get(key)) ?? fresh;
    sessions.put({
      ...session, facts, note, talks, talk, others, practised_at,
      key, practice: true, ahead: isAhead(session), trouble: "", message: "",
    });
  });
  return key;
}

/** Take all that was practised with this session off the tablet. */
const wipe = (key) => store.write(async (stores) => {
  if ((await store.ask(stores.sessions.get(key)))?.practice) await store.drop(stores, key);
});

/** Wipe what somebody practised a day ago and left behind. */
export async function sweep(now = Date.now()) {
  for (const { key, practice, practised_at } of await store.everySession()) {
    if (practice && now - Date.parse(practised_at) > DAY) await wipe(key);
  }
}

/** Take the practice that belongs to this session off the tablet, when there is any. */
export const wipeOf = (key) => wipe(store.practiceKey(store.realKey(key)));

export function showPractice(root, session) {
  const bar = part(root, "practice");
  bar.hidden = !session.practice;
  document.body.classList.toggle("practising", Boolean(session.practice));
  if (!session.practice) return;
  const ahead = isAhead(session);
  const { starts_at, opens_at } = session.gathering;
  const over = session.ahead ? words.practiceOver : "";
  fill(bar, {
    practice: ahead ? words.practiceAhead(words.when(starts_at), words.when(opens_at)) : over,
  });
  part(bar, "begin").hidden = !ahead;
  button(bar, "to-real").hidden = ahead;
}

/** The ways out of practice. What was practised goes before the next screen is there. */
export const waysOut = (book) => ({
  stop: () => leaveFor(book, "#/"),
  "to-real": () => toReal(book),
  "begin-now": async () => {
    await note(store.realKey(book.session.key), { begun: true });
    await toReal(book);
  },
});

/** To the real logbook, at the question where she is. */
export const toReal = (book) =>
  leaveFor(book, `#/${encodeURIComponent(store.realKey(book.session.key))}/${book.tab}`);

async function leaveFor(book, address) {
  book.statementForm.end();
  await book.leave();
  await wipe(book.session.key);
  if (location.hash === address) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = address;
  kick({ force: true });
}

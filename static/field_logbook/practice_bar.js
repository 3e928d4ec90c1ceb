// The bar on top of every screen on which one practises: that nothing counts, why, and the two ways out.

import { button, fill, part } from "./dom.js";
import { note } from "./logbook.js";
import { isAhead, realKey, wipe } from "./practice.js";
import { kick } from "./sync.js";
import { words } from "./words.js";

export function showPractice(root, session) {
  const bar = part(root, "practice");
  bar.hidden = !session.practice;
  document.body.classList.toggle("practising", Boolean(session.practice));
  if (!session.practice) return;
  const ahead = isAhead(session);
  const { starts_at, opens_at } = session.gathering;
  fill(bar, { practice: ahead ? words.practiceAhead(words.when(starts_at), words.when(opens_at)) : "" });
  part(bar, "begin").hidden = !ahead;
  button(bar, "to-real").hidden = ahead;
}

/** The ways out of practice. What was practised goes before the next screen is there. */
export const waysOut = (book) => ({
  stop: () => leaveFor(book, "#/"),
  "to-real": () => leaveFor(book, `#/${encodeURIComponent(realKey(book.session.key))}`),
  "begin-now": async () => {
    const key = realKey(book.session.key);
    await note(key, { begun: true });
    await leaveFor(book, `#/${encodeURIComponent(key)}`);
    kick({ force: true });
  },
});

async function leaveFor(book, address) {
  book.statementForm.end();
  await book.leave();
  await wipe(book.session.key);
  if (location.hash === address) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = address;
}

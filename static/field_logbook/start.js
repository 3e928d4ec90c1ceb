// The first screen: who are you, and which sessions are ready on this tablet. Of somebody else's sessions
// only a count.

import { standing } from "./status_bar.js";
import { button, clone, fill, list, obey, part, words } from "./dom.js";
import { left } from "./drafts.js";
import { tally } from "./queue.js";
import { opensInPractice, practise, wipeOf } from "./practice.js";
import * as store from "./store.js";

const ME = "veld-me";

/** Who holds the tablet now: { user_key }, for as long as this tab lives. */
export const me = () => sessionStorage.getItem(ME);
export const iAm = (key) => sessionStorage.setItem(ME, key);

/** What goes with a session that is wiped and is nowhere else: { refused, drafts }, photos that were not
 *  taken and statements half written. */
const atStake = (photos, drafts) => ({
  refused: photos.filter(({ state }) => state === "refused").length,
  drafts: drafts.length,
});

/** How many messages wait on this tablet, per session key. */
export async function waitingBySession() {
  const [sessions, items] = await Promise.all([store.allSessions(), store.allItems()]);
  const counts = new Map();
  for (const session of sessions) {
    const own = items.filter((item) => item.session === session.key);
    const { waiting } = tally(own, await store.photosOf(session.key));
    counts.set(session.key, waiting || Number(session.facts.rev > session.facts.sent));
  }
  return counts;
}

export async function showStart(app, { update, screens = true }) {
  const screen = clone("start");
  const sessions = await store.allSessions();
  const people = new Map(sessions.map((session) => [session.user_key, session.user]));
  if (people.size === 1) iAm([...people.keys()][0]);
  const who = people.has(me()) ? me() : null;
  const counts = await waitingBySession();
  const shown = !people.size ? "none" : (who ? "sessions" : "people");
  part(screen, shown).hidden = false;
  part(screen, "reload").hidden = !update;
  fill(screen, { who: who ? people.get(who) : "" });

  for (const [key, name] of people) {
    const face = clone("face");
    const press = button(face, "me");
    press.textContent = name;
    press.dataset.key = key;
    list(screen, "people").append(face);
  }
  const mine = sessions.filter((session) => session.user_key === who)
    .sort((one, other) => one.gathering.starts_at.localeCompare(other.gathering.starts_at));
  for (const session of mine) {
    list(screen, "cards").append(await card(session, counts.get(session.key), screens));
  }
  button(screen, "switch").hidden = people.size < 2;
  const theirs = sessions.filter((session) => who && session.user_key !== who)
    .reduce((sum, session) => sum + counts.get(session.key), 0);
  fill(screen, { others: theirs ? words.othersWait(theirs) : "" });

  const again = () => showStart(app, { update, screens });
  obey(screen, {
    me: (pressed) => {
      iAm(pressed.dataset.key);
      again();
    },
    switch: () => {
      sessionStorage.removeItem(ME);
      again();
    },
    practise: async (pressed) => {
      const { key } = pressed.closest("[data-key]").dataset;
      const own = mine.find((session) => session.key === key);
      location.hash = `#/${encodeURIComponent(await practise(own))}`;
    },
    clear: async (pressed) => {
      const { key } = pressed.closest("[data-key]").dataset;
      if (await clear(key, { sure: pressed.dataset.sure === "yes" })) await wipeOf(key);
      again();
    },
    update,
  });
  app.replaceChildren(screen);
  part(app, shown).querySelector("h1").focus();
}

function standby(session, screens) {
  if (session.trouble === "gone") return words.why("gone");
  if (!screens) return words.screensGone;
  const late = Date.parse(session.expires) < Date.now() || session.trouble === "ticket";
  return late ? words.expired : words.ready(words.day(session.expires));
}

async function card(session, waiting, screens) {
  const root = clone("card");
  const { gathering } = session;
  const photos = await store.photosOf(session.key);
  const { how } = standing(session, await store.itemsOf(session.key), photos);
  const stake = atStake(photos, await left(session.key));
  root.dataset.key = session.key;
  fill(root, {
    when: words.when(gathering.starts_at),
    title: gathering.title,
    place: [gathering.place, gathering.trajectory].filter(Boolean).join(", "),
    target: gathering.target_group ? `Voor ${gathering.target_group}` : "",
    state: how,
    ready: standby(session, screens),
    clear: waiting ? words.mayNotClear(waiting) : words.goesToo(stake),
  });
  part(root, "open").href = `#/${encodeURIComponent(session.key)}`;
  const wipe = button(root, "clear");
  wipe.hidden = waiting > 0;
  if (stake.refused || stake.drafts) {
    wipe.textContent = words.clearAll;
    wipe.dataset.sure = "yes";
  }
  const ahead = await opensInPractice(session);
  part(root, "ahead").hidden = !ahead;
  button(root, "practise").hidden = ahead;
  return root;
}

/** Take a session off this tablet, unless anything of it still waits, or is nowhere else and nobody said
 *  that it may go (`sure`): looked at and done in one transaction. */
export const clear = (key, { sure = false } = {}) =>
  store.write((stores) => clearIn(stores, key, sure));

async function clearIn(stores, key, sure) {
  const items = await store.ask(stores.items.index("session").getAll(key));
  const photos = await store.ask(stores.photos.index("session").getAll(key));
  const session = await store.ask(stores.sessions.get(key));
  if (tally(items, photos).waiting || session?.facts.rev > session?.facts.sent) return false;
  const { refused, drafts } = atStake(photos, await store.ask(stores.meta.getAllKeys(store.draftsOf(key))));
  if ((refused || drafts) && !sure) return false;
  await store.drop(stores, key);
  return true;
}

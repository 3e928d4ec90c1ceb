// Sends what waits. One tab at a time (Web Locks), each in its turn; on save, when the network returns, when
// the tab is looked at, at the start, every 30 seconds and on the button.

import { Later } from "./calls.js";
import { sendPhotos } from "./photo_sending.js";
import { pause } from "./queue.js";
import { compare, sendItems, since } from "./sending.js";
import * as store from "./store.js";

const MANIFEST_EVERY = 10 * 60 * 1000;

/** How sending goes: phase "idle" | "sending" | "offline" | "portal" | "busy" | "full". Event "veld:sync"
 *  on a change. */
export const status = { phase: "idle" };

let attempts = 0;
let notBefore = 0;
let again = false;
let thorough = false;  // the next round compares with the server's list and tries what was refused
let sending;  // what kick() gave, as long as that isn't over

// A tab that wants to send while another does so waits for its turn, and tells it: what was saved here goes
// before the rest of the photos there.
const others = new BroadcastChannel("veld:sync");
others.onmessage = () => { if (sending) again = true; };

function say(phase) {
  if (status.phase === phase) return;
  status.phase = phase;
  dispatchEvent(new Event("veld:sync"));
}

/** Small things first: what was said in every session, then the photos, then a look at what the server
 *  holds. */
async function round(force) {
  let later = null;
  let sessions = (await store.everySession()).filter((session) => (force || !session.trouble)
    && (!session.practice || session.practises));  // not to a server that would take it for real
  for (const step of [sendItems, (one) => photosOf(one, force), (one) => look(one, force)]) {
    const on = [];
    for (const session of sessions) {
      try {
        const now = await store.session(session.key);
        if (now && await step(now)) on.push(session);
      } catch (error) {
        if (!(error instanceof Later)) throw error;
        later = error;
        if (error.phase === "offline") throw error;  // the next session would wait for the same network
        if (error.ofContent) on.push(session);
      }
    }
    sessions = on;
  }
  if (later) throw later;
}

/** Whether they are all sent, and nothing was said meanwhile. */
async function photosOf(session, force) {
  await sendPhotos(session, () => again);
  thorough ||= again && force;
  return !again;
}

async function look(session, force) {
  if (session.practice) return;  // the server holds nothing of it
  if (!force && since(session.key) < MANIFEST_EVERY) return;
  if (await compare(session)) again = true;
}

/** Try to send now. Wait for what it gives until that is over, also when another tab had to finish first.
 *  `force` (the button, the start, the network is back) doesn't wait for the pause to end. */
export function kick({ force = false } = {}) {
  others.postMessage("");
  thorough ||= force;
  if (sending) again = true;
  else if (force || performance.now() >= notBefore) sending = rounds();
  return sending;
}

/** Rounds, until nothing was said meanwhile; after a failure again when the pause is over. */
async function rounds() {
  try {
    await navigator.locks.request("veld:sync", async () => {
      do {
        const whole = thorough;
        again = thorough = false;
        say("sending");
        await round(whole);
      } while (again);
      attempts = 0;
      notBefore = 0;
      say("idle");
    });
  } catch (error) {
    // What the server said can't be written down: it will be asked again.
    const full = error instanceof store.Full;
    if (!full && !(error instanceof Later)) throw error;
    attempts += 1;
    const wait = pause(attempts, error.after);
    notBefore = performance.now() + wait;
    setTimeout(kick, wait + 50);
    say(full ? "full" : error.phase);
  } finally {
    sending = null;
    if (status.phase === "sending") say("idle");
    // Asked for after the last look, while the browser was still giving the lock back.
    if (again) await kick({ force: thorough });
  }
}

/** Somebody looks at it: the pause is over, apart from a moment that keeps forty tablets from knocking at
 *  once. */
function wake() {
  const soon = Math.random() * 2000;
  notBefore = Math.min(notBefore, performance.now() + soon);
  if (notBefore > performance.now()) setTimeout(kick, soon + 50);
  else kick();
}

/** Begin: now, and at every occasion from now on. */
export function start() {
  addEventListener("online", () => {
    attempts = 0;
    kick({ force: true });
  });
  addEventListener("offline", () => say("offline"));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
  setInterval(kick, 30_000);
  kick({ force: true });
}

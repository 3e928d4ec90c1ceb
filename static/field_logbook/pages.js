// Starts the logbook: which screen the address asks for, sending in the background, and new versions.

import { Capture } from "./capture.js";
import { clone, fill, words } from "./dom.js";
import { release } from "./logbook.js";
import { opensInPractice, practise, sweep } from "./practice.js";
import { iAm, me, showStart, waitingBySession } from "./start.js";
import { screensKept } from "./screens.js";
import * as store from "./store.js";
import { start, status } from "./sync.js";

const app = document.getElementById("app");
let book;
let registration;
let screens = true;  // whether all of them are kept on this tablet, as the worker said last

const updateReady = () => Boolean(registration?.waiting);

// One screen after the other, however quickly the address changes: the last one asked for stays.
let routing = Promise.resolve();
const route = () => {
  routing = routing.then(follow, follow);
  return routing;
};

/** #/ is the first screen, #/SESSION/QUESTION a logbook. */
async function follow() {
  const [, key = "", tab = ""] = location.hash.split("/").map(decodeURIComponent);
  if (book && book.session.key === key) {
    await book.turn(tab);
    return;
  }
  await book?.leave();
  book = null;
  document.body.classList.remove("practising");
  let session = key && await store.session(key);
  const owners = new Set((await store.allSessions()).map((one) => one.user_key));
  if (session && owners.size === 1) iAm(session.user_key);
  if (session && session.user_key === me()) {
    if (await opensInPractice(session)) session = await store.session(await practise(session));
    book = new Capture(app, session, { update, updateReady });
    await book.enter(tab);
  } else {
    await showStart(app, { update: updateReady() ? update : null, screens });
    if (updateReady() && !await anythingWaits()) update();
  }
}

const anythingWaits = async () => [...(await waitingBySession()).values()].some(Boolean);

/** Let the new version take over; the page loads again once it has. What is on the tablet stays. */
async function update() {
  await book?.keepTyped();
  if (!registration?.waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take-over");
}

/** A new version waits by itself; it takes over while nobody looks and nothing is unsaved or unsent. */
async function updateWhenIdle() {
  const idle = document.visibilityState !== "visible" && !book?.statementForm.dirty;
  if (updateReady() && idle && !await anythingWaits()) update();
}

async function keepWorker() {
  if (!navigator.serviceWorker) return;
  const how = { scope: "/veld/", updateViaCache: "none" };
  registration = await navigator.serviceWorker.register("/veld/werker.js", how);
  document.addEventListener("visibilitychange", updateWhenIdle);
  await navigator.serviceWorker.ready;
  screens = await screensKept(registration);
  if (!screens && !book) await route();
}

addEventListener("hashchange", () => { if (location.hash.startsWith("#/")) route(); });
addEventListener("veld:outdated", () => book?.outdated());
// Whatever could not be done is said, wherever it happened.
addEventListener("unhandledrejection", (event) => {
  const { reason } = event;
  let told = words.failed;
  if (reason instanceof store.Full) told = words.why("full");
  if (reason instanceof store.Outdated) told = words.reload;
  if (told !== words.failed) event.preventDefault();
  book?.tell(told);
});
store.onChange((key, wiped) => {
  if (!key || book?.session.key === key) book?.[wiped ? "close" : "refresh"]();
});

try {
  // Removed just before the tab was closed: nobody can undo it any more.
  await release((await store.allItems()).filter(({ state }) => state === "held").map(({ id }) => id));
  await sweep();
  await route();
  start();
  await keepWorker().catch(() => {});  // without a network there is nothing newer
} catch (error) {
  const screen = clone("trouble");
  fill(screen, { why: error instanceof store.Outdated ? words.reload : words.cannot });
  app.replaceChildren(screen);
  throw error;
}

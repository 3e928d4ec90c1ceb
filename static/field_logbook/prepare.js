// "Zet klaar op deze tablet": the screens, the questions and the ticket are stored, and then all of it is
// read back. Only when everything was found again does the page say that the tablet is ready.

import { askWorker } from "./screens.js";
import * as store from "./store.js";

const form = document.getElementById("prepare");
const steps = [...document.querySelectorAll("[data-step]")];
const say = (name, state, text = "") => {
  const step = steps.find((one) => one.dataset.step === name);
  step.dataset.state = state;
  step.querySelector("[data-how]").textContent = step.dataset[state] ?? "";
  step.querySelector("[data-more]").textContent = text;
};

/** Thrown with what to tell the person, from the step's own data-no text or the server's words. */
class NotReady extends Error {}

async function browser() {
  const able = navigator.serviceWorker && window.indexedDB && window.caches && crypto.subtle
    && navigator.locks && "toWellFormed" in String.prototype;
  if (!able) throw new NotReady();
  const value = form.elements.label.value.trim();
  await store.write(({ meta }) => { meta.put({ name: "label", value }); });
}

/** Register the worker and wait until it keeps all screens. */
async function screens() {
  const how = { scope: "/veld/", updateViaCache: "none" };
  const registration = await navigator.serviceWorker.register("/veld/werker.js", how);
  const fresh = registration.installing ?? registration.waiting ?? registration.active;
  if (fresh.state !== "activated" && !registration.active) {
    await new Promise((resolve, reject) => {
      fresh.addEventListener("statechange", () => {
        if (fresh.state === "activated") resolve();
        if (fresh.state === "redundant") reject(new NotReady());
      });
    });
  }
  await screensThere(registration);
  return registration;
}

/** A worker that lost its screens can't fetch them any more once the server has newer ones: then the
 *  newer worker takes its place. */
async function newerTakesOver(registration) {
  await registration.update().catch(() => {});
  const newer = registration.installing ?? registration.waiting;
  if (!newer) return false;
  await new Promise((resolve) => {
    const look = () => {
      if (newer.state === "installed") newer.postMessage("take-over");
      if (["activated", "redundant"].includes(newer.state)) resolve();
    };
    newer.addEventListener("statechange", look);
    look();
  });
  return newer.state === "activated";
}

/** Ask the worker itself whether each file is in its cache, and read the page as it would be served
 *  offline. */
async function screensThere(registration) {
  const silent = () => { throw new NotReady(); };
  let answer = await askWorker(registration).catch(silent);
  if (!answer.ready && await newerTakesOver(registration)) {
    answer = await askWorker(registration).catch(silent);
  }
  const cache = await caches.open(`veld-${answer.version}`);
  const shell = await (await cache.match("/veld/"))?.text();
  if (!answer.ready || !shell?.includes(`data-version="${answer.version}"`)) throw new NotReady();
}

/** A session that is prepared again stays the same tablet for the server. One that was wiped, or another
 *  ambassador's, counts its statements and its changes from nothing: that is another one. */
async function ticket() {
  const { user, gathering } = form.dataset;
  const device = (await store.session(`${user}:${gathering}`))?.device ?? crypto.randomUUID();
  const label = form.elements.label.value.trim();
  const response = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify({ device, label }),
    redirect: "error",
  });
  const answer = await response.json();
  if (!response.ok || answer.proto !== 1 || !answer.ticket) throw new NotReady(answer.message ?? "");
  return { ...answer, device };
}

/** Store the session; what an earlier preparation already holds (her note, the attendance) stays. */
async function keep({ proto: _proto, ...answer }) {
  const key = `${answer.user_key}:${answer.gathering.id}`;
  const { attendance = null } = answer.gathering;
  const prepared_at = new Date().toISOString();
  const session = await store.write(async (stores) => {
    const prepared = {
      facts: { rev: 0, sent: 0, attendance, mood: "", report: "", close: false },
      note: "", talks: [null], talk: 0, others: {},
      ...await store.ask(stores.sessions.get(key)), ...answer,
      key, trouble: "", message: "", prepared_at,
    };
    stores.sessions.put(prepared);
    await tryRefusedAgain(stores, key);
    return prepared;
  });
  store.changed(key);
  return session;
}

/** What the server did not take (a full logbook, a photo too many) goes once more with the new ticket. */
async function tryRefusedAgain({ items, photos }, key) {
  for (const item of await store.ask(items.index("session").getAll(key))) {
    if (item.state === "invalid") items.put({ ...item, state: "waiting", message: "" });
  }
  for (const photo of await store.ask(photos.index("session").getAll(key))) {
    if (photo.state !== "refused") continue;
    photos.put({ ...photo, state: "waiting", message: "", failures: 0, stuck: false });
  }
}

// What preparing writes and nothing else changes: another tab may be sending meanwhile.
const WRITTEN = ["ticket", "prepared_at", "expires", "limits", "marks", "moods"];

async function readBack(session, registration) {
  const found = await store.session(session.key);
  const same = (name) => JSON.stringify(found[name]) === JSON.stringify(session[name]);
  if (!found?.questions || !WRITTEN.every(same)) throw new NotReady();
  await screensThere(registration);
}

async function attempt(name, work) {
  say(name, "busy");
  try {
    const result = await work();
    say(name, "yes");
    return result;
  } catch (error) {
    say(name, "no", error instanceof NotReady ? error.message : "");
    throw error;
  }
}

async function prepare() {
  const ready = document.getElementById("ready");
  ready.hidden = true;
  form.querySelector("button").setAttribute("aria-disabled", "true");
  for (const step of steps) say(step.dataset.step, "wait");
  document.getElementById("steps").hidden = false;
  try {
    await attempt("browser", browser);
    const registration = await attempt("screens", screens);
    const session = await attempt("questions", async () => keep(await ticket()));
    const persistent = await navigator.storage?.persist?.().catch(() => false);
    say("room", persistent ? "yes" : "maybe");
    await attempt("back", () => readBack(session, registration));
    const open = document.getElementById("open");
    open.href = `/veld/#/${encodeURIComponent(session.key)}`;
    ready.hidden = false;
    ready.focus();
    form.hidden = true;
  } catch (error) {
    document.getElementById("failed").hidden = false;
    form.querySelector("button").removeAttribute("aria-disabled");
    if (!(error instanceof NotReady)) console.warn(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.querySelector("button").getAttribute("aria-disabled") === "true") return;
  document.getElementById("failed").hidden = true;
  prepare();
});
store.read(["meta"], ({ meta }) => store.ask(meta.get("label")))
  .then((found) => { form.elements.label.value ||= found?.value ?? ""; }, () => {});

// Until here a press would send the form as a page.
form.querySelector("button").disabled = false;

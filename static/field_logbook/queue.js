// The rules of the queue: what a statement's hash is taken over, which statements go next, what an answer
// means, when to try again. Nothing here touches the network, the database or the clock, so that each rule
// can be tested by itself.

export const PROTO = 1;
const KEPT = new Set(["created", "duplicate", "updated", "conflict", "accepted_review"]);
const WEEK = 7 * 24 * 3600 * 1000;
const LONGEST = 5 * 60 * 1000;
const LEAST_SENT = 8_192;
const MOST_SENT = 1_048_576;

const tries = ({ failures = 0 }) => failures;

/** What still has to go, in the order in which it was said; what was tried in vain comes last. State
 *  "held" (just removed, can be undone) doesn't yet. */
export const waiting = (items) => items.filter((item) => item.state === "waiting")
  .sort((one, other) => tries(one) - tries(other) || one.seq - other.seq);

/** What goes for an item: first the revision that was once sent and never answered for, then the newest. */
export const due = (item) => (item.flight && item.flight.rev < item.rev ? item.flight : onTheWire(item));

/** Removed before it was ever sent: the server need not hear of it. */
export const unheard = (item) => item.op === "remove" && !item.base_rev && !item.flight;

/** The item as the server reads it. */
export const onTheWire = ({ id, rev, base_rev, op, question, question_text, seq, client_at, sha256, data }) =>
  ({ id, rev, base_rev, op, question, question_text, seq, client_at, sha256, data });

/** The first that fit, as they go over the wire: at most `most` and about `bytes` bytes; always one,
 *  however large. What was tried in vain goes alone. */
export function nextBatch(items, most, bytes) {
  const batch = [];
  let size = 0;
  for (const item of items) {
    const sent = due(item);
    size += new TextEncoder().encode(JSON.stringify(sent)).length + 1;
    if (batch.length && (batch.length >= most || size > bytes || tries(item))) break;
    batch.push(sent);
  }
  return batch;
}

/** What an answer asks of us. Only a JSON answer of our own protocol counts: a captive portal also says 200.
 *  -> "accept" | "halve" | "single" | "ticket" | "outdated" | "gone" | "later" */
export function verdict({ status, body }) {
  const ours = body !== null && typeof body === "object";
  if (status === 200) return ours && body.proto === PROTO ? "accept" : "later";
  if (status === 413) return "halve";  // a proxy in between may say so too, without JSON
  if (!ours || !body.error) return "later";
  return { 401: "ticket", 404: "gone", 422: "single", 426: "outdated" }[status] ?? "later";
}

/** An item after the server's word about what was sent, or null when that word says nothing about it.
 *  `now` is the item as it stands: it may have been corrected while its earlier revision was under way. */
export function acknowledge(now, sent, echo, at) {
  if (!echo || echo.id !== sent.id || echo.rev !== sent.rev || echo.sha256 !== sent.sha256) return null;
  if (echo.status === "deleted") return erased(now);
  const same = now.rev === sent.rev && now.sha256 === sent.sha256;
  if (KEPT.has(echo.status)) {
    const base = { ...now, base_rev: sent.rev, flight: null };
    return same ? { ...base, state: "sent", status: echo.status, message: echo.message ?? "", at } : base;
  }
  return echo.status === "invalid" ? refused(now, sent, echo.message) : null;
}

/** An item of which the server can't take this revision: to be looked at, unless a newer one is there to
 *  try. */
export const refused = (now, sent, message) => (now.rev === sent.rev
  ? { ...now, state: "invalid", flight: null, message: message ?? "" }
  : { ...now, flight: null });

/** A statement that was erased on the server: its words go from the tablet too. */
export const erased = (item) =>
  ({ ...item, state: "erased", flight: null, data: { ...item.data, words: "", on_behalf_of: "" } });

/** Milliseconds to wait after the `attempt`th failure (from 1): doubling from 2 s to 5 minutes, a random
 *  half of it taken off so that forty tablets don't knock together. A server that names a time (in
 *  seconds) gets it. */
export function pause(attempt, retryAfter = null, random = Math.random()) {
  const grown = Math.min(LONGEST, 1000 * 2 ** Math.min(attempt, 20));
  const asked = retryAfter === null ? 0 : Math.min(LONGEST, retryAfter * 1000);
  return Math.max(asked + random * 1000 * (asked > 0), grown * (1 - random / 2));
}

/** How many bytes one request may carry (`size` until now), after one of `bytes` took so many
 *  milliseconds, Infinity when it was cut: less when it is slow, more again when it is quick. */
export function pace(size, bytes, took) {
  if (took > 10_000 && bytes > LEAST_SENT) return Math.max(LEAST_SENT, Math.floor(Math.min(size, bytes) / 2));
  return took < 2_000 && bytes >= size / 2 ? Math.min(MOST_SENT, size * 2) : size;
}

/** Retry-After in seconds, from a number or an HTTP date; null when there is none. */
export function retryAfter(header, now) {
  if (!header) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

const alive = (item) => item.op === "put" && item.state !== "erased";

/** How it stands: { total, server, invalid, conflicts, photos, photosOnServer, refused, stuck, failing,
 *  unsaved, waiting }, all counts. `waiting` is everything that goes to the server by itself and isn't
 *  there yet, removals and photos too; `stuck` and `failing` are statements and photos among it that
 *  don't get through; `unsaved` photos were picked for a statement that is still being written. */
export function tally(items, photos) {
  const living = items.filter(alive);
  const ids = new Set(living.map((item) => item.id));
  const pictures = photos.filter((photo) => ids.has(photo.item));
  const count = (all, ...states) => all.filter(({ state }) => states.includes(state)).length;
  const stuck = (all) => all.filter((one) => one.state === "waiting" && one.stuck).length;
  return {
    total: living.length,
    server: count(living, "sent"),
    invalid: count(living, "invalid"),
    conflicts: living.filter((item) => item.status === "conflict").length,
    photos: count(pictures, "waiting", "sent"),
    photosOnServer: count(pictures, "sent"),
    refused: count(pictures, "refused"),
    stuck: stuck(items),
    failing: stuck(pictures),
    unsaved: count(photos, "draft"),
    waiting: count(items, "waiting", "held", "invalid")
      + count(pictures, "waiting") + count(photos, "removing"),
  };
}

/** What the server's list says about what it once acknowledged: the records that change, as they become.
 *  It may hold less than it did (restored from a backup), or again what was removed: that goes again. It
 *  may have erased something: so do we. */
export function reconcile(items, photos, manifest) {
  const held = new Map(manifest.items.map((item) => [item.id, item]));
  const pictures = new Map(manifest.photos.map((photo) => [photo.id, photo]));
  const known = (item) => alive(item) || held.has(item.id);
  const sent = items.filter((item) => item.state === "sent" && !item.purged && known(item));
  const isGone = ({ id }) => held.get(id)?.status === "deleted";
  const revOf = ({ id }) => held.get(id)?.rev ?? 0;
  const gone = sent.filter((item) => alive(item) && isGone(item)).map(erased);
  const again = sent.filter((item) => !isGone(item) && revOf(item) < item.rev)
    .map((item) => ({ ...item, state: "waiting", base_rev: revOf(item) }));
  const forgotten = new Set(gone.map((item) => item.id));
  return {
    items: [...gone, ...again],
    photos: photos
      .filter((photo) => photo.state === "sent" && photo.bytes && !forgotten.has(photo.item)
        && pictures.get(photo.id)?.sha256 !== photo.sha256)
      .map((photo) => ({ ...photo, state: "waiting" })),
  };
}

/** Acknowledged more than seven days ago, and on the server just as it is here: the words may leave the
 *  tablet. */
export function purgeable(items, manifest, now) {
  const held = new Map(manifest.items.map((item) => [item.id, item]));
  return items.filter((item) => item.state === "sent" && !item.purged && now - item.at > WEEK
    && held.get(item.id)?.rev === item.rev && held.get(item.id)?.sha256 === item.sha256);
}

/** Text that every side can write down: no lone surrogates, no control characters (the server drops them,
 *  and PostgreSQL has no NUL), no white space at the ends. */
export const clean = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, "").toWellFormed().trim();

// What a hash is taken over, in the order of field_logbook/wire_marks.py.
const SEALED = ["words", "language", "age_band", "neighbourhood", "on_behalf_of", "talk"];

/** The canonical JSON of an item, as the server writes it with json.dumps(..., separators=(",", ":")). */
export const canonical = (item) => JSON.stringify([
  item.id, item.rev, item.op, item.question, item.question_text, item.seq, item.client_at,
  ...SEALED.map((name) => item.data[name]),
]);

/** SHA-256 in hex of a string (as UTF-8) or of an ArrayBuffer. */
export async function sha256(what) {
  const bytes = typeof what === "string" ? new TextEncoder().encode(what) : what;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The item with its hash in it. */
export const sealed = async (item) => ({ ...item, sha256: await sha256(canonical(item)) });

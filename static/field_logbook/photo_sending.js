// One session's photos, each on its own; a large one in pieces, so that a cut costs no more than the last of
// them.

import { Later, call, refuse, roomy } from "./calls.js";
import { verdict } from "./queue.js";
import { PATIENCE, inVain } from "./sending.js";
import * as store from "./store.js";

const SMALL = 65_536;  // bytes: up to here a photo goes whole

const there = new Map();  // photo id -> how many of its bytes the server has, as it said last
const size = ({ bytes }) => bytes?.byteLength ?? 0;

/** Sends the photos whose statement the server can take, the small ones first. One that fails never holds
 *  the others: they go first, it comes back last. Stops after a piece when `wanted()`: a statement goes
 *  before it. */
export async function sendPhotos(session, wanted) {
  const items = new Map((await store.itemsOf(session.key)).map((item) => [item.id, item]));
  const owed = (await store.photosOf(session.key)).filter((photo) => {
    const item = items.get(photo.item);
    if (photo.state === "removing") return true;
    return photo.state === "waiting" && item?.op === "put" && item.state !== "invalid";
  }).sort((one, other) => (one.failures ?? 0) - (other.failures ?? 0) || size(one) - size(other));
  const vain = [];
  let later = null;
  let inARow = 0;
  let taken = false;
  for (const photo of owed) {
    try {
      if (!await sendPhoto(session, photo, wanted)) return;
      inARow = 0;
      taken = true;
    } catch (error) {
      there.delete(photo.id);
      if (!error.ofContent) throw error;
      later = error;
      vain.push(photo.id);
      inARow += 1;
      if (inARow === PATIENCE) break;
    }
  }
  if (later) await inVain("photos", session.key, vain, later, taken);
}

/** What goes now of a photo: all of a small one, else what follows on what the server has, after asking
 *  how much that is. */
function nextRequest({ limits, practice }, photo) {
  const headers = {
    "Content-Type": photo.type,
    "X-Item": photo.item,
    "X-Sha256": photo.sha256,
    ...(practice && { "X-Practice": "1" }),
  };
  if (photo.state === "removing") return { method: "DELETE", headers };
  if (!limits.piece_bytes || size(photo) <= SMALL) return { method: "PUT", headers, body: photo.bytes };
  const from = there.get(photo.id);
  Object.assign(headers, { "X-Offset": String(from ?? 0), "X-Size": String(size(photo)) });
  const until = from === undefined ? 0 : from + Math.min(roomy(), limits.piece_bytes);
  return { method: "PUT", headers, body: photo.bytes.slice(from ?? 0, until) };
}

/** Whether the next one may go: false when all of this session waits for a person, or for something
 *  smaller. */
async function sendPhoto(session, photo, wanted) {
  const removing = photo.state === "removing";
  const answer = await call(session, `photos/${photo.id}`, nextRequest(session, photo));
  const { body } = answer;
  const meaning = verdict(answer);
  const echoed = meaning === "accept" && body.id === photo.id && (removing || body.sha256 === photo.sha256);
  if (echoed && body.status === "partial") {
    if (body.received <= there.get(photo.id)) throw new Later("busy", null, answer.status);
    there.set(photo.id, body.received);
    return !wanted() && sendPhoto(session, photo, wanted);
  }
  if (echoed && body.status === "deleted") {
    await store.write(({ photos }) => { photos.delete(photo.id); });
  } else if (echoed) {
    const sent = (now) => (now.state === "waiting" ? { ...now, state: "sent" } : null);
    await store.amend("photos", photo.id, sent);
  } else if ([413, 415].includes(answer.status) && body) {
    const { message } = body;
    await store.amend("photos", photo.id, (now) => ({ ...now, state: "refused", message }));
  } else {
    await refuse(session, answer, meaning);
    return false;
  }
  store.changed(session.key);
  return !wanted();
}

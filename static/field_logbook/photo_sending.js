// One session's photos, each on its own.

import { Later, call, refuse } from "./calls.js";
import { verdict } from "./queue.js";
import * as store from "./store.js";

const PATIENCE = 3;  // photos that failed one after the other: then it is not the photo

/** Sends the photos whose statement the server can take. One that fails never holds the others: they go first,
 *  it comes back last. */
export async function sendPhotos(session) {
  const items = new Map((await store.itemsOf(session.key)).map((item) => [item.id, item]));
  const owed = (await store.photosOf(session.key)).filter((photo) => {
    const item = items.get(photo.item);
    if (photo.state === "removing") return true;
    return photo.state === "waiting" && item?.op === "put" && item.state !== "invalid";
  }).sort((one, other) => (one.failures ?? 0) - (other.failures ?? 0));
  let later = null;
  let inARow = 0;
  for (const photo of owed) {
    try {
      if (!await sendPhoto(session, photo)) return;
      inARow = 0;
    } catch (error) {
      const ofThePhoto = error instanceof Later && error.phase !== "offline" && error.after === null;
      if (!ofThePhoto) throw error;
      await store.amend("photos", photo.id, (now) => ({ ...now, failures: (now.failures ?? 0) + 1 }));
      store.changed(session.key);
      later = error;
      inARow += 1;
      if (inARow === PATIENCE) break;
    }
  }
  if (later) throw later;
}

/** Whether the next one may go: false when all of this session waits for a person. */
async function sendPhoto(session, photo) {
  const removing = photo.state === "removing";
  const answer = await call(session, `photos/${photo.id}`, {
    method: removing ? "DELETE" : "PUT",
    headers: {
      "Content-Type": photo.type, "X-Item": photo.item, "X-Sha256": photo.sha256,
      ...(session.practice && { "X-Practice": "1" }),
    },
    body: removing ? null : photo.bytes,
    seconds: 120,
  });
  const meaning = verdict(answer);
  const echoed = answer.body?.id === photo.id && (removing || answer.body?.sha256 === photo.sha256);
  if (meaning === "accept" && echoed && answer.body.status === "deleted") {
    await store.write(["photos"], ({ photos }) => { photos.delete(photo.id); });
  } else if (meaning === "accept" && echoed) {
    await store.amend("photos", photo.id, (now) => (now.state === "waiting" ? { ...now, state: "sent" } : null));
  } else if ([413, 415].includes(answer.status) && answer.body) {
    const { message } = answer.body;
    await store.amend("photos", photo.id, (now) => ({ ...now, state: "refused", message }));
  } else {
    await refuse(session, answer, meaning);
    return false;
  }
  store.changed(session.key);
  return true;
}

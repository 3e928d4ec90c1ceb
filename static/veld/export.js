// The way out when nothing else works: everything of one session as a file, photos included.

import * as store from "./store.js";

const base64 = (buffer) => {
  const bytes = new Uint8Array(buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** One session as a JSON Blob, without the ticket. `typed`: what stands in the form and was never saved. */
export async function copyOf(key, typed = "") {
  const { ticket: _secret, ...session } = await store.session(key);
  const items = await store.itemsOf(key);
  const photos = (await store.photosOf(key)).map(({ bytes, ...photo }) => ({ ...photo, base64: bytes ? base64(bytes) : null }));
  const device = await store.device();
  return new Blob([JSON.stringify({ traject: "veldlogboek", proto: 1, device, session, items, photos, typed }, null, 1)], { type: "application/json" });
}

/** Offer the copy as a download; its name. */
export async function saveCopy(key, typed) {
  const blob = await copyOf(key, typed);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `logboek-${key.split(":").pop()}-${new Date().toISOString().slice(0, 16).replace(":", ".")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

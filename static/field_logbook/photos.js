// A photo becomes bytes as soon as it is picked: the file may be deleted a moment later. It is made smaller
// first, and loses what the camera wrote in it on the way.

import { button, clone, list } from "./dom.js";
import { sha256 } from "./queue.js";

/** Thrown with a reason that the page explains: "heic" or "unreadable". */
export class NoPhoto extends Error {}

const isHeic = (file, bytes) => {
  const kind = new TextDecoder("latin1").decode(bytes.slice(4, 12));
  return /heic|heif/i.test(file.type) || /^ftyp(hei[cx]|hevc|m[is]f1)/.test(kind);
};

/** { id, bytes: ArrayBuffer, type, sha256 } of a picked file, at most `edge` px and `limit` bytes.
 *  Throws NoPhoto. */
export async function develop(file, { photo_edge: edge, photo_bytes: limit }) {
  const source = await file.arrayBuffer().catch(() => { throw new NoPhoto("unreadable"); });
  const image = await createImageBitmap(new Blob([source]), { imageOrientation: "from-image" }).catch(() => {
    throw new NoPhoto(isHeic(file, source) ? "heic" : "unreadable");
  });
  let scale = Math.min(1, edge / Math.max(image.width, image.height));
  for (;;) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.86); });
    if (!blob) throw new NoPhoto("unreadable");
    if (blob.size <= limit || canvas.width < 400) {
      image.close();
      const bytes = await blob.arrayBuffer();
      return { id: crypto.randomUUID(), bytes, type: "image/jpeg", sha256: await sha256(bytes) };
    }
    scale *= 0.75;
  }
}

// Pictures on the screen are addresses of bytes in memory; one per photo, given back when it is no longer
// shown.
const addresses = new Map();

function address(photo) {
  if (!photo.bytes) return "";
  if (!addresses.has(photo.id)) {
    addresses.set(photo.id, URL.createObjectURL(new Blob([photo.bytes], { type: photo.type })));
  }
  return addresses.get(photo.id);
}

export function forget(keep) {
  for (const [id, url] of addresses) {
    if (keep.has(id)) continue;
    URL.revokeObjectURL(url);
    addresses.delete(id);
  }
}

/** Hang photos under what they belong to. `deed`: what the button on each does, which `label(number)` names;
 *  false for no button. */
export function hang(root, photos, alt, deed, label) {
  const shots = list(root, "shots");
  shots.hidden = !photos.length;
  shots.replaceChildren(...photos.map((photo, at) => {
    const shot = clone("shot");
    Object.assign(shot.querySelector("img"), { src: address(photo), alt });
    const off = button(shot, "unpick");
    off.dataset.do = deed;
    off.dataset.id = photo.id;
    off.hidden = !deed;
    off.ariaLabel = label(at + 1);
    return shot;
  }));
}

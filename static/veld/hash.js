// What a statement's hash is taken over, and the hash itself. The server computes the same from what it receives.

/** Text that every side can write down: no lone surrogates, no NUL (PostgreSQL has none), no white space at the ends. */
export const clean = (text) => text.replaceAll("\0", "").toWellFormed().trim();

/** The canonical JSON of an item, as the server writes it with json.dumps(..., separators=(",", ":")). */
export function canonical(item) {
  const { words, language, age_band, neighbourhood, on_behalf_of, talk } = item.data;
  return JSON.stringify([
    item.id, item.rev, item.op, item.question, item.question_text, item.seq, item.client_at,
    words, language, age_band, neighbourhood, on_behalf_of, talk,
  ]);
}

/** SHA-256 in hex of a string (as UTF-8) or of an ArrayBuffer. */
export async function sha256(what) {
  const bytes = typeof what === "string" ? new TextEncoder().encode(what) : what;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The item with its hash in it. */
export const sealed = async (item) => ({ ...item, sha256: await sha256(canonical(item)) });

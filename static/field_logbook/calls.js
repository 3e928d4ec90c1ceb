// One call to the server. The ticket is the only thing sent along: no cookie, no login.

import { PROTO, retryAfter } from "./queue.js";
import * as store from "./store.js";

const API = "/veld/api/v1/";

/** Not now: `phase` says why ("offline", "portal", "busy"), `after` how many seconds the server asks for. */
export class Later extends Error {
  constructor(phase, after = null) {
    super(phase);
    this.phase = phase;
    this.after = after;
  }
}

export async function call(session, path, { method = "GET", headers = {}, body = null, seconds = 30 } = {}) {
  try {
    const response = await fetch(API + path, {
      method,
      body,
      headers: { Authorization: `Ticket ${session.ticket}`, "X-Proto": String(PROTO), ...headers },
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(seconds * 1000),
    });
    const text = await response.text();
    let answer = null;
    try { answer = JSON.parse(text); } catch { /* somebody else's page */ }
    const after = retryAfter(response.headers.get("Retry-After"), Date.now());
    return { status: response.status, body: answer, after };
  } catch {
    // No network, a cut cable, a redirect to a sign-in page: nothing was confirmed.
    throw new Later("offline");
  }
}

/** Ends this session's turn: 401, 404 and 426 wait for a person, the rest for time. */
export async function refuse(session, answer, meaning) {
  if (["ticket", "gone", "outdated"].includes(meaning)) {
    const message = answer.body.message ?? "";
    await store.amend("sessions", session.key, (found) =>
      (found.ticket === session.ticket ? { ...found, trouble: meaning, message } : null));
    store.changed(session.key);
    return;
  }
  const { status, body, after } = answer;
  throw new Later(body === null && status < 500 && status !== 429 ? "portal" : "busy", after);
}

// One call to the server. The ticket is the only thing sent along: no cookie, no login.

import { PROTO, pace, retryAfter } from "./queue.js";
import * as store from "./store.js";

const API = "/veld/api/v1/";
const SILENCE = 20_000;  // milliseconds without a byte
const SLOWEST = 1;  // kB/s: what is on its way may take as long as that needs

let room = 65_536;

/** How many bytes one request had better carry, as the network is now. */
export const roomy = () => room;

/** Not now: `phase` says why ("offline", "portal", "busy"), `after` how many seconds the server asks for,
 *  `status` what it answered. */
export class Later extends Error {
  constructor(phase, after = null, status = 0) {
    super(phase);
    Object.assign(this, { phase, after, status });
  }

  /** Whether it may be about what was sent: something answered, and asks for no time. */
  get ofContent() {
    return this.status && this.after === null && ![429, 503].includes(this.status);
  }
}

export async function call(session, path, { method = "GET", headers = {}, body = null } = {}) {
  const bytes = body ? new Blob([body]).size : 0;
  const began = performance.now();
  const quiet = new AbortController();
  let timer;
  const wait = (under_way = 0) => {
    clearTimeout(timer);
    timer = setTimeout(() => quiet.abort(), SILENCE + under_way / SLOWEST);
  };
  wait(bytes);
  try {
    const response = await fetch(API + path, {
      method,
      body,
      headers: {
        Authorization: `Ticket ${session.ticket}`,
        "X-Proto": String(PROTO),
        "X-Gathering": session.gathering.id,
        ...headers,
      },
      credentials: "omit",
      redirect: "manual",  // to a sign-in page: an answer without a body of ours
      cache: "no-store",
      signal: quiet.signal,
    });
    let text = "";
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
      text += part.value;
      wait();
    }
    room = pace(room, bytes, performance.now() - began);
    let answer = null;
    try { answer = JSON.parse(text); } catch { /* somebody else's page */ }
    const after = retryAfter(response.headers.get("Retry-After"), Date.now());
    return { status: response.status, body: answer, after };
  } catch {
    // No network, a cut cable, nothing that moves: nothing was confirmed.
    room = pace(room, bytes, Infinity);
    throw new Later("offline");
  } finally {
    clearTimeout(timer);
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
  throw new Later(body === null && (status < 413 || status === 511) ? "portal" : "busy", after, status);
}

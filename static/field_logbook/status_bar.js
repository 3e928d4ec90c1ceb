// The bar that can be read from three metres: is everything on the server, or on this tablet, and why.

import { button, fill, part, sign } from "./dom.js";
import { tally } from "./queue.js";
import { status } from "./sync.js";
import { words } from "./words.js";

const MOST_DOTS = 40;

/** What the bar says of a session: { how, why, kind, counts }. */
export function standing(session, items, photos) {
  const counts = tally(items, photos);
  const { total, waiting } = counts;
  const dirty = waiting > 0 || session.facts.rev > session.facts.sent;
  const how = dirty && total ? words.onTablet(counts) : (total ? words.onServer(counts) : words.empty);
  if (session.practice) return { ...practising(dirty, counts), counts };
  const others = (session.others?.attendance ?? []).filter((n) => n !== session.facts.attendance);
  if (session.trouble) return { how, why: words.why(session.trouble), kind: "care", counts };
  if (counts.invalid) return { how, why: words.why("invalid", counts.invalid), kind: "care", counts };
  if (counts.failing && counts.failing === waiting && status.phase !== "offline") {
    return { how, why: words.why("failing", counts.failing), kind: "off", counts };
  }
  if (["offline", "portal", "busy", "full"].includes(status.phase)) {
    return { how, why: (dirty ? words.sofar(counts) : "") + words.why(status.phase), kind: "off", counts };
  }
  if (dirty) {
    const why = words.why(status.phase === "sending" ? "sending" : "idle");
    return { how, why: words.sofar(counts) + why, kind: "here", counts };
  }
  if (counts.refused) return { how, why: words.why("refused", counts.refused), kind: "care", counts };
  if (counts.unsaved) {
    const unsaved = words.photosHere(words.photos(counts.unsaved));
    return { how: unsaved, why: words.why("unsaved"), kind: "here", counts };
  }
  if (counts.conflicts) return { how, why: words.why("conflicts", counts.conflicts), kind: "here", counts };
  if (others.length) {
    return { how, why: words.why("attendance", others.join(` ${words.and} `)), kind: "here", counts };
  }
  if (session.others?.copies) return { how, why: words.why("copies"), kind: "here", counts };
  return { how, why: words.why(total ? "done" : "empty"), kind: total ? "done" : "here", counts };
}

/** While practising: that it doesn't count, and how sending would go. */
function practising(dirty, { total }) {
  if (!total) return { how: words.practising, why: words.why("empty-practice"), kind: "here" };
  const why = words.why(dirty ? "practice-here" : "practice-sent");
  return { how: words.practised(total), why, kind: "here" };
}

export function showStanding(root, session, items, photos, update) {
  const { how, why, kind, counts } = standing(session, items, photos);
  const bar = part(root, "stand");
  bar.className = `stand ${kind}`;
  sign(part(bar, "sign"), kind);
  fill(bar, { how, why });
  dots(part(bar, "dots"), counts);
  const renew = part(bar, "renew");
  renew.hidden = session.trouble !== "ticket";
  renew.href = session.gathering.prepare_url;
  button(bar, "export").hidden = session.trouble !== "gone";
  button(bar, "send").hidden = kind === "done" || ["ticket", "gone"].includes(session.trouble)
    || status.phase === "sending" || (counts.waiting === 0 && status.phase === "idle");
  button(bar, "update").hidden = session.trouble !== "outdated" || !update;
}

// One dot per statement: full on the server, open on the tablet.
function dots(svg, { total, server }) {
  svg.toggleAttribute("hidden", total === 0 || total > MOST_DOTS);
  if (total > MOST_DOTS) return;
  const across = Math.max(1, Math.ceil(total / (total > 10 ? 2 : 1)));
  svg.setAttribute("viewBox", `0 0 ${across * 18} ${total > 10 ? 36 : 18}`);
  svg.setAttribute("width", String(across * 18));
  svg.setAttribute("height", total > 10 ? "36" : "18");
  svg.replaceChildren(...Array.from({ length: total }, (_, at) => {
    const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    dot.setAttribute("cx", String((at % across) * 18 + 9));
    dot.setAttribute("cy", String(Math.floor(at / across) * 18 + 9));
    dot.setAttribute("r", "6");
    dot.setAttribute("class", at < server ? "full" : "open");
    return dot;
  }));
}

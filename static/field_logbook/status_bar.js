// The bar that can be read from three metres: is everything on the server, or on this tablet, and why.

import { button, clone, fill, part, sign, words } from "./dom.js";
import { tally } from "./queue.js";
import { status } from "./sync.js";

const MOST_DOTS = 40;

/** What the bar says of a session: { how, why, kind, counts }. */
export function standing(session, items, photos) {
  const counts = tally(items, photos);
  const { total, waiting, invalid, stuck, failing, refused, unsaved, conflicts } = counts;
  const { facts, others = {}, practice, trouble } = session;
  const { phase } = status;
  const dirty = waiting > 0 || facts.rev > facts.sent;
  const how = dirty && total ? words.onTablet(counts) : (total ? words.onServer(counts) : words.empty);
  const sofar = dirty ? words.sofar(counts) : "";
  const is = (kind, name, n, said = how) => ({ how: said, why: sofar + words.why(name, n), kind, counts });
  if (practice) return { ...practising(dirty, counts), counts };
  const otherwise = (others.attendance ?? []).filter((n) => n !== facts.attendance);
  if (trouble) return is("care", trouble);
  if (invalid) return is("care", "invalid", invalid);
  if (stuck + failing && stuck + failing === waiting && phase !== "offline") {
    return stuck ? is("off", "stuck", stuck) : is("off", "failing", failing);
  }
  if (["offline", "portal", "busy", "full"].includes(phase)) return is("off", phase);
  if (dirty) return is("here", phase === "sending" ? phase : "idle");
  if (refused) return is("care", "refused", refused);
  if (unsaved) return is("here", "unsaved", 0, words.photosHere(words.photos(unsaved)));
  if (conflicts) return is("here", "conflicts", conflicts);
  if (otherwise.length) return is("here", "attendance", otherwise.join(` ${words.and} `));
  if (others.copies) return is("here", "copies");
  return total ? is("done", "done") : is("here", "empty");
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
  const { phase } = status;
  button(bar, "send").hidden = kind === "done" || ["ticket", "gone"].includes(session.trouble)
    || phase === "sending" || (counts.waiting === 0 && phase === "idle");
  button(bar, "update").hidden = session.trouble !== "outdated" || !update;
}

// One dot per statement: full on the server, open on the tablet.
function dots(svg, { total, server }) {
  svg.toggleAttribute("hidden", total === 0 || total > MOST_DOTS);
  if (total > MOST_DOTS) return;
  const rows = total > 10 ? 2 : 1;
  const across = Math.ceil(total / rows);
  svg.setAttribute("viewBox", `0 0 ${across * 18} ${rows * 18}`);
  svg.setAttribute("width", across * 18);
  svg.setAttribute("height", rows * 18);
  svg.replaceChildren(...Array.from({ length: total }, (_, at) => {
    const dot = clone("dot").firstElementChild;
    dot.setAttribute("cx", (at % across) * 18 + 9);
    dot.setAttribute("cy", Math.floor(at / across) * 18 + 9);
    dot.setAttribute("class", at < server ? "full" : "open");
    return dot;
  }));
}

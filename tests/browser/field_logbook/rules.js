// The rules of the queue and of hashing, checked in the browser itself with the modules that the tablet
// loads. `base` is where the modules are. Gives the names of what was checked and what was wrong.
async (base) => {
  const queue = await import(`${base}queue.js`);
  const passed = [];
  const wrong = [];
  const check = (name, found, wanted) => {
    const one = JSON.stringify(found);
    const other = JSON.stringify(wanted);
    if (one === other) passed.push(name);
    else wrong.push(`${name}: ${one} is not ${other}`);
  };
  const data = {
    words: "Meer bomen", language: "nl", age_band: "", neighbourhood: null, on_behalf_of: "", talk: null,
  };
  const item = (id, more = {}) => ({
    id, rev: 1, base_rev: 0, op: "put", question: 5, question_text: "Wat?", seq: 1,
    client_at: "2026-11-23T01:00:00.000Z", sha256: `hash-${id}`, data,
    state: "waiting", flight: null, ...more,
  });
  const echo = ({ id, rev, sha256 }, more = {}) => ({ id, rev, sha256, status: "created", ...more });

  // what goes next
  const three = [
    item("c", { seq: 3 }), item("a", { seq: 1 }),
    item("b", { seq: 2, state: "sent" }), item("d", { state: "held" }),
  ];
  check("waiting, in the order in which it was said", queue.waiting(three).map(({ id }) => id), ["a", "c"]);
  const many = Array.from({ length: 120 }, (_, at) => item(`i${at}`, { seq: at }));
  check("at most so many", queue.nextBatch(many, 50, 1e9).length, 50);
  const big = [item("big", { data: { ...data, words: "é".repeat(4000) } }), item("small")];
  check("at most so many bytes, in UTF-8", queue.nextBatch(big, 50, 8200).map(({ id }) => id), ["big"]);
  check("one that is too large still goes alone", queue.nextBatch(big, 50, 10).length, 1);
  check("nothing of the tablet's own goes along", "state" in queue.nextBatch(big, 50, 10)[0], false);
  const flown = item("a", { rev: 3, sha256: "new", flight: { id: "a", rev: 2, sha256: "old" } });
  check("first what was sent and never answered", queue.due(flown).rev, 2);
  check("never sent and removed: nobody need hear", queue.unheard(item("a", { op: "remove" })), true);
  check(
    "once sent and removed: the server must hear",
    queue.unheard(item("a", { op: "remove", base_rev: 1 })),
    false,
  );

  // what an answer means
  const verdict = (status, body) => queue.verdict({ status, body });
  check("our own answer", verdict(200, { proto: 1 }), "accept");
  check("a captive portal says 200 too", verdict(200, null), "later");
  check("JSON of another protocol", verdict(200, { proto: 2 }), "later");
  check("somebody else's JSON", verdict(200, { ok: true }), "later");
  check(
    "too large, also from a proxy",
    [verdict(413, null), verdict(413, { error: "size" })],
    ["halve", "halve"],
  );
  check("unreadable: one by one", verdict(422, { error: "body" }), "single");
  check("a ticket that ran out", verdict(401, { error: "ticket" }), "ticket");
  check("a 401 of the hotel's proxy is not about our ticket", verdict(401, null), "later");
  check("another gathering", verdict(404, { error: "gathering" }), "gone");
  check("too old", verdict(426, { error: "proto" }), "outdated");
  check(
    "storms",
    [429, 500, 502, 503].map((status) => verdict(status, { error: "busy" })),
    ["later", "later", "later", "later"],
  );

  // acknowledging
  const sent = item("a");
  const kept = (more) => queue.acknowledge(sent, sent, echo(sent, more), 7)?.state ?? null;
  check(
    "kept",
    ["created", "duplicate", "updated", "conflict", "accepted_review"].map((status) => kept({ status })),
    Array(5).fill("sent"),
  );
  check(
    "another id, revision or hash confirms nothing",
    [kept({ id: "b" }), kept({ rev: 2 }), kept({ sha256: "x" })],
    [null, null, null],
  );
  check("an unknown status confirms nothing", kept({ status: "ok" }), null);
  check("no echo confirms nothing", queue.acknowledge(sent, sent, undefined, 7), null);
  const newer = { ...sent, rev: 2, sha256: "newer", flight: queue.onTheWire(sent) };
  const after = queue.acknowledge(newer, queue.onTheWire(sent), echo(sent), 7);
  check(
    "corrected while under way: the old one is the base, the new one waits",
    [after.state, after.base_rev, after.flight],
    ["waiting", 1, null],
  );
  check(
    "erased on the server: the words go",
    [
      kept({ status: "deleted" }),
      queue.acknowledge(sent, sent, echo(sent, { status: "deleted" }), 7).data.words,
    ],
    ["erased", ""],
  );
  const bad = queue.acknowledge(sent, sent, echo(sent, { status: "invalid", message: "Te lang" }), 7);
  check(
    "invalid stays here, with its words and why",
    [bad.state, bad.message, bad.data.words],
    ["invalid", "Te lang", "Meer bomen"],
  );

  // when to try again
  check("2 s, doubling", [1, 2, 3].map((n) => queue.pause(n, null, 0)), [2000, 4000, 8000]);
  check("never longer than 5 minutes", queue.pause(40, null, 0), 300000);
  check("a random half off", queue.pause(3, null, 1), 4000);
  check("as the server asks", queue.pause(1, 60, 0), 60000);
  check("Retry-After in seconds", queue.retryAfter("120", 0), 120);
  check("Retry-After as a date", queue.retryAfter("Thu, 01 Jan 1970 00:01:30 GMT", 0), 90);
  check("Retry-After that makes no sense", queue.retryAfter("straks", 0), null);

  // how much at once
  check(
    "half after a cut, never less than 8 kB",
    [queue.pace(65536, 65536, Infinity), queue.pace(9000, 9000, Infinity)],
    [32768, 8192],
  );
  check("half when it is slow", queue.pace(65536, 65536, 16000), 32768);
  check(
    "more again when it is quick, up to 1 MB",
    [queue.pace(32768, 20000, 500), queue.pace(1048576, 1048576, 500)],
    [65536, 1048576],
  );
  check(
    "what is small says nothing of the line",
    [queue.pace(65536, 500, 100), queue.pace(65536, 500, Infinity)],
    [65536, 65536],
  );

  // counting, comparing, purging
  const photo = (id, of, state) => ({ id, item: of, state, sha256: id, bytes: 1 });
  const counts = queue.tally(
    [item("a", { state: "sent" }), item("b"), item("c", { op: "remove" }), item("d", { state: "invalid" })],
    [
      photo("p", "a", "waiting"), photo("q", "a", "sent"),
      photo("r", "b", "refused"), photo("s", "b", "draft"),
    ],
  );
  check(
    "counts",
    [counts.total, counts.server, counts.waiting, counts.photos, counts.photosOnServer],
    [3, 1, 4, 2, 1],
  );
  const there = { state: "sent" };
  const here = [item("a", { ...there, rev: 2 }), item("b", there), item("c", there)];
  const list = {
    items: [{ id: "a", rev: 1, sha256: "x" }, { id: "c", rev: 1, status: "deleted" }], photos: [],
  };
  const change = queue.reconcile(here, [photo("p", "a", "sent")], list);
  check(
    "what the server lost goes again, on top of what it has",
    change.items.map(({ id, state, base_rev }) => [id, state, base_rev]),
    [["c", "erased", 0], ["a", "waiting", 1], ["b", "waiting", 0]],
  );
  check("photos too", change.photos.map(({ id, state }) => [id, state]), [["p", "waiting"]]);
  const removed = { op: "remove", state: "sent", rev: 2 };
  const taken = [item("r", removed), item("s", removed)];
  const risen = {
    items: [{ id: "r", rev: 1, status: "created" }, { id: "s", rev: 2, status: "deleted" }], photos: [],
  };
  check(
    "what was removed and came back from a backup is removed again",
    queue.reconcile(taken, [], risen).items.map(({ id, state, base_rev }) => [id, state, base_rev]),
    [["r", "waiting", 1]],
  );
  const vain = [item("v", { seq: 1, failures: 1 }), item("w", { seq: 2 }), item("x", { seq: 3 })];
  check("what was tried in vain comes last", queue.waiting(vain).map(({ id }) => id), ["w", "x", "v"]);
  check("and goes alone", queue.nextBatch(queue.waiting(vain), 50, 1e9).map(({ id }) => id), ["w", "x"]);
  const long = { ...there, at: 0 };
  const old = [item("a", long), item("b", long), item("c", { ...there, at: 8e8 })];
  const same = { items: [echo(old[0]), { ...echo(old[1]), sha256: "other" }, echo(old[2])], photos: [] };
  check(
    "purged after a week, and only what matches",
    queue.purgeable(old, same, 8.64e8).map(({ id }) => id),
    ["a"],
  );

  // hashing, as Python's json.dumps(ensure_ascii=False, separators=(",", ":")) writes it
  check("clean text", queue.clean(" a\u0000\u0007\n\tb\u007f\ud800 "), "a\n\tb\ufffd");
  const odd = item("a", { data: { ...data, words: ' "Zó\\zei ze"\u2028\u0007\n\ufffd🌳 \ufffd'.trim() } });
  check(
    "canonical JSON",
    queue.canonical(odd),
    '["a",1,"put",5,"Wat?",1,"2026-11-23T01:00:00.000Z",'
      + '"\\"Zó\\\\zei ze\\"\u2028\\u0007\\n\ufffd🌳 \ufffd","nl","",null,"",null]',
  );
  check(
    "SHA-256 of UTF-8",
    await queue.sha256("é"),
    "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c",
  );
  return { passed: passed.length, wrong };
}

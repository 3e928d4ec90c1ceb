// The tablet's memory: IndexedDB "veld". A write counts once its transaction is complete, with strict
// durability: the browser may be killed right after.
//
// sessions  key: user_key:gathering id         items   key: id, index session
// meta      key: name (seq, label, draft:...)  photos  key: id, index item, index session

const NAME = "veld";
const VERSION = 1;
// Its parts, and by what a record of each is found.
const KEYS = { sessions: "key", items: "id", photos: "id", meta: "name" };
const ALL = Object.keys(KEYS);

// How browsers name it when the connection was closed under a transaction.
const LOST = new Set(["AbortError", "InvalidStateError", "TransactionInactiveError", "UnknownError"]);
const TRIES = 5;  // again after 100 ms, 200, up to 1600: whoever closed it is not done at once

let database;
let opening;
let closing;  // what has to be written before this tab lets go for a newer version

/** Thrown when another tab upgraded the database: this tab has to be loaded again. */
export class Outdated extends Error {}

/** Thrown when the tablet has no room left. */
export class Full extends Error {}

export const beforeClosing = (work) => { closing = work; };

function upgrade(db) {
  if (db.objectStoreNames.contains("sessions")) return;
  const [, items, photos] = ALL.map((name) => db.createObjectStore(name, { keyPath: KEYS[name] }));
  items.createIndex("session", "session");
  photos.createIndex("session", "session");
  photos.createIndex("item", "item");
}

// Not a newer connection that was opened meanwhile.
const letGo = (db) => {
  if (database === db) database = null;
  forgetAlbums();
};

// The system took it away, perhaps with all that was in it: opened again as soon as that can be.
const reopen = () => open().then(() => changed(), () => setTimeout(reopen, 500));

function open() {
  if (database) return Promise.resolve(database);
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => {
      database = request.result;
      database.onclose = ({ target }) => {
        letGo(target);
        reopen();
      };
      database.onversionchange = async ({ target, newVersion }) => {
        await Promise.allSettled([closing?.()]);
        target.close();
        letGo(target);
        if (newVersion) dispatchEvent(new Event("veld:outdated"));
        else reopen();  // somebody deletes it
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error.name === "VersionError" ? new Outdated() : request.error);
  }).finally(() => { opening = null; });
  return opening;
}

/** The result of one request, to be awaited inside a transaction. */
export const ask = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Take a transaction, again on a fresh connection when this one was closed before it was complete, or
 *  while it was being opened. Whether what was under way reached the disk is then unknown: so `work` has to
 *  bear being done again. */
async function transact(mode, names, work) {
  for (let attempt = 0; ; attempt += 1) {
    let db = null;
    try {
      db = await open();
      return await once(db, mode, names, work);
    } catch (error) {
      if (!LOST.has(error?.name) || attempt === TRIES) throw error;
      if (db) letGo(db);
      await new Promise((next) => setTimeout(next, 100 * 2 ** attempt));
    }
  }
}

const once = (db, mode, names, work) => new Promise((resolve, reject) => {
  const transaction = db.transaction(names, mode, { durability: "strict" });
  let result;
  let failure;
  const written = [];
  transaction.oncomplete = () => {
    for (const follow of written) follow();
    resolve(result);
  };
  transaction.onabort = () => {
    const error = transaction.error ?? failure ?? new DOMException("closed", "AbortError");
    reject(error.name === "QuotaExceededError" ? new Full() : error);
  };
  const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
  const ready = mode === "readwrite" && restore(stores, written);
  Promise.resolve(ready).then(() => work(stores)).then(
    (value) => { result = value; },
    (error) => {
      failure = error;
      try { transaction.abort(); } catch { /* it already was */ }
    },
  );
});

/** Read in one transaction: `read(["items"], ({ items }) => ask(items.getAll()))`. */
export const read = (names, work) => transact("readonly", names, work);

/** Write in one transaction over all parts; resolves once it is on the disk. Rejects with Full or Outdated.
 *
 *  `work` may run again, also when the first time did reach the disk. The second time must give the same
 *  rows: look inside the transaction, put under keys that were made outside it. Only a number may be
 *  skipped (`nextSeq`, a revision). */
export const write = (work) => transact("readwrite", [...ALL], work);

/** Write nothing but what was thrown away. */
export const putBack = () => write(() => {}).then(() => changed());

export const session = (key) => read(["sessions"], ({ sessions }) => ask(sessions.get(key)));
export const everySession = () => read(["sessions"], ({ sessions }) => ask(sessions.getAll()));
/** Without those that are only practice. */
export const allSessions = async () => (await everySession()).filter(({ practice }) => !practice);
export const itemsOf = (key) => read(["items"], ({ items }) => ask(items.index("session").getAll(key)));
export const allItems = () => read(["items"], ({ items }) => ask(items.getAll()));

// Forty photos are fifty megabytes: they are read once, and followed as they are written. Another tab's word
// makes this one read them anew.
const albums = new Map();  // session key -> { key, its photos }
let edition = 0;

// What this tab read of the session on its screen, and wrote of it since. When the browser has thrown that
// away, whatever this tab writes next first puts it back.
let known;  // { key, signal, and all four parts }

function forgetAlbums() {
  albums.clear();
  edition += 1;
}

async function photosIn(stores, key) {
  if (albums.has(key)) return albums.get(key).photos;
  const before = edition;
  const photos = await ask(stores.photos.index("session").getAll(key));
  if (before === edition) albums.set(key, { key, photos });
  return photos;
}

export const photosOf = async (key) =>
  albums.get(key)?.photos ?? read(["photos"], (stores) => photosIn(stores, key));

/** [the session as it is now, its items, its photos, its drafts]. This tab puts them back when they are
 *  thrown away, until `signal` says that it doesn't show them any more. */
export async function everythingOf(session, signal) {
  const { key } = session;
  const found = await read(ALL, (stores) => Promise.all([
    ask(stores.sessions.get(key)),
    ask(stores.items.index("session").getAll(key)),
    photosIn(stores, key),
    ask(stores.meta.getAll(draftsOf(key))),
  ]));
  const [now, items, photos, meta] = found;
  if (now || known?.signal !== signal) {
    known = { key, signal, sessions: [now ?? session], items, photos, meta };
  }
  return found;
}

/** A record was written, or one was deleted by its key. */
function learn(name, what) {
  const key = KEYS[name];
  for (const one of [known, ...albums.values()]) {
    if (!one?.[name]) continue;
    const rest = one[name].filter((other) => other[key] !== (what[key] ?? what));
    const own = [what.key, what.session, what.value?.session].includes(one.key);
    one[name] = own ? [...rest, what].sort((two, other) => (two[key] < other[key] ? -1 : 1)) : rest;
  }
}

/** Before anything is written: what was thrown away is there again, unless something newer is. What is put
 *  and deleted is learnt once it is `written`. */
async function restore(stores, written) {
  for (const name of ALL) {
    for (const deed of ["put", "delete"]) {
      const part = stores[name];
      const real = part[deed];
      part[deed] = (what) => {
        written.push(() => learn(name, what));
        return real.call(part, what);
      };
    }
  }
  if (!known || known.signal.aborted || await ask(stores.sessions.getKey(known.key))) return;
  let value = (await ask(stores.meta.get("seq")))?.value ?? 0;
  for (const name of ALL) {
    for (const record of known[name]) {
      if (!await ask(stores[name].getKey(record[KEYS[name]]))) stores[name].put(record);
      value = Math.max(value, record.seq ?? 0);
    }
  }
  stores.meta.put({ name: "seq", value });
}

// No colon: the drafts of "user:12" must not hold those of its practice.
const SUFFIX = "~oefenen";

/** The session that a practice belongs to, by its key; a real one is its own. */
export const realKey = (key) => (key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : key);

/** The practice of a session, by their keys. */
export const practiceKey = (key) => key + SUFFIX;

/** The drafts of a session in "meta". */
export const draftsOf = (key) => IDBKeyRange.bound(`draft:${key}:`, `draft:${key}:\uffff`);

/** Take all of a session away, inside a transaction. Other tabs hear of it before it is gone: one that still
 *  shows it and finds it missing would bring it back. */
export async function drop(stores, key) {
  channel.postMessage([key, true]);
  for (const name of ["items", "photos"]) {
    for (const id of await ask(stores[name].index("session").getAllKeys(key))) stores[name].delete(id);
  }
  stores.meta.delete(draftsOf(key));
  stores.sessions.delete(key);
}

/** Change one record where it stands; `change(record)` gives the new one, or null to leave it. */
export const amend = (store, key, change) => write(async (stores) => {
  const found = await ask(stores[store].get(key));
  const changed = found && change(found);
  if (changed) stores[store].put(changed);
  return changed || found;
});

/** The next number of this tablet: statements are ordered by it, never by a clock. */
export const nextSeq = () => write(async ({ meta }) => {
  const value = ((await ask(meta.get("seq")))?.value ?? 0) + 1;
  meta.put({ name: "seq", value });
  return value;
});

// Tabs tell each other that something changed; a listener gets the session's key, or nothing: look whether
// all is there. `wiped`: somebody took that session off this tablet, on purpose.
const channel = new BroadcastChannel("veld");
const listeners = new Set();
channel.onmessage = ({ data: [key, wiped] }) => {
  forgetAlbums();
  for (const listener of listeners) listener(key, wiped);
};
export const onChange = (listener) => listeners.add(listener);
export const changed = (key) => {
  channel.postMessage([key]);
  for (const listener of listeners) listener(key);
};

// The tablet's memory: IndexedDB "veld". A write counts once its transaction is complete, with strict
// durability: the browser may be killed right after.
//
// sessions  key: user_key:gathering id         items   key: id, index session
// meta      key: name (seq, label, draft:...)  photos  key: id, index item, index session

const NAME = "veld";
const VERSION = 1;
/** The names of its parts, for a transaction over all of them. */
export const ALL = ["sessions", "items", "photos", "meta"];

// How browsers name it when the connection was closed under a transaction.
const LOST = new Set(["AbortError", "InvalidStateError", "TransactionInactiveError", "UnknownError"]);
const TRIES = 5;  // again after 100 ms, 200, up to 1600: whoever closed it is not done at once

let database = null;
let opening = null;
const closing = new Set();  // what has to be written before this tab lets go for a newer version

/** Thrown when another tab upgraded the database: this tab has to be loaded again. */
export class Outdated extends Error {}

/** Thrown when the tablet has no room left. */
export class Full extends Error {}

export const beforeClosing = (work) => closing.add(work);

function upgrade(db) {
  if (db.objectStoreNames.contains("sessions")) return;
  db.createObjectStore("sessions", { keyPath: "key" });
  db.createObjectStore("items", { keyPath: "id" }).createIndex("session", "session");
  const photos = db.createObjectStore("photos", { keyPath: "id" });
  photos.createIndex("item", "item");
  photos.createIndex("session", "session");
  db.createObjectStore("meta", { keyPath: "name" });
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
        await Promise.allSettled([...closing].map((work) => work()));
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
  if (mode === "readwrite" && stores.photos) followPhotos(stores.photos, written);
  Promise.resolve(work(stores)).then(
    (value) => { result = value; },
    (error) => {
      failure = error;
      try { transaction.abort(); } catch { /* it already was */ }
    },
  );
});

/** Read in one transaction: `read(["items"], ({ items }) => ask(items.getAll()))`. */
export const read = (names, work) => transact("readonly", names, work);

/** Write in one transaction; resolves once it is on the disk. Rejects with Full or Outdated.
 *
 *  `work` may run again, also when the first time did reach the disk. The second time must give the same
 *  rows: look inside the transaction, put under keys that were made outside it. Only a number may be
 *  skipped (`nextSeq`, a revision). */
export const write = (names, work) => transact("readwrite", names, work);

export const session = (key) => read(["sessions"], ({ sessions }) => ask(sessions.get(key)));
export const everySession = () => read(["sessions"], ({ sessions }) => ask(sessions.getAll()));
/** Without those that are only practice. */
export const allSessions = async () => (await everySession()).filter(({ practice }) => !practice);
export const itemsOf = (key) => read(["items"], ({ items }) => ask(items.index("session").getAll(key)));
/** [session, its items, its photos]. */
export const everythingOf = async (key) => [
  ...await read(["sessions", "items"], (stores) =>
    Promise.all([ask(stores.sessions.get(key)), ask(stores.items.index("session").getAll(key))])),
  await photosOf(key),
];
export const allItems = () => read(["items"], ({ items }) => ask(items.getAll()));

// Forty photos are fifty megabytes: they are read once, and followed as they are written. Another tab's word
// makes this one read them anew.
const albums = new Map();  // session key -> its photos
let edition = 0;

function forgetAlbums() {
  albums.clear();
  edition += 1;
}

export async function photosOf(key) {
  if (albums.has(key)) return albums.get(key);
  const before = edition;
  const album = await read(["photos"], ({ photos }) => ask(photos.index("session").getAll(key)));
  if (before === edition) albums.set(key, album);
  return album;
}

function followPhotos(photos, written) {
  const { put, delete: remove } = photos;
  photos.put = (photo) => {
    const request = put.call(photos, photo);
    written.push(() => leaf(photo.session, photo.id, photo));
    return request;
  };
  photos.delete = (id) => {
    const request = remove.call(photos, id);
    written.push(() => { for (const key of albums.keys()) leaf(key, id); });
    return request;
  };
}

function leaf(key, id, photo = null) {
  if (!albums.has(key)) return;
  const rest = albums.get(key).filter((one) => one.id !== id);
  albums.set(key, (photo ? [...rest, photo] : rest).sort((one, other) => (one.id < other.id ? -1 : 1)));
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

/** A session with its items and photos again, unless it is there; what was written since then is newer. */
export const putBack = ({ session: lost, all, photos }) => write(ALL, async (stores) => {
  if (await ask(stores.sessions.get(lost.key))) return;
  stores.sessions.put(lost);
  const newer = await ask(stores.items.getAll());
  const known = all.filter(({ id }) => newer.every((item) => item.id !== id));
  for (const item of known) stores.items.put(item);
  for (const photo of photos) stores.photos.put(photo);
  stores.meta.put({ name: "seq", value: Math.max(0, ...[...newer, ...known].map(({ seq }) => seq)) });
});

/** Change one record where it stands; `change(record)` gives the new one, or null to leave it. */
export const amend = (store, key, change) => write([store], async (stores) => {
  const found = await ask(stores[store].get(key));
  const changed = found && change(found);
  if (changed) stores[store].put(changed);
  return changed || found;
});

/** The next number of this tablet: statements are ordered by it, never by a clock. */
export const nextSeq = () => write(["meta"], async ({ meta }) => {
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

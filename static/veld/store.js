// The tablet's memory: IndexedDB "veld". A write counts once its transaction is complete, with strict durability:
// the browser may be killed right after.
//
// sessions  key: user_key:gathering id     items  key: id, index session     photos  key: id, index item, index session
// meta      key: name (seq, label, draft:...)

const NAME = "veld";
const VERSION = 1;

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

// The system took it away, perhaps with all that was in it: opened again as soon as that can be.
const reopen = () => open().then(() => changed(), () => setTimeout(reopen, 500));

function open() {
  if (database) return Promise.resolve(database);
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => {
      database = request.result;
      database.onclose = () => {
        database = null;
        reopen();
      };
      database.onversionchange = async ({ target, newVersion }) => {
        await Promise.allSettled([...closing].map((work) => work()));
        target.close();
        database = null;
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

async function transact(mode, names, work) {
  for (let attempt = 0; ; attempt += 1) {
    const db = await open();
    let transaction;
    try {
      transaction = db.transaction(names, mode, { durability: "strict" });
    } catch (error) {
      if (error.name !== "InvalidStateError" || attempt) throw error;
      database = null;  // closed by the system since we opened it
      continue;
    }
    return new Promise((resolve, reject) => {
      let result;
      let failure;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => {
        const error = transaction.error ?? failure;
        reject(error?.name === "QuotaExceededError" ? new Full() : error);
      };
      const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
      Promise.resolve(work(stores)).then(
        (value) => { result = value; },
        (error) => {
          failure = error;
          try { transaction.abort(); } catch { /* it already was */ }
        },
      );
    });
  }
}

/** Read in one transaction: `read(["items"], ({ items }) => ask(items.getAll()))`. */
export const read = (names, work) => transact("readonly", names, work);

/** Write in one transaction; resolves once it is on the disk. Rejects with Full or Outdated. */
export const write = (names, work) => transact("readwrite", names, work);

export const session = (key) => read(["sessions"], ({ sessions }) => ask(sessions.get(key)));
export const allSessions = () => read(["sessions"], ({ sessions }) => ask(sessions.getAll()));
export const itemsOf = (key) => read(["items"], ({ items }) => ask(items.index("session").getAll(key)));
export const photosOf = (key) => read(["photos"], ({ photos }) => ask(photos.index("session").getAll(key)));
export const allItems = () => read(["items"], ({ items }) => ask(items.getAll()));

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

// Tabs tell each other that something changed; a listener gets the session's key, or nothing: look whether all is there.
const channel = new BroadcastChannel("veld");
const listeners = new Set();
channel.onmessage = ({ data }) => { for (const listener of listeners) listener(data); };
export const onChange = (listener) => listeners.add(listener);
export const changed = (key) => {
  channel.postMessage(key);
  for (const listener of listeners) listener(key);
};

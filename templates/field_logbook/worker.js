// Keeps the logbook's screens on the tablet. Rendered by the server: the version changes when any file does.
// A new version waits until the page says that nothing is unsaved; until then, and when fetching it fails
// half-way, the old one serves. What the system threw away is fetched again as soon as a page asks. It
// answers GET requests for the screens only: what is sent goes past it.
{% autoescape off %}const VERSION = "{{ version }}";
const FILES = {{ files }};{% endautoescape %}
const CACHE = `veld-${VERSION}`;
const SHELL = "/veld/";
const KINDS = { js: "javascript", css: "css", svg: "svg", webmanifest: "json" };

// A café's sign-in page also says 200: each file must be what its name says.
function genuine(url, response) {
  if (!response || !response.ok || response.redirected) return false;
  const ending = new URL(url, location.href).pathname.split(".").pop();
  return (response.headers.get("Content-Type") ?? "").includes(KINDS[ending] ?? "html");
}

/** Fetch what is missing. Each file is looked at before it is kept: what is there stays, whatever the network
 *  gives. `told` hears of each. */
async function fill(told = () => {}) {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (file) => {
    if (genuine(file, await cache.match(file))) return;
    const response = await fetch(new Request(file, { cache: "reload", credentials: "omit" }));
    if (!genuine(file, response)) throw new TypeError(`not what it says: ${file}`);
    if (file === SHELL && !(await response.clone().text()).includes(`data-version="${VERSION}"`)) {
      throw new TypeError("another version of the page");
    }
    await cache.put(file, response);
    told();
  }));
}

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("veld-") && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
})()));

addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
  if (event.data === "ready?") {
    const [port] = event.ports;
    event.waitUntil(fill(() => port.postMessage({ fetched: true })).then(
      () => port.postMessage({ version: VERSION, ready: true }),
      () => port.postMessage({ version: VERSION, ready: false }),
    ));
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname === SHELL) event.respondWith(kept(SHELL, request));
  else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
});

async function kept(file, request) {
  const found = await (await caches.open(CACHE)).match(file);
  return found ?? fetch(request);
}

{# The worker of offline reading. A template, because it names assets by addresses that change with their content. #}
// Keeps the pages that a reader opens, for when there is no network. It is there only for readers who asked for it on the page
// offline/, and goes away with everything it kept when they say so.
"use strict";
const ROOT = new URL("./", self.location);
const NAME = `jiaokan ${ROOT.pathname} `; // several sites may share one host, and so its stores
const OWN = `${NAME}own`, PAGES = `${NAME}pages`, PARTS = `${NAME}parts`;
const MOST = { [OWN]: 20, [PAGES]: 500, [PARTS]: 400 };
const PATIENCE = 4000; // milliseconds until a page that was kept is shown instead of one that does not come
const UNREAD = "{{ view.unread }}", BACK = '="{{ view.back }}';
const ALONG = [{% for address in view.along %}"{{ address }}"{% if not loop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fill([UNREAD, "", "{{ view.page }}", ...ALONG]));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return;
  const isSearch = /^(zh-\w+\/)?(search|pagefind)\//.test(url.pathname.slice(ROOT.pathname.length));
  if (request.mode === "navigate") event.respondWith(page(event, url.origin + url.pathname, isSearch));
  else if (url.searchParams.has("v")) event.respondWith(part(event, url, true));
  // Of the search's data nothing is kept: an index of one edition with texts of another would find what is not there.
  else if (!isSearch && ["image", "style", "script"].includes(request.destination)) event.respondWith(part(event, url, false));
});

// A page comes from the network, so that corrections are seen; from the store when the network does not answer.
async function page(event, key, isSearch) {
  const asked = fetch(event.request, { cache: "no-cache" }); // an answer that the browser remembers may be older than the correction
  if (!isSearch) event.waitUntil(asked.then((answer) => keep(PAGES, key, answer.clone()), () => {}));
  const stored = await found([PAGES, OWN], key);
  const late = new Promise((resolve) => stored && setTimeout(resolve, PATIENCE, stored));
  try {
    const answer = await Promise.race([asked, late]);
    return answer.status >= 500 && stored ? stored : answer;
  } catch {
    return stored || unread();
  }
}

// What has its digest in its address never changes; all else is asked for first.
async function part(event, url, isLasting) {
  const stored = await found([PARTS, OWN], url.href);
  if (stored && isLasting) return stored;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(PARTS, url.href, answer.clone()));
    return answer;
  } catch {
    return stored || (await found([PARTS, OWN], url.href, true)) || Response.error();
  }
}

async function found(names, address, ignoreSearch = false) {
  for (const name of names) {
    const stored = await (await caches.open(name)).match(address, { ignoreSearch, ignoreVary: true });
    if (stored) return stored;
  }
}

// A page that is gone is gone here, too. What was kept longest ago makes room; more of it where the disk is full, for the next page.
async function keep(name, key, answer) {
  if (!self.registration.active) return; // switched off meanwhile
  const cache = await caches.open(name);
  if (name === PAGES && [404, 410].includes(answer.status)) await cache.delete(key);
  const isPage = (answer.headers.get("Content-Type") || "").startsWith("text/html"); // as a style it is some host's excuse
  if (!answer.ok || answer.redirected || isPage !== (name === PAGES)) return;
  const isKept = await cache.put(key, answer).then(() => true, () => false);
  const others = (await cache.keys()).filter((one) => one.url !== key);
  await drop(cache, others, isKept ? others.length + 1 - MOST[name] : Math.ceil(others.length / 5));
}

function drop(cache, keys, number) {
  return Promise.all(keys.slice(0, Math.max(0, number)).map((one) => cache.delete(one)));
}

// What is there from the beginning stays, however much is read; of earlier builds as much as their pages may still need.
async function fill(addresses) {
  const cache = await caches.open(OWN);
  await cache.addAll(addresses.map((address) => new Request(new URL(address, ROOT), { cache: "reload" })));
  const keys = await cache.keys();
  await drop(cache, keys, keys.length - MOST[OWN]);
}

// The page that says so, at the address that was asked for: its links begin at the root of the site instead of two folders up.
async function unread() {
  const stored = await (await caches.open(OWN)).match(new URL(UNREAD, ROOT));
  if (!stored) return Response.error();
  const text = (await stored.text()).replaceAll(BACK, `="${ROOT.pathname}`);
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

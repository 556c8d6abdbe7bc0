// The switch of offline reading on the page offline/, and the list of what was kept. On other pages nothing of this is loaded.
(function () {
  "use strict";
  const MOST = 50; // titles are read out of the pages, one by one
  const box = document.querySelector("[data-worker]");
  const root = new URL(box.dataset.root, location.href), name = `jiaokan ${root.pathname} `;
  const on = box.querySelector("[data-on]"), off = box.querySelector("[data-off]"), kept = box.querySelector("[data-kept]");

  function say(state) {
    box.querySelectorAll("[data-state]").forEach((one) => { one.hidden = !one.dataset.state.split(" ").includes(state); });
  }

  async function show() {
    const registration = await navigator.serviceWorker.getRegistration(root);
    const isOn = registration && registration.scope === root.href;
    say(isOn ? "on" : "off");
    if (!isOn || !(await caches.has(`${name}pages`))) return;
    const cache = await caches.open(`${name}pages`), keys = (await cache.keys()).reverse();
    const articles = keys.filter((key) => /^(zh-[a-z]+\/)?articles\/[^/]+\/$/.test(key.url.slice(root.href.length)));
    box.querySelector("[data-count]").textContent = keys.length;
    box.querySelector("[data-rest]").hidden = articles.length <= MOST;
    const items = await Promise.all(articles.slice(0, MOST).map(async function (key) {
      const text = await (await cache.match(key)).text(), item = document.createElement("li"), link = document.createElement("a");
      const page = new DOMParser().parseFromString(text, "text/html");
      link.href = key.url;
      link.lang = page.documentElement.lang;
      link.textContent = (page.querySelector("h1") || page.querySelector("title") || link).textContent.trim() || key.url;
      item.append(link);
      return item;
    }));
    if (items.length) kept.replaceChildren(...items);
  }

  async function start() {
    say("busy");
    const registration = await navigator.serviceWorker.register(new URL(box.dataset.worker, location.href), { scope: root.pathname });
    await begun(registration.installing);
    await navigator.serviceWorker.ready;
    await show();
  }

  // A worker that could not fetch all it needs is thrown away, and nobody would hear of it.
  function begun(worker) {
    return new Promise((resolve, reject) => {
      if (!worker) return resolve();
      worker.addEventListener("statechange", () => (worker.state === "redundant" ? reject(new Error("not installed")) : resolve()));
    });
  }

  // The page is loaded again at the end: a worker that is no longer registered still looks after pages that are open.
  async function stop() {
    say("busy");
    const registration = await navigator.serviceWorker.getRegistration(root);
    if (registration) await registration.unregister();
    const names = await caches.keys();
    await Promise.all(names.filter((one) => one.startsWith(name)).map((one) => caches.delete(one)));
    location.reload();
  }

  function failed() {
    say("failed");
  }

  if (!("serviceWorker" in navigator) || !("caches" in self)) return void say("none");
  on.addEventListener("click", () => start().catch(failed));
  off.addEventListener("click", () => stop().catch(failed));
  show().catch(() => say("none")); // from a disk, or where a reader lets no site keep anything
})();

// The switch of offline reading on the page offline/, and the list of what was kept. On other pages nothing of this is loaded.
(function () {
  "use strict";
  const box = document.querySelector("[data-worker]");
  const root = new URL(box.dataset.root, location.href), name = `jiaokan ${root.pathname} `;
  const on = box.querySelector("[data-on]"), off = box.querySelector("[data-off]"), kept = box.querySelector("[data-kept]");

  function say(state) {
    box.querySelectorAll("[data-state]").forEach((one) => { one.hidden = one.dataset.state !== state; });
  }

  async function show() {
    const registration = await navigator.serviceWorker.getRegistration(root);
    const isOn = registration && registration.scope === root.href;
    say(isOn ? "on" : "off");
    if (!isOn || !(await caches.has(`${name}pages`))) return;
    const cache = await caches.open(`${name}pages`), keys = (await cache.keys()).reverse();
    const articles = keys.filter((key) => /^(zh-[a-z]+\/)?articles\/[^/]+\/$/.test(key.url.slice(root.href.length)));
    box.querySelector("[data-count]").textContent = keys.length;
    const items = await Promise.all(articles.slice(0, 50).map(async function (key) {
      const text = await (await cache.match(key)).text(), item = document.createElement("li"), link = document.createElement("a");
      const page = new DOMParser().parseFromString(text, "text/html");
      link.href = key.url;
      link.textContent = (page.querySelector("h1") || page.querySelector("title") || link).textContent.trim() || key.url;
      item.append(link);
      return item;
    }));
    if (items.length) kept.replaceChildren(...items);
  }

  async function start() {
    say("busy");
    await navigator.serviceWorker.register(new URL(box.dataset.worker, location.href), { scope: root.pathname });
    await navigator.serviceWorker.ready;
    await show();
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

  if (!("serviceWorker" in navigator) || !("caches" in self)) {
    say("none");
    return;
  }
  on.addEventListener("click", () => start().catch(failed));
  off.addEventListener("click", () => stop().catch(failed));
  show().catch(failed);
})();

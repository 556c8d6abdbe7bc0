// The search page: what is typed and chosen stands in the address, and what the address says is shown. The index is
// fetched when the field gets the focus for the first time, or when the address already asks for something.
(function () {
  "use strict";
  const PAUSE = 60, REST = 500, PATIENCE = 400, READABLE = 40;
  const PATIENCE_FOR_NAMES = 80; // milliseconds; they are fetched while the index is asked
  const MOST = 100, LONGEST = 200, DEEPEST = 8; // choices of one facet, characters and steps of one: whoever made the address, the page stays quick
  const FEW = 8; // words that are offered alone
  const ORDERS = { newest: "日期新到旧", oldest: "日期旧到新" };
  const FACETS = ["region", "theme", "year", "source", "script"];
  const page = document.querySelector("[data-search]"), start = document.querySelector("#start");
  const [root, tree] = [page.dataset.root, page.dataset.tree].map((address) => new URL(address, location.href)); // of the site, of the pages
  const addresses = Object.fromEntries(Object.entries(page.dataset).map(([name, address]) => [name, new URL(address, location.href).href]));
  const field = document.querySelector("#q"), form = field.form;
  const [heading, sort, chips, list, more, advice, offers, filters, note, say] =
    ["#h-res", "#sort", ".on", "#results", ".more", ".advice", ".offers", ".filters", ".offer", "#say"].map((name) => document.querySelector(name));
  const isDisk = location.protocol === "file:";
  let loading = null, ready = null, facets = null, results = null, narrowing = null, usesFacets = false;
  let turn = 0, pause = 0, announcing = 0, isSettled = true, before = "";

  // Everything at once: scripts, table of characters, engine and index. What has failed is not kept: a lost connection may come back.
  function load() {
    loading ??= Promise.all(["matching", "finding", "results"].map((name) => import(addresses[name])))
      .then(async ([matching, finding, showing]) => {
        results ??= showing.results({ list, more, matching, linkTo });
        const [finder] = await Promise.all([finding.finder(addresses, root, tree, matching), matching.loadTable()]);
        return (ready = { matching, finder });
      });
    const mine = loading;
    mine.catch(() => { if (loading === mine) loading = null; });
    return mine;
  }

  // What narrows, with its columns: fetched when it is used, because in a large archive it is as large as an answer.
  function loadFacets(finder) {
    const asked = narrowing?.finder === finder ? narrowing : { finder };
    asked.coming ??= Promise.all([import(addresses.choosing), import(addresses.facets), finder.facets()]).then(([choosing, drawing, columns]) => {
      facets ??= drawing.facets({ filters, chips, around: choosing.around, toggle: (...choice) => toggle(choosing, ...choice) });
      return choosing.chooser(columns);
    });
    asked.coming.catch(() => { asked.coming = null; });
    narrowing = asked;
    return asked.coming;
  }

  // Shows what there is to narrow with before it is fetched: the heads of the lists, closed.
  function offerFacets(bytes) {
    chips.replaceChildren();
    filters.hidden = false;
    if (!note.hidden) return;
    note.hidden = false;
    note.textContent = `打开一项，才取各项的篇数（约 ${Math.ceil(bytes / 4000)} kB）。`; // packed as it travels it is a quarter
    filters.querySelectorAll(".facet").forEach((box) => Object.assign(box, { hidden: false, open: false }));
  }

  function drop() {
    ready?.finder.close();
    loading = ready = null;
  }

  // Returns what draws the regions, themes, sources and authors that are called like the query. Nobody waits long for them.
  function namesakes(query) {
    const none = () => offers.replaceChildren();
    const asked = Promise.all([form.dataset.naming, form.dataset.matching].map((address) => import(new URL(address, location.href))))
      .then(async ([naming, matching]) => {
        const found = await naming.namesBy(matching).offersFor(query);
        return () => offers.replaceChildren(...found.map((one) => naming.fill(document.createElement("a"), one)));
      }).catch(() => none);
    return () => Promise.race([asked, new Promise((resolve) => { setTimeout(resolve, PATIENCE_FOR_NAMES, none); })]);
  }

  // What the address asks for.
  function wanted() {
    const asked = new URLSearchParams(location.search), order = asked.get("sort");
    const choicesOf = (facet) => [...new Set(asked.getAll(facet).filter((value) => value && value.length <= LONGEST && value.split("/").length <= DEEPEST))].slice(0, MOST);
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, choicesOf(facet)]));
    return { query: (asked.get("q") ?? "").slice(0, field.maxLength).trim(), chosen, order: Object.hasOwn(ORDERS, order) ? order : "" };
  }

  // The slash between places stays one: it may stand in this part of an address.
  function addressOf({ query, chosen, order }) {
    const asked = new URLSearchParams(query ? { q: query } : {});
    for (const [facet, values] of Object.entries(chosen)) values.forEach((value) => asked.append(facet, value));
    if (order) asked.set("sort", order);
    return location.pathname + (asked.size ? `?${asked}`.replaceAll("%2F", "/") : "");
  }

  function go(state, isStep) {
    if (addressOf(state) !== location.pathname + location.search) history[isStep ? "pushState" : "replaceState"](null, "", addressOf(state));
    show();
  }

  // Ends what is being shown and told: nobody waits for it any more, and the line is needed.
  function leave() {
    turn += 1;
    clearTimeout(announcing);
    results?.leave();
    ready?.finder.abandon();
  }

  async function show(isAgain) {
    leave();
    const mine = turn, { query, chosen, order } = wanted();
    document.querySelectorAll("[data-edition]").forEach((link) => { link.search = location.search; });
    const isChosen = Object.values(chosen).some((values) => values.length > 0), isAsking = query !== "" || isChosen;
    page.hidden = !isAsking;
    start.hidden = isAsking;
    page.ariaBusy = String(isAsking && !isDisk);
    delete list.dataset.total;
    if (!isAsking) return announce("");
    if (isDisk) return fail(); // nothing can be fetched there
    if (list.children.length === 0) heading.textContent = "正在检索……";
    const late = setTimeout(() => { if (mine === turn) heading.textContent = "正在检索……"; }, PATIENCE);
    const named = namesakes(query);
    try {
      const { matching, finder } = await load();
      usesFacets ||= isChosen || finder.hasFewFacets;
      const terms = matching.termsOf(query), choosing = usesFacets ? loadFacets(finder) : null;
      const found = query === "" || terms.length > 0 ? await finder.find(terms) : new Uint32Array();
      if (mine !== turn) return;
      if (!choosing) offerFacets(finder.facetsLength);
      const counted = choosing?.then((chooser) => (mine === turn ? narrowed(chooser, found, chosen) : []));
      counted?.catch(() => { if (mine === turn && !isChosen) offerFacets(finder.facetsLength); });
      const left = isChosen ? await counted : found; // without a choice nothing waits for the counts
      if (mine !== turn) return;
      const isOther = await results.draw(finder, finder.sorted(left, order), terms, named(), (drawOffers) => {
        clearTimeout(late);
        advice.replaceChildren();
        drawOffers();
        sayWhat(left.length, { query, order, isNarrowed: found.length > left.length });
      });
      if (mine !== turn) return;
      if (isOther && !isAgain) throw new Error("the texts are of another edition");
      await counted?.catch(console.warn);
      if (left.length === 0) await advise(found.length, terms, finder, () => mine === turn);
      if (mine === turn) list.dataset.total = left.length;
    } catch (error) {
      if (mine !== turn) return;
      drop();
      if (!isAgain) return show(true); // a site that was published anew meanwhile answers to a fresh start
      console.error(error);
      fail();
    } finally {
      clearTimeout(late);
      if (mine === turn) page.ariaBusy = "false";
    }
  }

  function narrowed(chooser, found, asked) {
    const { left, counts, chosen } = chooser.choose(found, asked);
    note.hidden = true;
    facets.draw(counts, chosen, chooser);
    return left;
  }

  function sayWhat(number, { query, order, isNarrowed }) {
    const what = query ? `“${inShort(query)}”` : "所选条件";
    const nothing = !query ? "没有找到符合所选条件的文章" : `${isNarrowed ? "所选条件下没有" : "没有找到"}含有${what}的文章`;
    heading.textContent = number > 0 ? `${what}共 ${number.toLocaleString("en")} 篇` : nothing;
    const [relevance, newest] = sort.options;
    relevance.hidden = relevance.disabled = query === "";
    sort.value = order || (query ? relevance.value : newest.value);
    sort.closest("label").hidden = number < 2;
    announce(heading.textContent + (number > 1 && order ? `，${ORDERS[order]}` : ""));
  }

  function inShort(text) {
    const characters = Array.from(text);
    return characters.length > READABLE ? `${characters.slice(0, READABLE).join("")}……` : text;
  }

  // What was found before must not stand there as the answer to something else.
  function fail() {
    for (const part of [list, chips, offers]) part.replaceChildren();
    more.hidden = filters.hidden = sort.closest("label").hidden = true;
    heading.textContent = "检索没有准备好";
    counsel(isDisk ? "直接打开磁盘上的网页时不能检索：请按目录浏览，或到网上检索。自己生成的网站，可用 python3 build.py serve 打开。" : "索引没有取到。请检查网络，再按一次“检索”。");
    announce(heading.textContent);
  }

  // While somebody types, what is found is told when the hands rest.
  function announce(text) {
    const tell = () => { if (say.textContent !== text) say.textContent = text; };
    clearTimeout(announcing);
    if (isSettled) tell();
    else announcing = setTimeout(tell, REST);
  }

  function counsel(text) {
    advice.replaceChildren(make("p", text));
  }

  function make(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function linkTo(address, place) {
    const target = new URL(address, tree), { query } = wanted();
    if (query) target.searchParams.set("h", query);
    if (place) target.hash = place;
    return target.href;
  }

  function toggle(choosing, facet, value, isOn) {
    const state = wanted();
    state.chosen[facet] = choosing.toggled(state.chosen[facet], value, isOn);
    go(state, true);
    isSettled = true;
  }

  // Nothing was found: say which way leads on. Facets that shut everything out can be let go; of several words each may
  // be found alone, and all together without those that are nothing but marks.
  async function advise(without, terms, finder, isCurrent) {
    const state = wanted(), ways = [];
    const none = Object.fromEntries(Object.keys(state.chosen).map((facet) => [facet, []]));
    if (without > 0) ways.push([`去掉筛选条件（${without} 篇）`, { ...state, chosen: none }]);
    const words = terms.filter((term) => term.held || term.tokens.length > 0), marks = terms.filter((term) => !words.includes(term));
    const parts = [...(marks.length > 0 && words.length > 1 ? [words] : []), ...(terms.length > 1 ? words.slice(0, FEW).map((word) => [word]) : [])];
    for (const part of parts) {
      const count = (await finder.find(part)).length, text = inShort(part.map((word) => word.text).join(" "));
      const query = part.map((word) => (/\s/.test(word.text) ? `"${word.text}"` : word.text)).join(" ");
      if (count > 0) ways.push([`只找“${text}”（${count} 篇）`, { ...state, query, chosen: none }]);
    }
    if (!isCurrent()) return;
    const leads = make("ul", "");
    leads.className = "plain";
    for (const [text, target] of ways) {
      const link = leads.appendChild(make("li", "")).appendChild(make("a", text));
      link.href = addressOf(target);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        write(target.query);
        go(target, true);
      });
    }
    const mute = `“${inShort(marks.map((mark) => mark.text).join(" "))}”只有标点或符号，单独检索不到。`;
    const hint = marks.length > 0 ? mute : terms.length > 1 ? "要同时含有这几个词的文章没有。" : "检索的是篇名、副题、署名和正文里的原字，一字不差才算；繁体、简体都可以。少打几个字试试，或按下面的目录浏览。";
    counsel(ways.length > 0 && terms.length <= 1 ? "所选条件下没有，别处有：" : hint);
    if (ways.length > 0) advice.append(leads);
    advice.append(document.querySelector("#ways").content.cloneNode(true));
  }

  // Typing replaces what was being typed; what had been asked for before stays a step that the back button leads to.
  function typed(isDone) {
    clearTimeout(pause);
    go({ ...wanted(), query: field.value.trim() }, isSettled && location.search !== "");
    isSettled = isDone;
  }

  // A Chinese character, or what an input method or the clipboard brings, is asked for at once; letters and digits are waited
  // for. Meanwhile the index fetches what will be needed: pairs of characters stay what they are, the word at the end may grow.
  function noticed({ isComposing }) {
    clearTimeout(pause);
    if (!isComposing) leave();
    const isWhole = brought(before, field.value) > 1 || /\p{Script=Han}$/u.test(field.value);
    before = field.value;
    if (!isComposing && isWhole) return typed(false);
    if (ready) {
      const terms = ready.matching.termsOf(field.value);
      terms.filter((term) => term.parts.length > 1 && term.parts.every((part) => part.kind === "han")).forEach(ready.finder.preload);
    }
    if (!isComposing) pause = setTimeout(() => typed(false), PAUSE);
  }

  // How many characters a change has brought, wherever in the text.
  function brought(old, text) {
    const least = Math.min(old.length, text.length);
    let head = 0, tail = 0;
    while (head < least && old[head] === text[head]) head++;
    while (tail < least - head && old.at(-1 - tail) === text.at(-1 - tail)) tail++;
    return text.length - head - tail;
  }

  for (const event of isDisk ? [] : ["focus", "pointerdown"]) field.addEventListener(event, () => { load().catch(() => {}); }, { once: true });
  // Who opens what was only offered wants it from now on, as long as the page is open.
  filters.addEventListener("toggle", ({ target }) => {
    if (note.hidden || !target.open || (target === filters && wide.matches)) return;
    usesFacets = true;
    show();
  }, true);
  field.addEventListener("input", noticed);
  field.addEventListener("compositionend", () => typed(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed(true);
  });
  sort.addEventListener("change", () => {
    go({ ...wanted(), order: sort.value }, true);
    isSettled = true;
  });
  addEventListener("popstate", () => {
    clearTimeout(pause);
    isSettled = true;
    write(wanted().query);
    show();
  });

  // What there is to begin with asks here, without another page.
  start.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    isSettled = true;
    show().then(() => heading.focus());
  });

  // Arrows lead from the field through the titles, Escape back to the field.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return; // the suggestions are open and the key was theirs
    const links = [...list.querySelectorAll("a.result")], at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) field.focus();
    else if (step && !event.isComposing && links.length > 0 && (at >= 0 || step > 0)) (links[at + step] ?? (at + step < 0 ? field : links[at])).focus();
    else return;
    event.preventDefault();
  });

  function write(query) {
    field.value = query;
    before = query;
  }

  write(wanted().query);
  const wide = matchMedia("(min-width:60rem)"), unfold = () => { filters.open = wide.matches; };
  wide.addEventListener("change", unfold); // beside the results there is nothing to unfold it with
  unfold();
  const isIdle = location.search === "" && document.activeElement === document.body && matchMedia("(pointer:fine)").matches;
  if (isIdle || location.hash === "#search") field.focus({ preventScroll: true });
  show();
})();

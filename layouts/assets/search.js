// The search page: what is typed and chosen stands in the address, and what the address says is shown. The index is
// fetched when the field gets the focus for the first time, or when the address already asks for something.
(function () {
  "use strict";
  const PAUSE = 180, PATIENCE = 400, READABLE = 40;
  const MOST = 100, LONGEST = 200; // choices of one facet, characters of one: whoever made the address, the page stays quick
  const ORDERS = { newest: "日期新到旧", oldest: "日期旧到新" };
  const page = document.querySelector("[data-search]");
  const root = new URL(page.dataset.root, location.href);
  const field = document.querySelector("#q"), form = field.form;
  const [heading, sort, chips, list, more, advice, filters, say] =
    ["#h-res", "#sort", ".on", "#results", ".more", ".advice", ".filters", "#say"].map((name) => document.querySelector(name));
  let loading = null, facets = null, results = null, turn = 0, pause = 0, isSettled = true;

  function load() {
    loading ??= Promise.all(["matching", "finding", "choosing", "facets", "results"].map((name) => import(new URL(page.dataset[name], location.href))))
      .then(async ([matching, finding, choosing, drawing, showing]) => {
        const finder = await finding.finder(matching, root);
        facets ??= drawing.facets({ filters, chips, around: choosing.around, toggle: (...choice) => toggle(choosing, ...choice) });
        results ??= showing.results({ list, more, matching, linkTo });
        return { matching, finder, chooser: choosing.chooser(finder.rows) };
      });
    loading.catch(() => { loading = null; }); // a lost connection may come back
    return loading;
  }

  // What the address asks for.
  function wanted() {
    const asked = new URLSearchParams(location.search), order = asked.get("sort");
    const choicesOf = (facet) => [...new Set(asked.getAll(facet).filter((value) => value && value.length <= LONGEST))].slice(0, MOST);
    const chosen = Object.fromEntries(["region", "theme", "year", "source"].map((facet) => [facet, choicesOf(facet)]));
    return { query: (asked.get("q") ?? "").trim(), chosen, order: Object.hasOwn(ORDERS, order) ? order : "" };
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

  async function show(isAgain) {
    const mine = ++turn, { query, chosen: asked, order } = wanted();
    const isAsking = query !== "" || Object.values(asked).some((values) => values.length > 0);
    page.hidden = !isAsking;
    page.ariaBusy = String(isAsking);
    if (!isAsking) return announce("");
    if (list.children.length === 0) heading.textContent = "正在检索……";
    const late = setTimeout(() => { if (mine === turn) heading.textContent = "正在检索……"; }, PATIENCE);
    try {
      const { matching, finder, chooser } = await load();
      const terms = matching.termsOf(query);
      const found = query === "" || terms.length > 0 ? await finder.find(terms) : [];
      if (mine !== turn) return;
      const { left, counts, chosen } = chooser.choose(found, asked);
      facets.draw(counts, chosen, chooser);
      advice.replaceChildren();
      results.draw(finder, finder.sorted(left, order), terms);
      sayWhat(left.length, { query, order, isNarrowed: found.length > left.length });
      if (left.length === 0) await advise(found.length, terms, finder, () => mine === turn);
    } catch (error) {
      const isFresh = loading === null;
      loading = null; // what failed once is not used again
      if (mine !== turn) return;
      if (!isFresh && !isAgain) return show(true); // it had worked before, so a fresh start may
      console.error(error);
      fail();
    } finally {
      clearTimeout(late);
      if (mine === turn) page.ariaBusy = "false";
    }
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
    list.replaceChildren();
    chips.replaceChildren();
    more.hidden = filters.hidden = sort.closest("label").hidden = true;
    heading.textContent = "检索没有准备好";
    tell(location.protocol === "file:" ? "直接打开磁盘上的网页时不能检索，要经过网络服务器，例如 python3 build.py serve。" : "索引没有取到。请检查网络，再按一次“检索”。");
    announce(heading.textContent);
  }

  function announce(text) {
    if (say.textContent !== text) say.textContent = text;
  }

  function tell(text) {
    advice.replaceChildren(make("p", text));
  }

  function make(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function linkTo(address, place) {
    const target = new URL(address, root), { query } = wanted();
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
  // be found alone.
  async function advise(without, terms, finder, isCurrent) {
    const state = wanted(), ways = [];
    const none = Object.fromEntries(Object.keys(state.chosen).map((facet) => [facet, []]));
    if (without > 0) ways.push([`去掉筛选条件（${without} 篇）`, { ...state, chosen: none }]);
    if (terms.length > 1) {
      for (const term of terms) {
        const count = (await finder.find([term])).length;
        if (count > 0) ways.push([`只找“${inShort(term.text)}”（${count} 篇）`, { ...state, query: /\s/.test(term.text) ? `"${term.text}"` : term.text, chosen: none }]);
      }
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
        field.value = target.query;
        go(target, true);
      });
    }
    const hint = terms.length > 1 ? "要同时含有这几个词的文章没有。" : "检索的是篇名、副题、署名和正文里的原字，一字不差才算；繁体、简体都可以。少打几个字试试，或按下面的目录浏览。";
    tell(ways.length > 0 && terms.length <= 1 ? "所选条件下没有，别处有：" : hint);
    if (ways.length > 0) advice.append(leads);
    advice.append(document.querySelector("#ways").content.cloneNode(true));
  }

  // Typing replaces what was being typed; what had been asked for before stays a step that the back button leads to.
  function typed(isDone) {
    clearTimeout(pause);
    go({ ...wanted(), query: field.value.trim() }, isSettled && location.search !== "");
    isSettled = isDone;
  }

  field.addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
  field.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(() => typed(false), PAUSE);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(pause);
    pause = setTimeout(() => typed(false), PAUSE);
  });
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
    field.value = wanted().query;
    show();
  });

  // Arrows lead from the field through the titles, Escape back to the field.
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a.result")], at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) field.focus();
    else if (step && !event.isComposing && links.length > 0 && (at >= 0 || step > 0)) (links[at + step] ?? (at + step < 0 ? field : links[at])).focus();
    else return;
    event.preventDefault();
  });

  field.value = wanted().query;
  const wide = matchMedia("(min-width:60rem)"), unfold = () => { filters.open = wide.matches; };
  wide.addEventListener("change", unfold); // beside the results there is nothing to unfold it with
  unfold();
  if (location.hash === "#search") field.focus();
  show();
})();

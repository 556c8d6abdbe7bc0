// The search page: what is typed and chosen stands in the address, and what the address says is shown. The index is
// fetched when the field gets the focus for the first time, or when the address already asks for something.
(function () {
  "use strict";
  const PER_STEP = 10, PAUSE = 180, AROUND = 34, LENGTH = 120;
  const FACETS = { region: "地区", theme: "主题", year: "年份", source: "来源" };
  const page = document.querySelector("[data-search]");
  const root = new URL(page.dataset.root, location.href);
  const field = document.querySelector("#q"), form = field.form;
  const [heading, note, chips, results, more, advice, filters, say] =
    ["#h-res", "#res-note", ".on", "#results", ".more", ".advice", ".filters", "#say"].map((name) => document.querySelector(name));
  let loading = null, turn = 0, shownRows = [], shownTerms = [], shownCount = 0, pause = 0, isSettled = true;

  function load() {
    loading ??= Promise.all([import(new URL(page.dataset.finding, location.href)), import(new URL(page.dataset.matching, location.href))])
      .then(async ([finding, matching]) => ({ matching, finder: await finding.finder(matching, root) }));
    loading.catch(() => { loading = null; }); // a lost connection may come back
    return loading;
  }

  // What the address asks for.
  function wanted() {
    const asked = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, [...new Set(asked.getAll(facet).filter(Boolean))]]));
    return { query: (asked.get("q") ?? "").trim(), chosen };
  }

  function addressOf({ query, chosen }) {
    const asked = new URLSearchParams(query ? { q: query } : {});
    for (const [facet, values] of Object.entries(chosen)) values.forEach((value) => asked.append(facet, value));
    return location.pathname + (asked.size ? `?${asked}` : "");
  }

  function go(state, isStep) {
    if (addressOf(state) !== location.pathname + location.search) history[isStep ? "pushState" : "replaceState"](null, "", addressOf(state));
    show();
  }

  async function show() {
    const mine = ++turn, { query, chosen } = wanted();
    const isAsking = query !== "" || Object.values(chosen).some((values) => values.length > 0);
    page.hidden = !isAsking;
    if (!isAsking) return announce("");
    if (shownRows.length === 0) heading.textContent = "正在检索……";
    try {
      const { finder, matching } = await load();
      const terms = matching.termsOf(query);
      const found = query === "" || terms.length > 0 ? await finder.find(terms) : [];
      if (mine !== turn) return;
      const { left, counts } = finder.choose(found, chosen);
      drawFacets(counts, chosen, finder);
      drawChips(chosen, finder);
      drawResults(left, terms, query);
      if (left.length === 0) await advise(found.length, terms, finder, () => mine === turn);
    } catch (error) {
      if (mine !== turn) return;
      console.error(error);
      drawResults([], [], query);
      heading.textContent = "检索没有准备好";
      tell(location.protocol === "file:" ? "直接打开磁盘上的网页时不能检索，要经过网络服务器，例如 python3 build.py serve。" : "索引没有取到。请检查网络，再按一次“检索”。");
      announce(heading.textContent);
    }
  }

  function announce(text) {
    say.textContent = text;
  }

  function tell(text) {
    advice.replaceChildren(make("p", "", text));
  }

  function make(name, kind, text) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function drawResults(rows, terms, query) {
    shownRows = rows;
    shownTerms = terms;
    shownCount = 0;
    results.replaceChildren();
    advice.replaceChildren();
    note.textContent = rows.length > 1 && query ? "题名含有的在前，再按原载日期从新到旧" : "";
    const what = query ? `“${query}”` : "所选条件";
    heading.textContent = rows.length > 0 ? `${what}共 ${rows.length.toLocaleString("en")} 篇` : `没有找到${query ? `含有${what}` : "符合所选条件"}的文章`;
    announce(heading.textContent);
    drawMore();
  }

  async function drawMore() {
    const step = shownRows.slice(shownCount, shownCount + PER_STEP), terms = shownTerms;
    shownCount += step.length;
    more.hidden = shownCount >= shownRows.length;
    if (step.length === 0) return;
    const { finder, matching } = await load();
    await Promise.all(step.map((number) => drawRow(finder, matching, number, terms)));
  }

  async function drawRow(finder, matching, number, terms) {
    const { address, title, date, datetime, about } = finder.row(number);
    const item = make("li"), row = item.appendChild(make("article", "row"));
    const when = row.appendChild(make(datetime ? "time" : "span", "when", date));
    if (datetime) when.dateTime = datetime;
    const link = row.appendChild(make("h3")).appendChild(make("a", "result"));
    link.href = linkTo(address, "");
    matching.showMarked(link, title, matching.markedPlaces(title, terms));
    if (about) row.append(make("p", "by", about));
    const excerpt = row.appendChild(make("p", "ex"));
    results.append(item);
    const blocks = await finder.page(number).catch(() => []);
    const best = bestBlock(blocks, terms, matching);
    if (!best) return excerpt.remove();
    const cut = cutOut(best.block.text, best.places);
    matching.showMarked(excerpt, cut, matching.markedPlaces(cut, terms));
    if (best.places.length > 0) link.href = linkTo(address, best.block.id);
  }

  function linkTo(address, place) {
    const target = new URL(address, root), { query } = wanted();
    if (query) target.searchParams.set("h", query);
    if (place) target.hash = place;
    return target.href;
  }

  // The paragraph that has the most of the words; the first one where none has any, because they stand above the text.
  function bestBlock(blocks, terms, matching) {
    let best = null, most = -1;
    for (const block of blocks.filter((one) => one.isBody && one.text.trim())) {
      const parts = matching.partsOf(block.text);
      const having = terms.filter((term) => matching.placesOf(parts, term).length > 0).length;
      if (having > most) [best, most] = [block, having];
    }
    return best && { block: best, places: matching.markedPlaces(best.text, terms) };
  }

  function cutOut(text, places) {
    const first = places[0]?.[0] ?? 0;
    const isHigh = (at) => /[\udc00-\udfff]/.test(text[at] ?? "");
    let start = first > AROUND * 1.5 ? first - AROUND : 0;
    const clause = start ? text.slice(start, first).search(/[，。；：！？、](?=.)/u) : -1;
    if (clause >= 0) start += clause + 1;
    if (isHigh(start)) start += 1;
    let end = Math.min(text.length, start + LENGTH);
    if (isHigh(end)) end += 1;
    return (start > 0 ? "……" : "") + text.slice(start, end).trim() + (end < text.length ? "……" : "");
  }

  function drawFacets(counts, chosen, finder) {
    const focused = filters.contains(document.activeElement) ? document.activeElement.id : "";
    const number = Object.values(chosen).flat().length;
    filters.querySelector("summary").textContent = number ? `筛选（已选 ${number} 项）` : "筛选";
    for (const [facet, values] of Object.entries(counts)) {
      const box = filters.querySelector(`[data-facet=${facet}]`);
      box.hidden = values.length === 0;
      box.querySelector(".values").replaceChildren(...sorted(facet, values).map(([value, count]) => {
        const label = make("label"), input = label.appendChild(make("input"));
        Object.assign(input, { type: "checkbox", name: facet, value, id: `f-${facet}-${value}`, checked: chosen[facet].includes(value) });
        label.append(make("span", "", finder.nameOf(facet, value)), make("span", "num", String(count)));
        return label;
      }));
    }
    filters.hidden = Object.values(counts).every((values) => values.length === 0);
    if (focused) document.getElementById(focused)?.focus();
  }

  function sorted(facet, values) {
    if (facet === "year") return values.sort((a, b) => (Number(b[0]) || 0) - (Number(a[0]) || 0));
    return values.map((value, at) => ({ value, at })).sort((a, b) => b.value[1] - a.value[1] || a.at - b.at).map((one) => one.value);
  }

  function drawChips(chosen, finder) {
    chips.replaceChildren(...Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => {
      const chip = make("button", "", finder.nameOf(facet, value));
      chip.type = "button";
      const cross = chip.appendChild(make("span", "", " ×"));
      cross.ariaHidden = "true";
      chip.append(make("span", "vh", "，移除"));
      chip.addEventListener("click", () => {
        toggle(facet, value, false);
        field.focus({ preventScroll: true });
      });
      return chip;
    })));
  }

  function toggle(facet, value, isOn) {
    const state = wanted();
    state.chosen[facet] = [...state.chosen[facet].filter((one) => one !== value), ...(isOn ? [value] : [])];
    go(state, true);
    isSettled = true;
  }

  // Nothing was found: say which way leads on. Facets that shut everything out can be let go; of several words each may
  // be found alone.
  async function advise(without, terms, finder, isCurrent) {
    const state = wanted(), ways = [];
    const none = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, []]));
    if (without > 0) ways.push([`去掉筛选条件（${without} 篇）`, { query: state.query, chosen: none }]);
    if (terms.length > 1) {
      for (const term of terms) {
        const count = (await finder.find([term])).length;
        if (count > 0) ways.push([`只找“${term.text}”（${count} 篇）`, { query: term.text.includes(" ") ? `"${term.text}"` : term.text, chosen: none }]);
      }
    }
    if (!isCurrent()) return;
    const list = make("ul", "plain");
    for (const [text, target] of ways) {
      const link = list.appendChild(make("li")).appendChild(make("a", "", text));
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
    if (ways.length > 0) advice.append(list);
    advice.append(document.querySelector("#ways").content.cloneNode(true));
  }

  // Typing replaces what was being typed; what had been asked for before stays a step that the back button leads to.
  function typed(isDone) {
    clearTimeout(pause);
    go({ ...wanted(), query: field.value.trim() }, isSettled && wanted().query !== "");
    isSettled = isDone;
  }

  field.addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
  field.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(() => typed(false), PAUSE);
  });
  field.addEventListener("compositionend", () => { pause = setTimeout(() => typed(false), PAUSE); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    typed(true);
  });
  filters.addEventListener("change", (event) => toggle(event.target.name, event.target.value, event.target.checked));
  more.addEventListener("click", async () => {
    const before = shownCount;
    await drawMore();
    results.querySelectorAll("a.result")[before]?.focus();
  });
  addEventListener("popstate", () => {
    clearTimeout(pause);
    isSettled = true;
    field.value = wanted().query;
    show();
  });

  // Arrows lead from the field through the titles, Escape back to the field.
  document.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a.result")], at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) field.focus();
    else if (step && !event.isComposing && links.length > 0 && (at >= 0 || step > 0)) (links[at + step] ?? (at + step < 0 ? field : links[at])).focus();
    else return;
    event.preventDefault();
  });

  field.value = wanted().query;
  filters.open = matchMedia("(min-width:60rem)").matches;
  if (location.hash === "#search") field.focus();
  show();
})();

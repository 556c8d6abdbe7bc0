// Suggestions below a search field, and what was searched for lately while it is empty. Fetched when the field gets the focus
// for the first time (reading.js). The field keeps the focus and arrows choose, as the ARIA practices have it for an editable
// combobox; Enter without a choice searches as if nothing was here. Where no data comes, nothing is shown and nothing said.

const PAUSE = 60, REST = 200; // milliseconds without a key: names are many times smaller than titles
const MOST = 8, NAMES = 6; // suggestions in all, names among them where there are titles

// Takes over a form of parts/search-box.html, once; what it needs lies where the form says. `before` stood in the field when the
// reader came: what was typed since then is answered, unless it has been searched for already.
export async function suggest(form, before) {
  if (form.dataset.taken) return;
  form.dataset.taken = "yes";
  const field = form.querySelector("input[type=search]");
  try {
    const modules = ["naming", "recent", "matching"].map((name) => import(new URL(form.dataset[name], location.href)));
    const [[naming, recent, matching]] = await Promise.all([Promise.all(modules), dress(form.dataset.look)]);
    const update = combobox(form, field, { ...naming.namesBy(matching), fill: naming.fill, ...recent });
    if (form.hasAttribute("data-settled")) recent.remember(field.value);
    else if (field.value === "" ? isReaders() : field.value !== before) update();
  } catch {
    delete form.dataset.taken; // a lost connection may come back
  }
}

// Says whether the reader has done anything on this page: a page that takes the focus by itself opens nothing over itself.
function isReaders() {
  return navigator.userActivation?.hasBeenActive ?? true;
}

// Adds the stylesheet and waits for it, so that nothing is shown without.
function dress(address) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: address });
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
}

function combobox(form, field, { namesFor, titlesFor, fill, recent, remember }) {
  const pop = form.appendChild(make("div", "pop")), list = pop.appendChild(make("div", "list")), said = form.appendChild(make("div", "vh"));
  const lately = recent({ ask, leave });
  let turn = 0, pause = 0;
  pop.append(lately.panel);
  said.role = "status";
  Object.assign(list, { id: "q-list", role: "listbox", ariaLabel: "建议", hidden: true });
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  field.setAttribute("aria-controls", list.id);
  pop.hidden = true;

  const isOpen = () => !list.hidden && !pop.hidden;
  const chosen = () => list.querySelector("[aria-selected=true]");

  async function update() {
    const mine = ++turn, query = field.value.trim();
    const names = query ? await namesFor(query).catch(() => []) : [];
    const isOver = () => mine !== turn || document.activeElement !== field;
    if (isOver()) return;
    choose(null);
    list.replaceChildren(...names.slice(0, NAMES).map(option));
    show(query === "" && lately.draw());
    if (query) pause = setTimeout(() => add(query, names.slice(NAMES), isOver), REST - PAUSE);
  }

  // Below the names come titles, or where there are none the rest of the names.
  async function add(query, names, isOver) {
    const titles = await titlesFor(query).catch(() => []), shown = list.children.length;
    const more = (titles.length > 0 ? titles : names).slice(0, MOST - shown);
    if (isOver() || more.length === 0) return;
    list.append(...more.map((one, number) => option(one, shown + number)));
    show(false);
  }

  function show(hasRecent) {
    const hasList = list.children.length > 0;
    list.hidden = !hasList;
    lately.panel.hidden = !hasRecent;
    pop.hidden = !hasList && !hasRecent;
    field.ariaExpanded = String(hasList);
    const words = hasList ? `${list.children.length} 条建议，用上下键选择` : "";
    if (said.textContent !== words) said.textContent = words;
  }

  function close() {
    clearTimeout(pause);
    turn++;
    choose(null);
    list.replaceChildren();
    show(false);
  }

  function leave() {
    field.focus();
    close();
  }

  function ask(query) {
    field.value = query;
    leave();
    form.requestSubmit();
  }

  function option(one, number) {
    const link = fill(make("a", "way"), one);
    Object.assign(link, { id: `q-${number}`, role: "option", tabIndex: -1, ariaSelected: "false" });
    link.addEventListener("click", () => {
      if (one.kind !== "p") remember(one.called || one.name);
      close();
    });
    return link;
  }

  function choose(one) {
    chosen()?.setAttribute("aria-selected", "false");
    one?.setAttribute("aria-selected", "true");
    one?.scrollIntoView({ block: "nearest" });
    if (one) field.setAttribute("aria-activedescendant", one.id);
    else field.removeAttribute("aria-activedescendant");
  }

  // From the field down to the first, from the last one back to the field.
  function step(by) {
    const ways = [...list.children], at = ways.indexOf(chosen());
    choose(at < 0 && by < 0 ? ways.at(-1) : ways[at + by]);
  }

  // Where nothing is open the arrows belong to the results, if the page has some.
  function arrow(by) {
    if (isOpen()) step(by);
    else if (!pop.hidden && by > 0) lately.enter();
    else if (!document.querySelector("#results a.result")) update();
    else return false;
    return true;
  }

  function press(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return arrow(event.key === "ArrowDown" ? 1 : -1);
    if (event.key === "Escape" && !pop.hidden) return close() ?? true;
    if (event.key === "Enter" && isOpen() && chosen()) return chosen().click() ?? true;
    if ((event.key === "Enter" || event.key === "Tab") && isOpen()) close();
    if (event.key === "Home" || event.key === "End") choose(null);
    return false;
  }

  // While characters are being put together all keys belong to the input method.
  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && event.keyCode !== 229 && press(event)) event.preventDefault();
  });
  for (const kind of ["input", "compositionend"]) {
    field.addEventListener(kind, (event) => {
      clearTimeout(pause);
      if (!event.isComposing) pause = setTimeout(update, PAUSE);
    });
  }
  for (const kind of ["focus", "click"]) {
    field.addEventListener(kind, () => {
      if (pop.hidden && field.value.trim() === "" && isReaders()) update();
    });
  }
  form.addEventListener("submit", () => {
    remember(field.value);
    close();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) close();
  });
  pop.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  document.addEventListener("click", ({ target }) => {
    if (target.closest("a.result")) remember(field.value);
  });
  addEventListener("pagehide", close);
  return update;
}

function make(name, kind) {
  const element = document.createElement(name);
  element.className = kind;
  return element;
}

// The words that led a reader here from the search, on the page of an article: every place is marked, a bar leads from one
// to the next, and closing it takes everything away again. Fetched only where the address has words (?h=).

const LONGEST = 1000, READABLE = 40, NEAR = 20; // characters that are looked for, that are told of a query, that are heard beside a place
const FIELD = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
const STEPS = { n: 1, p: -1 };
const PAUSE = 150; // milliseconds after which a new status region is heard, and the browser stands still
const EDGE = 8; // pixels between what counts as seen and the edge of the window or the bar
const CLAUSE = /[。！？；，：\n]/u;
const root = document.documentElement;

// Marks the words of a query and shows the bar, at the first place in the paragraph that the address names.
export async function markPage(query) {
  const { matching: address, marks } = document.querySelector("[data-marking]").dataset;
  const [matching] = await Promise.all([import(new URL(address, location.href)), dressed(marks)]);
  await matching.loadTable();
  const terms = matching.termsOf(query.slice(0, LONGEST));
  const hits = blocksOf(document).flatMap((block) => marked(block, matching.markedPlaces(block.text, terms)));
  const words = terms.map((term) => `“${inShort(term.text)}”`).join("") || `“${inShort(query.trim())}”`;
  open(hits, words);
}

// Returns once the style is there, or cannot be had: marks without it are still marks.
function dressed(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  document.head.append(link);
  return new Promise((done) => { link.onload = link.onerror = done; });
}

function inShort(text) {
  const characters = Array.from(text);
  return characters.length > READABLE ? `${characters.slice(0, READABLE).join("")}……` : text;
}

// The searched parts of the page in their order: title, subtitle, byline, then each paragraph, heading and cell. What stands in
// a paragraph inside another belongs to the inner one only.
function blocksOf(page) {
  const blocks = new Map();
  for (const part of page.querySelectorAll("[data-searched]")) {
    const walker = page.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const home = node.parentElement.closest("td, th, caption, [id], [data-searched]");
      if (!blocks.has(home)) blocks.set(home, []);
      blocks.get(home).push(node);
    }
  }
  return Array.from(blocks, ([home, nodes]) => ({ home, nodes, text: nodes.map((node) => node.data).join("") }));
}

// Marks places of a block and returns them as hits. One that runs through several elements is one hit in several pieces.
// From the end to the beginning, so that what is still to be cut keeps its offsets.
function marked({ home, nodes, text }, places) {
  const hits = places.map(([start, end]) => ({ home, pieces: [], around: clauseAt(text, start, end) }));
  let end = text.length;
  for (const node of nodes.toReversed()) {
    const start = end - node.length;
    for (let at = places.length - 1; at >= 0; at--) {
      const from = Math.max(places[at][0], start) - start, to = Math.min(places[at][1], end) - start;
      if (from < to) hits[at].pieces.unshift(wrapped(node, from, to));
    }
    end = start;
  }
  return hits;
}

function wrapped(node, from, to) {
  node.splitText(to);
  const words = node.splitText(from), piece = document.createElement("mark");
  words.replaceWith(piece);
  piece.append(words);
  return piece;
}

function unmark(hits) {
  for (const piece of hits.flatMap((hit) => hit.pieces)) {
    const around = piece.parentNode;
    piece.replaceWith(...piece.childNodes);
    around.normalize();
  }
}

// The words with what stands beside them, for who hears the place and does not see it.
function clauseAt(text, start, end) {
  const before = text.slice(0, start).split(CLAUSE).at(-1), after = text.slice(end).split(CLAUSE)[0];
  return `${before.slice(-NEAR)}${text.slice(start, end)}${after.slice(0, NEAR)}`.trim();
}

// Shows the bar and gives it its work: one place is the current one, and keys and buttons lead on from it.
function open(hits, words) {
  const total = hits.length, { bar, count, say } = drawn(words, total), watch = new ResizeObserver(measure);
  let current = 0;

  function measure() {
    root.style.setProperty("--hits", `${bar.offsetHeight}px`);
  }

  function isSeen(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= EDGE && bottom <= bar.getBoundingClientRect().top - EDGE;
  }

  function show(number) {
    hits[current].pieces.forEach((piece) => piece.removeAttribute("aria-current"));
    current = (number + total) % total;
    const [first] = hits[current].pieces;
    hits[current].pieces.forEach((piece) => piece.setAttribute("aria-current", "true"));
    count.textContent = `第 ${current + 1}／${total} 处`;
    first.scrollIntoView({ block: isSeen(first) ? "nearest" : "center", inline: "nearest", behavior: "instant" });
  }

  // The browser may still be gliding to the paragraph of the address. A jump stops it, but what it glides meanwhile is added
  // to the jump (Chromium 156), so the jump is made again when all stands still.
  function begin() {
    const place = document.querySelector(":target"), first = firstIn(hits, place);
    const jump = () => {
      place?.scrollIntoView({ behavior: "instant" });
      show(first);
    };
    jump();
    setTimeout(() => { if (bar.isConnected && current === first) jump(); }, PAUSE);
  }

  const said = () => `第 ${current + 1} 处，共 ${total} 处`;

  function step(by) {
    show(current + by);
    say.textContent = `${said()}：${hits[current].around}`;
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest(`${FIELD}, .prefs`)) return; // there a letter is a letter, and Escape has another meaning
    const by = total > 0 && STEPS[event.key.toLowerCase()];
    if (event.key === "Escape") close();
    else if (by) step(event.shiftKey ? -by : by);
    else return;
    event.preventDefault();
  }

  // Takes all of it away. Who was at the bar, or nowhere, finds the focus at what is being read.
  function close() {
    const { activeElement } = document, isAway = activeElement === document.body || bar.contains(activeElement);
    const hit = hits[current], isReading = hit && isSeen(hit.pieces[0]);
    const home = isReading ? hit.home : [...document.querySelectorAll(".doc-head, .prose > *")].find((part) => part.getBoundingClientRect().bottom > 0);
    document.removeEventListener("keydown", press);
    watch.disconnect();
    bar.remove();
    root.style.removeProperty("--hits");
    unmark(hits);
    forget();
    if (isAway && home) focusOn(home);
  }

  root.dataset.hits = ""; // stays when the bar is closed, or the paragraph of the address would light up then
  addEventListener("hashchange", () => { delete root.dataset.hits; }, { once: true });
  bar.addEventListener("click", ({ target }) => ({ earlier: () => step(-1), later: () => step(1), close })[target.closest("button")?.className]?.());
  document.addEventListener("keydown", press);
  document.querySelector("main").prepend(bar);
  measure();
  watch.observe(bar);
  if (total > 0) begin();
  else forget();
  setTimeout(() => { say.textContent ||= total > 0 ? words + said() : bar.querySelector("p").textContent; }, PAUSE);
}

// The bar as elements. What it shows in figures is said in words by its status.
function drawn(words, total) {
  const bar = make("section", "hits"), shown = make("p"), count = make("span", "num"), say = make("p", "vh");
  bar.setAttribute("aria-label", `检索词${words}`);
  say.setAttribute("role", "status");
  shown.ariaHidden = "true";
  shown.append(...(total > 0 ? [make("b", "", words), " ", count] : [make("span", "", `本文中没有找到${words}`)]));
  bar.append(shown);
  if (total > 0) {
    bar.title = "键盘：n 下一处，p 上一处，Esc 关闭";
    bar.append(button("earlier", "上一处", "p"), button("later", "下一处", "n"));
  }
  bar.append(...wayBack(), button("close", "关闭", "Esc"), say);
  return { bar, count, say };
}

function button(name, text, key) {
  const made = make("button", name), cap = make("kbd", "", key);
  made.type = "button";
  made.setAttribute("aria-keyshortcuts", key === "Esc" ? "Escape" : key);
  cap.ariaHidden = "true";
  made.append(make("span", "", text), cap);
  return made;
}

// The hit to begin with: the first one in the element that the address names, else the first one after it.
function firstIn(hits, place) {
  const inside = hits.findIndex(({ pieces }) => place?.contains(pieces[0]));
  const after = hits.findIndex(({ pieces }) => place?.compareDocumentPosition(pieces[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
  return Math.max(inside >= 0 ? inside : after, 0);
}

// Leaves the words out of the address: that is how the article is called everywhere else.
function forget() {
  const address = new URL(location.href);
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
}

// A way back for who came from the results. A step back finds them as they were left, unless other steps were made here since.
function wayBack() {
  const search = new URL("../search/", import.meta.url), from = document.referrer && new URL(document.referrer);
  if (!from || from.origin + from.pathname !== search.origin + search.pathname) return [];
  const link = Object.assign(make("a", "back", "返回结果"), { href: from.href });
  let isStraight = history.length > 1;
  addEventListener("hashchange", () => { isStraight = false; }, { once: true });
  link.addEventListener("click", (event) => {
    if (!isStraight || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.back();
  });
  return [link];
}

function focusOn(element) {
  element.tabIndex = -1;
  element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  element.focus({ preventScroll: true });
}

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

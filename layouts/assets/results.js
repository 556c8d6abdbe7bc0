// Draws the articles that were found, some at a time: date, title, where it belongs, how often the words stand in it, and the
// piece of its text that has them, marked. Each text is a small file of its own, fetched for the rows that are shown.

const PER_STEP = 10, IN_SIGHT = 5, AROUND = 34, LENGTH = 100, HEADING = 30; // articles; characters
const PATIENCE = 150; // milliseconds that the former list may stand while the texts of the new one come

// Returns the drawing of results into a list, with a button that asks for more. `linkTo` tells the address of an article and a
// place in it.
export function results({ list, more, matching, linkTo }) {
  let finder = null, rows = [], terms = [], count = 0, turn = 0;

  // Shows what was found, when the texts in sight are there or after a moment and what stands `beside` it is ready, too, and says
  // so by `shown`; returns whether the texts are of another edition than the index, once all have come.
  async function draw(finding, found, words, beside, shown) {
    const mine = ++turn;
    [finder, rows, terms, count] = [finding, found, words, 0];
    const items = next(), [all, first] = [items, items.slice(0, IN_SIGHT)].map((some) => Promise.all(some.map(({ ready }) => ready)));
    const [other] = await Promise.all([beside, Promise.race([first, new Promise((resolve) => { setTimeout(resolve, PATIENCE); })])]);
    if (mine !== turn) return false;
    list.replaceChildren(...items.map(({ entry }) => entry));
    sayMore();
    shown(other);
    return (await all).includes("other");
  }

  // What is about to be drawn is not: something else was asked for.
  function leave() {
    turn += 1;
  }

  function next() {
    const items = Array.from(rows.slice(count, count + PER_STEP), (row) => item(row, count++));
    return items;
  }

  function sayMore() {
    more.hidden = count >= rows.length;
    more.textContent = `再显示 ${Math.min(PER_STEP, rows.length - count)} 篇`;
  }

  // One row and the promise of its text: "whole", "lost", or "other" where it does not have what the index says.
  function item(row, number) {
    const entry = make("li", "waiting"), words = terms, source = finder;
    const put = (shown) => {
      entry.replaceChildren(shown);
      entry.className = "";
    };
    entry.append(make("div", "row"));
    const fill = () => source.text(row).then((text) => {
      const blocks = found(text, words, matching);
      if (words.some((_, at) => !blocks.some((block) => block.has[at]))) throw new Error("of another edition");
      put(drawn(text, blocks, words));
      return "whole";
    }).catch((error) => {
      if (error.name === "AbortError") return "lost"; // these results are on their way out, and keep their room until then
      console.warn(error);
      put(missing(number, fill));
      return error instanceof TypeError ? "lost" : "other"; // fetch itself fails with a TypeError
    });
    return { entry, ready: fill() };
  }

  function drawn(text, blocks, words) {
    const row = make("article", "row"), [title, ...others] = blocks;
    const when = row.appendChild(make(text.datetime ? "time" : "span", "when", text.date));
    if (text.datetime) when.dateTime = text.datetime;
    const pieces = quoted(others, words);
    const link = row.appendChild(make("h3")).appendChild(make("a", "result"));
    link.href = linkTo(text.address, pieces[0]?.places.length > 0 ? pieces[0].id : "");
    matching.showMarked(link, text.title, title.places);
    const hits = blocks.reduce((sum, block) => sum + block.places.length, 0);
    const about = row.appendChild(make("p", "by", text.about));
    if (hits > 0) about.append(text.about ? "\u3000" : "", make("span", "hits", `${hits} 处`));
    if (pieces.length > 0) {
      const excerpt = row.appendChild(make("p", "ex"));
      pieces.forEach((piece) => showPiece(excerpt, piece, LENGTH / pieces.length, matching));
    }
    return row;
  }

  function missing(number, again) {
    const row = make("article", "row"), button = make("button", "longer", "再取一次");
    button.type = "button";
    button.addEventListener("click", again);
    row.append(make("p", "by", `第 ${number + 1} 篇找到了，但没有取到它的文字。`), button);
    return row;
  }

  more.addEventListener("click", () => {
    const items = next();
    list.append(...items.map(({ entry }) => entry));
    sayMore();
    const mine = turn;
    items[0]?.ready.then(() => {
      const isFree = document.activeElement === more || document.activeElement === document.body;
      if (mine === turn && isFree) items[0].entry.querySelector("a, button").focus();
    });
  });
  return { draw, leave };
}

// Title and blocks of a text, each with the places of all words and with which words it has.
function found(text, words, matching) {
  return [["", text.title], ...text.blocks].map(([id, block]) => {
    const parts = words.length > 0 ? matching.partsOf(block) : [];
    const of = words.map((word) => matching.placesOf(parts, word));
    return { id, text: block, has: of.map((places) => places.length > 0), places: matching.merged(of.flat()) };
  });
}

// The block with the most of the words, of several the first that says more than a heading does; where it lacks some, also the
// one with the most of those. The beginning of the text where the words stand in the title alone.
function quoted(blocks, words) {
  const most = (missing) => {
    const having = (block) => {
      const count = missing.filter((at) => block.has[at]).length;
      return count > 0 ? count * 2 + (block.text.length > HEADING ? 1 : 0) : 0;
    };
    return blocks.reduce((best, block) => (having(block) > (best ? having(best) : 0) ? block : best), null);
  };
  const first = most([...words.keys()]);
  if (!first) return blocks.filter((block) => block.id).slice(0, 1);
  const second = most([...words.keys()].filter((at) => !first.has[at]));
  return second ? [first, second] : [first];
}

// Appends the part of a block around its first marked place.
function showPiece(element, { text, places }, length, matching) {
  const [start, end] = cut(text, places[0]?.[0] ?? 0, length);
  const inside = places.filter((place) => place[0] >= start && place[1] <= end).map((place) => place.map((at) => at - start));
  const isBehind = element.textContent !== "";
  if ((start > 0 || isBehind) && !element.textContent.endsWith("…")) element.append("……");
  matching.showMarked(element, text.slice(start, end), inside);
  if (end < text.length) element.append("……");
}

// Where to cut so that a place is seen with what stands around it: at the beginning of a clause where there is one.
function cut(text, first, length) {
  const isHigh = (at) => /[\udc00-\udfff]/.test(text[at] ?? "");
  const around = Math.min(AROUND, length / 3);
  let start = first > around * 1.5 ? Math.floor(first - around) : 0;
  const clause = start ? text.slice(start, first).search(/[，。；：！？、](?=.)/u) : -1;
  if (clause >= 0) start += clause + 1;
  if (isHigh(start)) start += 1;
  let end = Math.min(text.length, Math.floor(start + length));
  if (isHigh(end)) end += 1;
  return [start, end];
}

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

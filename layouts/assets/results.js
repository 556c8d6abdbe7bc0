// Draws the articles that were found, some at a time: date, title, where it belongs, and the piece of its text that has the
// words, marked. The text is fetched from the article's own page, for the rows that are shown.

const PER_STEP = 10, AROUND = 34, LENGTH = 120;

// Returns the drawing of results into a list, with a button that asks for more. `linkTo` tells the address of an article and a
// place in it.
export function results({ list, more, matching, linkTo }) {
  let finder = null, rows = [], terms = [], count = 0;

  function draw(finding, found, words) {
    [finder, rows, terms, count] = [finding, found, words, 0];
    list.replaceChildren();
    step();
  }

  // Appends the next rows, their texts as they come, and returns the first one's link.
  function step() {
    const items = rows.slice(count, count + PER_STEP).map((number) => item(number, terms));
    count += items.length;
    list.append(...items);
    more.hidden = count >= rows.length;
    more.textContent = `再显示 ${Math.min(PER_STEP, rows.length - count)} 篇`;
    return items[0]?.querySelector("a.result");
  }

  function item(number, words) {
    const { address, title, date, datetime, about } = finder.row(number);
    const entry = make("li"), row = entry.appendChild(make("article", "row"));
    const when = row.appendChild(make(datetime ? "time" : "span", "when", date));
    if (datetime) when.dateTime = datetime;
    const link = row.appendChild(make("h3")).appendChild(make("a", "result"));
    link.href = linkTo(address, "");
    matching.showMarked(link, title, matching.markedPlaces(title, words));
    if (about) row.append(make("p", "by", about));
    quote(number, words, row.appendChild(make("p", "ex"))).then((place) => {
      if (place) link.href = linkTo(address, place);
    });
    return entry;
  }

  // Puts the piece of text into its place and returns the paragraph that it stands in, "" where it has none of the words.
  async function quote(number, words, place) {
    const blocks = await finder.page(number).catch(() => []);
    const best = bestBlock(blocks, words, matching);
    if (!best) {
      place.remove();
      return "";
    }
    const cut = cutOut(best.block.text, best.places);
    matching.showMarked(place, cut, matching.markedPlaces(cut, words));
    return best.places.length > 0 ? best.block.id : "";
  }

  more.addEventListener("click", () => step()?.focus());
  return { draw };
}

// The paragraph that has the most of the words; the first one where none has any, because they stand above the text.
function bestBlock(blocks, words, matching) {
  let best = null, most = -1;
  for (const block of blocks.filter((one) => one.isBody && one.text.trim())) {
    const parts = matching.partsOf(block.text);
    const having = words.filter((term) => matching.placesOf(parts, term).length > 0).length;
    if (having > most) [best, most] = [block, having];
  }
  return best && { block: best, places: matching.markedPlaces(best.text, words) };
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

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

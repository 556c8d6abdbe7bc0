// Asks the index which articles contain some words, and only those, and puts them in order. What "contain" means stands in
// matching.js.

const TITLE_WORDS = 128; // an article's page in the index begins with its title, filled up to so many places

// Returns what can be asked, once index, rows and table of characters are there. `matching` is the module matching.js,
// `root` the address of the site.
export async function finder(matching, root) {
  const [engine, rows, edition] = await Promise.all([startEngine(root), loadRows(root), loadEdition(root), matching.loadTable()]);
  const numbers = new Map(rows.id.map((id, row) => [id, row]));
  const pages = new Map();

  function page(row) {
    if (!pages.has(row)) {
      pages.set(row, loadBlocks(new URL(rows.address[row], root), matching));
      pages.get(row).catch(() => pages.delete(row)); // it may be there the next time
    }
    return pages.get(row);
  }

  // The rows that hold a word, each with whether its title does.
  async function holding({ tokens }) {
    if (tokens.length === 0) return new Map();
    const answer = await engine.search(`"${tokens.join(" ")}"`);
    const found = answer.results.map((one) => [numbers.get(one.id), one.words.some((place) => place < TITLE_WORDS)]);
    return new Map(found.filter(([row]) => row !== undefined));
  }

  // The rows that contain every word: those with all of them in the title first, each group from new to old. Pagefind 1.5.2
  // says of a piece of its index that it cannot fetch only that nothing was found. So nothing is believed to be found only
  // while the index can be reached and is still the one that was begun with: a new publication takes the old pieces away.
  async function find(terms) {
    if (terms.length === 0) return rows.address.map((_, row) => row);
    const distinct = new Map(terms.map((term) => [term.tokens.join(" "), term]));
    const found = await Promise.all(Array.from(distinct.values(), holding));
    if (found.some((rows) => rows.size === 0) && (await loadEdition(root)) !== edition) throw new Error("the index was replaced");
    const common = [...found[0].keys()].filter((row) => found.every((rows) => rows.has(row)));
    const rank = (row) => (found.every((rows) => rows.get(row)) ? 0 : 1);
    return common.sort((a, b) => rank(a) - rank(b) || a - b);
  }

  // The rows by date, in either direction; those without one stand last in both. Without a direction they stay as they are.
  function sorted(found, direction) {
    if (!direction) return found;
    const [dated, undated] = [(row) => rows.year[row] > 0, (row) => !(rows.year[row] > 0)].map((kind) => found.filter(kind).sort((a, b) => a - b));
    return [...(direction === "oldest" ? dated.reverse() : dated), ...undated];
  }

  function row(number) {
    const [address, title, date, about] = ["address", "title", "date", "about"].map((column) => rows[column][number]);
    const datetime = /^\d{4}(\.\d\d){0,2}$/.test(date) ? date.replaceAll(".", "-") : "";
    return { address, title, date, datetime, about };
  }

  return { find, sorted, page, row, rows };
}

// Pagefind 1.5.2 cuts queries on a Chinese page by a dictionary of the browser's, which would tear our pairs apart, and there
// is no option against it. It takes the language from the page, at the moment when init is called. An engine that failed before
// stays as it is until it is destroyed.
async function startEngine(root) {
  const engine = await import(new URL("pagefind/pagefind.js", root));
  await engine.destroy();
  const page = document.documentElement, language = page.lang;
  page.lang = "xx";
  let started;
  try {
    started = engine.init();
  } finally {
    page.lang = language;
  }
  await started;
  return engine;
}

// The rows belong to one index, so an older copy must not be taken from the browser's store without asking.
async function loadRows(root) {
  const answer = await fetch(new URL("search/records.json", root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`records.json: ${answer.status}`);
  return answer.json();
}

// What tells one publication of the index from another.
async function loadEdition(root) {
  const answer = await fetch(new URL("pagefind/pagefind-entry.json", root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`pagefind-entry.json: ${answer.status}`);
  return answer.text();
}

async function loadBlocks(address, matching) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return matching.blocksOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

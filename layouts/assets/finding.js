// What the search page can ask for: rows of the archive, their texts, their facets. The asking itself is done in a worker,
// asking.js; what a row is stands in publish/search/order.py.

const LONG = 8, END = 3, FEW = 20; // pairs of a phrase, pairs at either end of it, articles
const SMALL = 32000; // bytes; so long a file of facets is fetched at once, a longer one when somebody wants to narrow

// Returns what can be asked, once the index is there. `addresses` are those of the scripts, `root` is that of the site,
// `tree` that of the pages in the reader's script, `matching` the module matching.js.
export async function finder(addresses, root, tree, matching) {
  const asker = startAsker(addresses, root);
  const texts = new Map();
  let columns = null, wish = new AbortController();
  try {
    const order = await loadJson("search/order.json", { cache: "no-cache" });
    const { places, rowAt, pages } = placesOf(order);
    await asker.ask("open", { bundles: order.bundles, edition: order.edition, body: order.body, characters: order.characters, mark: order.mark, rowAt, pages });
    return { find, sorted, preload, text, abandon, facets, hasFewFacets: order.facets <= SMALL, facetsLength: order.facets, close: asker.close };

    // The rows that contain every word, in the order of ranking.js; without words all of them.
    async function find(terms) {
      if (terms.length === 0) return Uint32Array.from(places.keys());
      if (terms.some((term) => term.tokens.length === 0 && !term.held)) return new Uint32Array();
      const long = terms.filter(isLong);
      for (let ends = END; long.some(({ tokens }) => tokens.length > ends * 2); ends = ends * 2 + 1) {
        const rows = await ask(terms, ends);
        if (rows.length > FEW) continue;
        const loaded = await Promise.all(Array.from(rows, text));
        return rows.filter((_, at) => long.every((term) => holds(loaded[at], term)));
      }
      return ask(terms);
    }

    // Every pair of a phrase costs a piece of the index, and a pasted sentence has dozens. Few articles have both its ends so far
    // apart, and their texts tell the rest; where many have, more of it is asked for.
    function isLong({ tokens }) {
      return tokens.length > LONG;
    }

    function holds({ title, blocks }, term) {
      return [title, ...blocks.map(([, block]) => block)].some((block) => matching.placesOf(matching.partsOf(block), term).length > 0);
    }

    function ask(terms, ends = Infinity) {
      const distinct = new Map(terms.map((term) => [term.held || term.tokens.join(" "), { tokens: term.tokens, held: term.held, ends: isLong(term) ? ends : Infinity }]));
      return asker.ask("find", { terms: [...distinct.values()] });
    }

    // The rows by date, in either direction; those without one stand last in both. Without a direction they stay as they are.
    function sorted(found, direction) {
      if (!direction) return found;
      const rows = Uint32Array.from(found).sort(), dated = rows.filter((row) => row < order.dated);
      return direction === "oldest" ? Uint32Array.from([...dated.reverse(), ...rows.filter((row) => row >= order.dated)]) : rows;
    }

    // Fetches what a word will need, while it is still being typed.
    function preload(term) {
      if (term.tokens.length > 0) asker.ask("preload", { tokens: term.tokens, ends: isLong(term) ? END : Infinity }).catch(() => {});
    }

    // What a result shows of an article.
    function text(row) {
      if (!texts.has(row)) {
        texts.set(row, loadJson(`search/texts/${places[row]}.json`, { signal: wish.signal }, tree));
        texts.get(row).catch(() => texts.delete(row)); // it may be there the next time
      }
      return texts.get(row);
    }

    // Ends the fetching of texts for results that nobody waits for any more: the next ones need the line.
    function abandon() {
      wish.abort();
      wish = new AbortController();
    }

    function facets() {
      columns ??= loadJson("search/facets.json", { cache: "no-cache" }, tree).then((loaded) => {
        if (loaded.year.length !== places.length) throw new Error("facets.json is of another edition");
        return loaded;
      });
      columns.catch(() => { columns = null; });
      return columns;
    }
  } catch (error) {
    asker.close();
    throw error;
  }

  async function loadJson(address, options, from = root) {
    const answer = await fetch(new URL(address, from), options);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }
}

// The worker, as something that is asked and answers.
function startAsker({ asking, ranking, postings }, root) {
  const worker = new Worker(asking, { type: "module" }), open = new Map();
  let last = 0, broken = "";
  const fail = (reason) => {
    broken = reason;
    open.forEach(({ reject }) => reject(new Error(reason)));
    open.clear();
  };
  worker.onmessage = ({ data: { id, result, error } }) => {
    const { resolve, reject } = open.get(id) ?? {};
    open.delete(id);
    if (error) reject?.(new Error(error));
    else resolve?.(result);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message || "the script that asks could not be loaded");
  };
  const ask = (name, data) => new Promise((resolve, reject) => {
    if (broken) return void reject(new Error(broken));
    open.set(last += 1, { resolve, reject });
    worker.postMessage({ id: last, name, data });
  });
  const close = () => {
    worker.terminate();
    fail("begun afresh");
  };
  ask("start", { root: root.href, ranking, postings }).catch(() => {});
  return { ask, close };
}

// Shard and place of every row: the place is counted from the end, so that a new article moves no other. The row of every
// article where they are counted shard by shard. And of every bundle its pages, one for each shard that is not empty: the rows
// of its articles and where each begins.
function placesOf({ bundles, shards, sizes, digits, base, step }) {
  const value = new Map(Array.from(digits, (digit, number) => [digit, number]));
  const numbers = Array.from(shards, (digit) => value.get(digit)), count = numbers.reduce((most, number) => Math.max(most, number), 0) + 1;
  const counted = new Array(count).fill(0), places = new Array(numbers.length), own = new Int32Array(numbers.length);
  for (let row = numbers.length - 1; row >= 0; row--) {
    own[row] = counted[numbers[row]]++;
    places[row] = `${numbers[row]}/${own[row]}`;
  }
  const before = counted.map((_, shard) => counted.slice(0, shard).reduce((sum, size) => sum + size, 0));
  const rowAt = new Int32Array(numbers.length);
  numbers.forEach((shard, row) => { rowAt[before[shard] + own[row]] = row; });
  const parts = Array.from(sizes, (digit) => value.get(digit)), lengthOf = (row) => (parts[row * 2] * base + parts[row * 2 + 1]) * step;
  const pages = bundles.map((_, bundle) => counted.flatMap((size, shard) => {
    if (size === 0 || shard % bundles.length !== bundle) return [];
    const rows = rowAt.slice(before[shard], before[shard] + size), starts = new Int32Array(size + 1);
    rows.forEach((row, place) => { starts[place + 1] = starts[place] + lengthOf(row); });
    return [{ rows, starts }];
  }));
  return { places, rowAt, pages };
}

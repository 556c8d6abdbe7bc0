// Asks the engine which articles contain some words, in a worker of its own: typing stays smooth, and a fresh start is a
// new worker. What it sends back are rows, best first; what a row is stands in publish/search/order.py.
//
// The engine knows in which piece of the index a word stands and fetches it. What the pieces say is read by postings.js.
//
// Pagefind 1.5.2 does four things that a reader would suffer from, and they are mended here, where its `fetch` is ours.
// It fetches entry, metadata and program one after the other: they are begun at once. It says of a piece that could not be fetched
// that nothing was found: that is remembered, and nothing is believed. It unpacks with a script: the browser does it better.
// It looks every 50 ms whether something has come. That it cuts Chinese queries by a dictionary concerns pages in Chinese only;
// a worker has no language.

const LANGUAGE = "xx";
const GLANCE = 4; // milliseconds
const network = self.fetch.bind(self), wait = self.setTimeout.bind(self), begun = new Map();
let root = "", engine = null, ranking = null, postings = null, edition = "", lost = null;
let rowAt = null, body = 0, characters = 0, mark = "";
let bundles = []; // of each: its pages, its pieces not yet read, and where in which piece a word stands

self.setTimeout = (run, time) => wait(run, Math.min(time, GLANCE));
self.fetch = async (address) => {
  const { href, pathname } = new URL(address);
  try {
    const ready = begun.get(pathname);
    begun.delete(pathname);
    const plain = await (ready ?? load(href));
    keep(pathname, plain);
    return new Response(plain);
  } catch (error) {
    lost ??= error;
    throw error;
  }
};

// Fetches a file and unpacks it, where it is packed: two bytes say so.
async function load(address, options) {
  const answer = await network(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

// Pieces of the index are kept, to be read here.
function keep(pathname, plain) {
  const bundle = bundles.find((one) => pathname.startsWith(one.path));
  if (pathname.endsWith(".pf_index")) bundle.pieces.push(plain);
}

// Begins to fetch what the engine will ask for, and returns what its bundle calls the index behind it.
async function begin(address) {
  const base = new URL(address, root);
  const bundle = { path: base.pathname, pages: [], pieces: [], words: new Map() };
  bundles.push(bundle);
  const entry = load(new URL("pagefind-entry.json", base), { cache: "no-cache" });
  begun.set(`${base.pathname}pagefind-entry.json`, entry);
  const { version, languages } = JSON.parse(new TextDecoder().decode(await entry));
  const { hash } = languages[LANGUAGE];
  const { VERSION } = (postings ??= await modules.postings);
  if (version !== VERSION) throw new Error(`an index of Pagefind ${version} where one of ${VERSION} was expected`);
  const metadata = load(new URL(`pagefind.${hash}.pf_meta`, base));
  metadata.catch(() => {}); // whoever asks for it hears of it
  begun.set(`${base.pathname}pagefind.${hash}.pf_meta`, metadata);
  return hash;
}

let modules = {}, started = null;

const answers = {
  // Starts the engine with the first bundle.
  start(data) {
    root = data.root;
    modules = { ranking: import(data.ranking), postings: import(data.postings) };
    const program = load(new URL("pagefind/wasm.unknown.pagefind", root));
    program.catch(() => {});
    begun.set(new URL("pagefind/wasm.unknown.pagefind", root).pathname, program);
    const pagefind = import(new URL("pagefind/pagefind.js", root));
    started = Promise.all([pagefind, begin("pagefind/"), modules.ranking, modules.postings, program]).then(async ([module, hash, ...more]) => {
      [engine, ranking, postings] = [module, ...more];
      await engine.init();
      return hash;
    });
    started.catch(() => {});
  },

  // Joins the other bundles and learns where in them the articles are. All have to be of the edition that the page knows.
  async open(data) {
    ({ edition, body, characters, mark, rowAt } = data);
    const others = data.bundles.slice(1);
    const hashes = await Promise.all([started, ...others.map(begin)]);
    if (hashes.join("+") !== edition) throw new Error("the index is of another edition");
    for (const other of others) await engine.mergeIndex(new URL(other, root).href, { language: LANGUAGE });
    bundles.forEach((bundle, number) => { bundle.pages = data.pages[number]; });
    await engine.search(""); // answered when everything is there
    if (lost) throw lost;
  },

  async preload({ tokens, ends }) {
    await fetched(neededOf(tokens, ends));
  },

  async find({ terms }) {
    const words = await Promise.all(terms.map(({ tokens, held, ends }) => (held ? holding(held) : standing(tokens, ends))));
    if (lost) throw lost;
    return ranking.ranked(words.sort((a, b) => a.rows.length - b.rows.length), body);
  },
};

// Has the engine fetch the pieces of the index that hold some words.
const fetched = (needed) => engine.preload(`"${needed.map(({ token }) => token).join(" ")}"`);

// The words of a phrase with their steps from its beginning, of a long one so many at either end.
function neededOf(tokens, ends) {
  if (tokens.length <= ends * 2) return tellingOf(tokens);
  const apart = tokens.length - ends;
  return [...tellingOf(tokens.slice(0, ends)), ...tellingOf(tokens.slice(apart)).map(({ token, step }) => ({ token, step: step + apart }))];
}

// The words without those that say nothing new: where 质量 and 强市 stand two steps apart, 量强 stands between. Every word left
// out is a piece less to fetch.
function tellingOf(tokens) {
  const needed = [];
  tokens.forEach((token, step) => {
    const [before, behind] = [tokens[step - 1], tokens[step + 1]];
    const isImplied = isPair(token) && isPair(before) && isPair(behind) && before[1] === token[0] && token[1] === behind[0];
    if (!isImplied || needed.at(-1).step !== step - 1) needed.push({ token, step });
  });
  return needed;
}

const isPair = (token) => /^[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]{2}$/.test(token ?? "");

// The rows that have a character or the frequent pair, from a file with the bits of all articles and of all titles for each:
// the index has only pairs, and not that one. The places are not known, but whether it stands in the title; of the pair also how often.
async function holding(held) {
  const address = new URL(`search/characters/${mark}/${held.codePointAt(0) % characters}.json`, root);
  const table = JSON.parse(new TextDecoder().decode(await load(address)));
  const [everywhere, titled, often] = table[held] ?? ["", ""], rows = rowsOf(everywhere);
  const counts = new Int32Array(rowAt.length), starts = new Int32Array(rowAt.length).fill(1);
  for (const row of rows) counts[row] = 1;
  for (const row of rowsOf(titled)) starts[row] = 0;
  if (often) Array.from(atob(often), (byte, bit) => { counts[rowAt[bit]] = byte.charCodeAt(0); });
  return { rows, counts, starts, places: Int32Array.of(0, body), length: 1, isLoose: true };
}

function rowsOf(bits) {
  const rows = [];
  Array.from(atob(bits), (byte, at) => {
    for (let rest = byte.charCodeAt(0), bit = at * 8; rest > 0; rest >>= 1, bit++) if (rest & 1) rows.push(rowAt[bit]);
  });
  return Uint32Array.from(rows);
}

// The rows that have a phrase, with its places in each, counted from where the article begins. The engine has fetched the
// pieces, but they are read here: its own search says only where a phrase stands first, and its time grows with the square of
// the articles that have it.
async function standing(tokens, ends) {
  const needed = neededOf(tokens, ends);
  await fetched(needed);
  const counts = new Int32Array(rowAt.length), starts = new Int32Array(rowAt.length), rows = [];
  const parts = bundles.map((bundle) => ({ bundle, found: placesIn(bundle, needed) })).filter(({ found }) => found);
  const places = new Int32Array(parts.reduce((sum, { found }) => sum + found.starts.at(-1), 0));
  let end = 0;
  for (const { bundle, found } of parts) {
    found.pages.forEach((page, number) => {
      const articles = bundle.pages[page];
      let article = 0;
      for (let at = found.starts[number]; at < found.starts[number + 1]; at++) {
        while (found.places[at] >= articles.starts[article + 1]) article++;
        const row = articles.rows[article];
        if (counts[row]++ === 0) {
          rows.push(row);
          starts[row] = end;
        }
        places[end++] = found.places[at] - articles.starts[article];
      }
    });
  }
  return { rows: Uint32Array.from(rows), counts, starts, places, length: tokens.length, isLoose: false };
}

// The places of a phrase in one bundle; nothing where one of its words is in none of the pieces.
function placesIn(bundle, needed) {
  for (const piece of bundle.pieces.splice(0)) {
    for (const [word, at] of postings.wordsOf(piece)) bundle.words.set(word, { piece, at });
  }
  const found = needed.map(({ token }) => bundle.words.get(token));
  if (!found.every(Boolean)) return null;
  return postings.phraseOf(found.map(({ piece, at }, number) => ({ step: needed[number].step, ...postings.postingsAt(piece, at) })));
}

self.onmessage = async ({ data: { id, name, data } }) => {
  try {
    self.postMessage({ id, result: await answers[name](data) });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};

// What begins with the words or letters that somebody types: regions, themes, collections, sources, authors and titles. The tables lie in
// small pieces below search/names/ (publish/search/suggestions.py writes them); of each the one piece is fetched in which the
// word would stand, and each only once.

const SITE = new URL("../", import.meta.url), TABLES = new URL("search/names/", SITE);
const KINDS = { r: "地区", t: "主题", c: "专题", s: "来源", a: "作者", p: "文章" };
const FOLDERS = { r: "regions/", t: "themes/", c: "collections/", s: "sources/", a: "authors/", p: "articles/" };
const BEST_OF = "\0"; // behind a beginning that many names have: its best
const LONGEST = 32, MOST = 8; // characters of a key; suggestions and offers
const TELLING = /\P{ASCII}.|.../u; // two characters or three letters: less begins too many titles
const INITIALS = -1; // where other rows say how much of a key is a whole name: first letters are those of many
const PIECES = 3; // at most so many lie side by side for one beginning, or its best are known
const LONGEST_PLACE = 15; // characters

let root = null;
const pieces = new Map();

// Asks for a file; what failed may be there the next time.
async function load(name, how) {
  const answer = await fetch(new URL(`${name}.json`, TABLES), how);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function piece(name) {
  if (!pieces.has(name)) pieces.set(name, load(name));
  return pieces.get(name);
}

// A publication may have replaced the pieces since the root was read: then everything is read once more.
async function lookUp(table, beginning, isAgain) {
  try {
    root ??= load("root", { cache: "no-cache" });
    return await rowsOf((await root)[table], beginning);
  } catch (error) {
    root = null;
    pieces.clear();
    if (isAgain) throw error;
    return lookUp(table, beginning, true);
  }
}

// The rows whose keys begin like this, [key, row] each; only the best where they are too many.
async function rowsOf({ from, file }, beginning) {
  const found = [];
  let at = from.findLastIndex((start) => start <= beginning);
  for (let read = 0; at >= 0 && at < file.length && read < PIECES; read++, at++) {
    if (read > 0 && !from[at].startsWith(beginning)) break;
    for (const [key, ...rows] of await piece(file[at])) {
      if (key === beginning + BEST_OF) return rows.slice(1).map((row, place) => [place < rows[0] ? beginning : key, row]);
      if (key.startsWith(beginning) && !key.endsWith(BEST_OF)) found.push(...rows.map((row) => [key, row]));
    }
  }
  return found;
}

// Returns what can be asked. `matching` is the module matching.js.
export function namesBy(matching) {
  // What counts of a query: letters, digits and characters; the table of characters is not waited for where there are none.
  async function plain(text) {
    if (/[^\0-\x7f]/.test(text)) await matching.loadTable();
    return matching.fold(text).replace(/[^\p{L}\p{N}]/gu, "").slice(0, LONGEST);
  }

  async function named(words) {
    const found = (await lookUp("names", words)).map(([key, row]) => entry(words, key, row));
    return [...found, ...(await inside(words))].sort(inOrder);
  }

  // Regions behind the names of what they lie in: 山东烟台, 山东省烟台市芝罘区.
  async function inside(words) {
    const found = [];
    if (!/^\p{sc=Han}+$/u.test(words)) return found;
    for (let end = 2; end < Math.min(words.length, LONGEST_PLACE); end++) {
      const rows = await lookUp("names", words.slice(0, end));
      if (rows.length === 0) break;
      const around = rows.map(([key, row]) => entry(words.slice(0, end), key, row)).filter((one) => one.kind === "r" && one.isWhole);
      if (around.length === 0) continue;
      const below = await named(words.slice(end));
      found.push(...below.filter((one) => one.kind === "r" && around.some((other) => one.place.startsWith(`${other.place}/`))));
    }
    return found;
  }

  // What a reader may mean who has typed so far: whole names first.
  async function namesFor(query) {
    const words = await plain(query);
    return words ? distinct(await named(words)).slice(0, MOST) : [];
  }

  // The titles that begin so.
  async function titlesFor(query) {
    const words = await plain(query);
    if (!TELLING.test(words)) return [];
    const found = (await lookUp("titles", words)).map(([, [name, place, around = ""]]) => shown({ kind: "p", name, place, around }));
    return distinct(found).slice(0, MOST);
  }

  // What is called exactly like the query.
  async function offersFor(query) {
    const words = await plain(query);
    if (!words) return [];
    return distinct((await named(words)).filter((one) => one.isWhole)).slice(0, MOST);
  }

  return { namesFor, titlesFor, offersFor };
}

function entry(words, key, [short, kind, name, place = "", count = 0, around = "", called = ""]) {
  const isWhole = short !== INITIALS && (key === words || short === words.length);
  return shown({ kind, name, place, count, around, called, isWhole });
}

function shown(one) {
  const { kind, place } = one;
  return { ...one, label: KINDS[kind], href: new URL(`${FOLDERS[kind]}${place}/`, SITE).href };
}

function inOrder(one, other) {
  const rank = ({ kind }) => Object.keys(KINDS).indexOf(kind);
  return other.isWhole - one.isWhole || rank(one) - rank(other) || other.count - one.count || lengthOf(one) - lengthOf(other);
}

function lengthOf({ called, name }) {
  return (called || name).length;
}

// Each place once, as it was found first.
function distinct(found) {
  const known = new Set();
  return found.filter(({ href }) => !known.has(href) && known.add(href));
}

// Puts what a suggestion or an offer says into its link: 地区 烟台市 山东省 12 篇.
export function fill(link, { kind, label, href, name, called, around, count }) {
  link.href = href;
  const words = make("span", "name", called || name);
  const more = called ? `今${name}` : around;
  if (more) words.append(" ", make("small", "", more));
  link.append(make("span", "kind", label), " ", words);
  if (kind !== "p") link.append(" ", make("span", "num", `${count.toLocaleString("en")} 篇`));
  return link;
}

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}

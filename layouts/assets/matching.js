// What it means that a text contains some words: the same on the search page, in its excerpts and on an article's page.
// Script and width make no difference, nor do capitals. The same rules, in the same order, made the index: publish/search/
// of the program; one table of cases drives both.

const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const KINDS = new RegExp(`(?<nothing>[\\p{Cf}\\p{M}])|(?<space>\\s)|(?<han>[${HAN}])|(?<letter>[\\p{L}\\p{Nl}])|(?<digit>[0-9])|(?<share>[%‰])|(?<mark>[^])`, "u");
const POINT = "\u01c0", SHARES = { "%": "\u01c1", "‰": "\u01c2" }, MARK = "\ua7f7", BEGIN = "\ua7fb", END = "\ua7fe"; // letters that no article uses
const FREQUENT = "质量"; // a pair that stands in every article, dozens of times
const TERM = /"([^"]+)"|[^\s"]+/gu;

let table = new Map(), known = new Map(), loading = null;

// Loads the table of characters, once; to be awaited before anything else here is used.
export function loadTable() {
  loading ??= fetchTable();
  loading.catch(() => { loading = null; }); // a lost connection may come back
  return loading;
}

async function fetchTable() {
  const answer = await fetch(new URL("../search/fold.json", import.meta.url));
  const { from, to } = await answer.json();
  const simple = unpacked(to);
  table = new Map(unpacked(from).map((character, at) => [character, simple[at]]));
  known = new Map();
}

// Characters from the distances between them, as publish/search/folding.py packs these.
function unpacked(letters) {
  const characters = [];
  let code = 0, step = 0, scale = 1;
  for (const letter of letters) {
    const digit = letter.charCodeAt(0) - (letter > "\\" ? 36 : 35);
    if (digit >= 60) {
      step += (digit - 60) * scale;
      scale *= 31;
    } else {
      step += digit * scale;
      code += step % 2 ? -(step + 1) / 2 : step / 2;
      characters.push(String.fromCodePoint(code));
      [step, scale] = [0, 1];
    }
  }
  return characters;
}

// A character that would become several (㎡, ½) stays as it is.
function foldCharacter(character) {
  const wide = Array.from(character.normalize("NFKC"));
  const small = wide.length === 1 ? Array.from(wide[0].toLowerCase()) : [];
  const plain = small.length === 1 ? small[0] : wide.length === 1 ? wide[0] : character;
  return table.get(plain) ?? plain;
}

// What becomes of a character and what kind of one that is: worked out once, texts are long.
function know(character) {
  const folded = foldCharacter(character), found = KINDS.exec(folded).groups;
  const kind = Object.keys(found).find((name) => found[name] !== undefined);
  known.set(character, { folded, kind });
  return known.get(character);
}

// The text as matching sees it: one character for each.
export function fold(text) {
  return Array.from(text, foldCharacter).join("");
}

// The parts of a text that can be found: a Chinese character, a word or number in Latin script, a decimal point, a per
// cent sign, a run of punctuation; white space only where it parts two Chinese characters. Each with its two offsets.
export function partsOf(text) {
  const parts = [];
  let at = 0, isApart = false;
  const characters = Array.from(text, (character) => {
    const { folded, kind } = known.get(character) ?? know(character);
    return { folded, kind, start: at, end: at += character.length };
  }).filter((character) => character.kind !== "nothing");
  characters.forEach(({ folded, kind, start, end }, number) => {
    const last = parts.at(-1), next = characters[number + 1];
    const isPoint = folded === "." && last?.kind === "digit" && !isApart && next?.kind === "digit";
    if (kind === "space") {
      isApart = true;
      return;
    }
    if (isPoint) parts.push({ kind: "point", value: POINT, start, end });
    else if (kind === "mark" && last?.kind === "mark") last.end = end;
    else if (!isApart && kind === last?.kind && (kind === "letter" || kind === "digit")) Object.assign(last, { value: last.value + folded, end });
    else {
      if (isApart && kind === "han" && last?.kind === "han") parts.push({ kind: "space", value: "", start: last.end, end: start });
      parts.push({ kind, value: kind === "mark" ? MARK : SHARES[folded] ?? folded, start, end });
    }
    isApart = false;
  });
  return parts.map((part) => (part.kind === "letter" ? bare(part) : part))
    .filter((part, number, all) => part.value || (all[number - 1]?.kind === "han" && ["han", "mark"].includes(all[number + 1]?.kind)));
}

// A word without its accents: café is found by cafe. Where nothing is left it only keeps apart what stands beside it.
function bare(part) {
  const value = part.value.normalize("NFKD").toLowerCase().replace(/\P{L}/gu, "");
  return { ...part, value, kind: value ? "letter" : "space" };
}

// The words of a query, each once. White space separates words, except between straight quotation marks.
export function termsOf(query) {
  const terms = new Map();
  for (const [word, phrase] of query.replaceAll("\uff02", '"').matchAll(TERM)) {
    const term = termOf((phrase ?? word).trim()), same = term.held || term.tokens.join(" ") || term.text;
    if (term.text !== "" && !terms.has(same)) terms.set(same, term);
  }
  return [...terms.values()];
}

// One word with its parts and the tokens that the index is asked for. What is nothing but punctuation has no tokens and is
// found nowhere. A single character and the frequent pair have no tokens either: they are `held` in a table of their own.
export function termOf(text) {
  const parts = partsOf(text);
  while (parts[0]?.kind === "mark") parts.shift();
  while (parts.at(-1)?.kind === "mark") parts.pop();
  const value = parts.map((part) => part.value).join(""), isHeld = (parts.length === 1 && parts[0].kind === "han") || (parts.length === 2 && value === FREQUENT);
  return { text, parts, tokens: isHeld ? [] : tokensOf(parts), held: isHeld ? value : "" };
}

// Chinese characters stand in the index as pairs; after a run the last one alone, or together with the mark that follows, and
// the first one alone where something stands before the run. What may go on beyond the word has no end token. The frequent
// pair is written twice, with what stands before it and with what stands behind it.
export function tokensOf(parts) {
  return parts.flatMap(({ kind, value }, at) => {
    const before = parts[at - 1]?.kind, next = parts[at + 1];
    if (kind === "space" || (kind === "mark" && before === "han")) return [];
    if (kind !== "han") return [value];
    const first = at > 0 && before !== "han" ? [value] : [];
    if (next?.kind === "han") return [...first, ...(value + next.value === FREQUENT ? besideFrequent(parts[at - 1], parts[at + 2]) : [value + next.value])];
    if (next?.kind === "mark") return [...first, value + MARK];
    return next || before !== "han" ? [value] : [];
  });
}

function besideFrequent(before, behind) {
  const [first, last] = [before?.kind === "han" ? before.value : BEGIN, behind?.kind === "han" ? behind.value : behind?.kind === "mark" ? MARK : END];
  return [...(before ? [first + FREQUENT] : []), ...(behind ? [FREQUENT + last] : [])];
}

// Where a word stands in a text that was taken apart by partsOf, as pairs of offsets. A number is never found inside a number.
export function placesOf(parts, term) {
  const places = [], length = term.parts.length;
  for (let at = 0; length > 0 && at + length <= parts.length; at++) {
    if (term.parts.every((part, number) => part.value === parts[at + number].value && part.kind === parts[at + number].kind)) {
      places.push([parts[at].start, parts[at + length - 1].end]);
    }
  }
  return places;
}

// The places of all words in one list, in order and without overlaps. What merely touches stays apart: 质量质量 has 质量 twice.
export function markedPlaces(text, terms) {
  const parts = partsOf(text);
  return merged(terms.flatMap((term) => placesOf(parts, term)));
}

// Places in order and without overlaps.
export function merged(places) {
  const apart = [];
  for (const [start, end] of places.toSorted((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

// Puts a text with its marked places into an element.
export function showMarked(element, text, places) {
  let end = 0;
  for (const [start, stop] of places) {
    element.append(text.slice(end, start), marked(text.slice(start, stop)));
    end = stop;
  }
  element.append(text.slice(end));
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

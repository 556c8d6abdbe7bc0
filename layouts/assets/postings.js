// Reads the places of words out of the pieces of Pagefind's index, which the engine has found and fetched. Written for the
// format of the one version below; a test reads an index of the real indexer.
//
// A piece is CBOR: [[[word, [[pages since the last one, [places since the last one], [...]], ...], []], ...]]. A negative place
// is a weight.

export const VERSION = "1.5.2";
const SIGNATURE = 12, NUMBER = 0, NEGATIVE = 1, TEXT = 3, ROW = 4; // bytes; the upper three bits of a value's first byte

const reader = (bytes) => ({ bytes, at: SIGNATURE, kind: 0 });

// Reads the head of the next value: sets its kind, returns its number or length.
function head(from) {
  const first = from.bytes[from.at++];
  from.kind = first >> 5;
  let size = first & 31;
  if (size < 24) return size;
  let count = 1 << (size - 24);
  for (size = 0; count > 0; count--) size = size * 256 + from.bytes[from.at++];
  return size;
}

function row(from) {
  const length = head(from);
  if (from.kind !== ROW) throw new Error(`no index of Pagefind ${VERSION}`);
  return length;
}

function text(from) {
  const length = head(from);
  if (from.kind !== TEXT) throw new Error(`no index of Pagefind ${VERSION}`);
  return new TextDecoder().decode(from.bytes.subarray(from.at, from.at += length));
}

function skip(from) {
  for (let left = 1; left > 0; left--) {
    const size = head(from);
    if (from.kind === ROW) left += size;
    else if (from.kind === TEXT) from.at += size;
    else if (from.kind !== NUMBER && from.kind !== NEGATIVE) throw new Error(`no index of Pagefind ${VERSION}`);
  }
}

// Where in a piece the pages of each word begin.
export function wordsOf(piece) {
  const from = reader(piece), words = new Map();
  row(from);
  for (let left = row(from); left > 0; left--) {
    const size = row(from), word = text(from);
    words.set(word, from.at);
    for (let part = 1; part < size; part++) skip(from);
  }
  return words;
}

// The pages of a word, and its places in each: those of the page at n are places[starts[n]] up to places[starts[n + 1]].
export function postingsAt(piece, at) {
  const from = reader(piece);
  from.at = at;
  const length = row(from), pages = new Int32Array(length), starts = new Int32Array(length + 1);
  let places = new Int32Array(length * 2 + 8), count = 0, page = 0;
  for (let number = 0; number < length; number++) {
    const size = row(from);
    pages[number] = page += head(from);
    let left = row(from), place = 0;
    if (count + left > places.length) places = grown(places, count + left);
    for (; left > 0; left--) {
      const step = head(from);
      if (from.kind === NUMBER) places[count++] = place += step;
    }
    for (let part = 2; part < size; part++) skip(from);
    starts[number + 1] = count;
  }
  return { pages, starts, places };
}

function grown(places, needed) {
  const larger = new Int32Array(Math.max(needed, places.length * 2));
  larger.set(places);
  return larger;
}

// The pages that have several words, each at its step from the first, in the same form: a place is that of the first word.
export function phraseOf(postings) {
  return postings.reduce((phrase, next) => followed(phrase, next, next.step));
}

// The pages and places of a phrase that another word follows, so many steps from its beginning.
function followed(phrase, next, step) {
  const pages = [], starts = [0], places = new Int32Array(Math.min(phrase.places.length, next.places.length));
  let count = 0, other = 0;
  for (let number = 0; number < phrase.pages.length; number++) {
    while (other < next.pages.length && next.pages[other] < phrase.pages[number]) other++;
    if (other === next.pages.length) break;
    if (next.pages[other] > phrase.pages[number]) continue;
    let at = next.starts[other];
    const end = next.starts[other + 1], before = count;
    for (let mine = phrase.starts[number]; mine < phrase.starts[number + 1]; mine++) {
      while (at < end && next.places[at] < phrase.places[mine] + step) at++;
      if (at < end && next.places[at] === phrase.places[mine] + step) places[count++] = phrase.places[mine];
    }
    if (count === before) continue;
    pages.push(phrase.pages[number]);
    starts.push(count);
  }
  return { pages, starts, places };
}

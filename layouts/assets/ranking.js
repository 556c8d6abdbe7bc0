// The order of what was found. This is the whole of it:
//
//   1. all words in the title;
//   2. then some of the words in the title;
//   3. then how near the words stand to each other: in a row, within about a sentence, further apart;
//   4. then how often they stand in the article, more before fewer;
//   5. then the date: the newest first, the undated last, which is the order of the rows.
//
// Asked for by date, rows stand by date alone. One pass over the places of the words, one sort of numbers.

const SENTENCE = 40; // places: about so many characters
const MOST_HITS = 0xffff, MOST_ROWS = 2 ** 21;

// Returns the rows that contain every word, best first. Each word brings `rows` with, for each, `counts` of places and where
// they start in `places`; `length` says over how many places the word itself goes. Places before `body` are those of the title. A
// word whose places are not known is `isLoose`; its one place says whether it stands in the title.
export function ranked(words, body) {
  const [first, ...others] = words;
  const keys = new Float64Array(first.rows.length);
  let count = 0;
  for (const row of first.rows) {
    if (others.every((word) => word.counts[row] > 0)) keys[count++] = keyOf(words, row, body);
  }
  return Uint32Array.from(keys.subarray(0, count).sort(), (key) => key % MOST_ROWS);
}

// One number whose order is the order above.
function keyOf(words, row, body) {
  let hits = 0, titled = 0;
  for (const word of words) {
    hits += word.counts[row];
    if (word.places[word.starts[row]] < body) titled += 1;
  }
  const inTitle = titled === words.length ? 0 : titled > 0 ? 1 : 2;
  const apart = words.length > 1 && !words.some((word) => word.isLoose) ? apartness(words, row) : 0;
  return ((inTitle * 3 + apart) * (MOST_HITS + 1) + MOST_HITS - Math.min(hits, MOST_HITS)) * MOST_ROWS + row;
}

// 0 where all words stand in a row somewhere, 1 where within a sentence or so, else 2: the narrowest window over one place of
// each, found by always moving on the word that stands first.
function apartness(words, row) {
  const at = words.map((word) => word.starts[row]), ends = words.map((word) => word.starts[row] + word.counts[row]);
  const own = words.reduce((sum, word) => sum + word.length, words.length - 1);
  let narrowest = Infinity;
  for (;;) {
    let low = 0, reach = 0;
    for (let word = 0; word < words.length; word++) {
      const place = words[word].places[at[word]];
      if (place < words[low].places[at[low]]) low = word;
      reach = Math.max(reach, place + words[word].length);
    }
    narrowest = Math.min(narrowest, reach - words[low].places[at[low]]);
    if (narrowest <= own) return 0;
    if (++at[low] === ends[low]) return narrowest <= SENTENCE ? 1 : 2;
  }
}

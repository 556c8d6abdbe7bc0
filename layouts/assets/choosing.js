// What can be chosen beside the words: the values of the facets, how many articles each would leave, what each is called.
// No drawing here; that is facets.js.
//
// Places lie in one another, and their values say so: shandong/yantai lies in shandong. An article counts once for its place
// and for all that this lies in. A choice inside another one narrows it: of shandong and shandong/yantai together
// only the second counts, so a chosen place is never a detour to less. Choices that do not lie in one another add up,
// whether in one province or in several. Between facets every choice has to hold.

const UNDATED = "undated"; // as the address of that list has it
export const FACETS = ["region", "theme", "year", "source", "script"];

const liesIn = (value, other) => value.startsWith(`${other}/`);

// The place around another one; nothing for a province, and for whatever is no place.
export const around = (value) => value.slice(0, Math.max(0, value.lastIndexOf("/")));

// The place itself and all that it lies in.
const wayTo = (value) => (value ? [...wayTo(around(value)), value] : []);

// The values that count: those that no other choice narrows.
export function narrowest(values) {
  return values.filter((value) => !values.some((other) => liesIn(other, value)));
}

// The values after one of them was chosen or let go. Choosing the whole lets its parts go, choosing a part the whole.
export function toggled(values, value, isOn) {
  const others = values.filter((other) => other !== value);
  return isOn ? [...others.filter((other) => !liesIn(other, value) && !liesIn(value, other)), value] : others;
}

// Returns what can be asked of the rows, the columns that publish/search/facets.py writes. Every value has a number here, and a row
// the numbers of its values: ten thousand articles are counted anew with every choice.
export function chooser(rows) {
  const years = [...new Set(rows.year)].map((year) => String(year || UNDATED));
  const yearAt = new Map(years.map((year, at) => [year, at]));
  const placeAt = new Map(rows.regions.slug.map((slug, at) => [slug, at]));
  const ways = rows.regions.slug.map((slug) => wayTo(slug).map((place) => placeAt.get(place)));
  const slugs = { region: rows.regions.slug, theme: rows.themes.slug, year: years, source: rows.sources.slug, script: rows.scripts.slug };
  const numbers = {
    region: rows.region.map((places) => (places.length === 1 ? ways[places[0]] : [...new Set(places.flatMap((place) => ways[place]))])),
    theme: rows.theme,
    year: rows.year.map((year) => [yearAt.get(String(year || UNDATED))]),
    source: rows.source.map((number) => [number]),
    script: rows.script.map((number) => [number]),
  };

  // The rows that are left, and for every facet its values with their counts. A choice narrows the other facets and not
  // its own: the counts say what each value would leave.
  function choose(found, asked) {
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, narrowest(asked[facet])]));
    const sets = FACETS.map((facet) => new Set(chosen[facet].map((value) => slugs[facet].indexOf(value))));
    const tallies = FACETS.map((facet) => new Int32Array(slugs[facet].length)), columns = FACETS.map((facet) => numbers[facet]);
    const left = [];
    for (const row of found) {
      let misses = 0, missed = -1;
      for (let at = 0; at < FACETS.length; at++) {
        if (sets[at].size > 0 && !columns[at][row].some((number) => sets[at].has(number))) [misses, missed] = [misses + 1, at];
      }
      if (misses === 0) left.push(row);
      for (let at = 0; at < FACETS.length; at++) {
        if (misses === 0 || (misses === 1 && missed === at)) for (const number of columns[at][row]) tallies[at][number] += 1;
      }
    }
    return { left, chosen, counts: Object.fromEntries(FACETS.map((facet, at) => [facet, inOrder(facet, counted(slugs[facet], tallies[at], chosen[facet]))])) };
  }

  // What has a count, what is chosen, and what this lies in.
  function counted(values, tally, chosen) {
    const kept = new Map(chosen.flatMap(wayTo).map((value) => [value, 0]));
    values.forEach((value, at) => {
      if (tally[at] > 0) kept.set(value, tally[at]);
    });
    return [...kept];
  }

  // Years from new to old; everything else by number, and what is equal in the order of its table.
  function inOrder(facet, counted) {
    if (facet === "year") return counted.sort((a, b) => (Number(b[0]) || 0) - (Number(a[0]) || 0));
    const place = new Map(rows[`${facet}s`].slug.map((slug, at) => [slug, at]));
    return counted.sort((a, b) => b[1] - a[1] || (place.get(a[0]) ?? Infinity) - (place.get(b[0]) ?? Infinity) || 0);
  }

  // What a value is called where it stands among its like, inside the place around it.
  function nameOf(facet, value) {
    if (facet === "year") return value === UNDATED ? "日期不详" : value;
    const { slug, name } = rows[`${facet}s`];
    return name[slug.indexOf(value)] ?? value;
  }

  // What a value is called where it stands alone: a name that several places share (there are ten 鼓楼区) with all around it, and
  // 繁体 with what it is that is 繁体.
  function fullName(facet, value) {
    const name = nameOf(facet, value);
    if (facet === "script" && !name.includes("原件")) return `原件${name}`;
    const isShared = facet === "region" && rows.regions.name.indexOf(name) !== rows.regions.name.lastIndexOf(name);
    return isShared ? wayTo(value).map((one) => nameOf(facet, one)).join("") : name;
  }

  return { choose, nameOf, fullName };
}

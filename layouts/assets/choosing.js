// What can be chosen beside the words: the values of the facets, how many articles each would leave, what each is called.
// No drawing here; that is facets.js.
//
// Places lie in one another, and their values say so: shandong/yantai lies in shandong. An article counts once for its place
// and for all that this lies in. A choice inside another one narrows it: of shandong and shandong/yantai together
// only the second counts, so a chosen place is never a detour to less. Choices that do not lie in one another add up,
// whether in one province or in several. Between facets every choice has to hold.

const UNDATED = "undated"; // as the address of that list has it
export const FACETS = ["region", "theme", "year", "source"];

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

// Returns what can be asked of the rows, the table that publish/search/records.py writes.
export function chooser(rows) {
  const ways = rows.regions.slug.map(wayTo);

  function valuesOf(row, facet) {
    if (facet === "year") return [String(rows.year[row] || UNDATED)];
    if (facet === "region") return [...new Set(rows.region[row].flatMap((number) => ways[number]))];
    return [rows[facet][row]].flat().map((number) => rows[`${facet}s`].slug[number]);
  }

  // The rows that are left, and for every facet its values with their counts. A choice narrows the other facets and not
  // its own: the counts say what each value would leave.
  function choose(found, asked) {
    const chosen = Object.fromEntries(FACETS.map((facet) => [facet, narrowest(asked[facet])]));
    const sets = Object.fromEntries(FACETS.map((facet) => [facet, new Set(chosen[facet])]));
    const left = [], tallies = Object.fromEntries(FACETS.map((facet) => [facet, new Map(chosen[facet].flatMap(wayTo).map((value) => [value, 0]))]));
    for (const row of found) {
      const values = FACETS.map((facet) => valuesOf(row, facet));
      const misses = FACETS.filter((facet, at) => sets[facet].size > 0 && !values[at].some((value) => sets[facet].has(value)));
      if (misses.length === 0) left.push(row);
      FACETS.forEach((facet, at) => {
        if (misses.every((other) => other === facet)) values[at].forEach((value) => tallies[facet].set(value, (tallies[facet].get(value) ?? 0) + 1));
      });
    }
    return { left, chosen, counts: Object.fromEntries(FACETS.map((facet) => [facet, inOrder(facet, [...tallies[facet]])])) };
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

  // What a value is called where it stands alone: a name that several places share (there are ten 鼓楼区) with all around it.
  function fullName(facet, value) {
    const name = nameOf(facet, value);
    const isShared = facet === "region" && rows.regions.name.indexOf(name) !== rows.regions.name.lastIndexOf(name);
    return isShared ? wayTo(value).map((one) => nameOf(facet, one)).join("") : name;
  }

  return { choose, nameOf, fullName };
}

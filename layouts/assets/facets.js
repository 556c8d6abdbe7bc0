// Draws what narrows the results: lists of checkboxes with their counts, places inside the place around them, and above the
// results a button for every choice, to take it back. What a choice means stands in choosing.js.

const SHORT = 8, SPARE = 2; // so many values of a list are shown at first; a list that is only a little longer is shown whole

// Returns the drawing of facets. `around` tells the place that a place lies in; `toggle` is called with the facet, the value
// and whether it is chosen now.
export function facets({ filters, chips, around, toggle }) {
  const lengthened = new Set(), opened = new Map(); // what the reader has opened stays so, whatever is drawn next
  let drawn = null;

  function draw(counts, chosen, names) {
    drawn = [counts, chosen, names];
    filters.querySelectorAll("details[data-place]").forEach((part) => opened.set(part.dataset.place, part.open));
    const back = keeper(filters);
    const number = Object.values(chosen).flat().length;
    filters.querySelector("summary").textContent = number ? `筛选（已选 ${number} 项）` : "筛选";
    for (const [facet, values] of Object.entries(counts)) {
      const box = filters.querySelector(`[data-facet=${facet}]`);
      box.hidden = values.length === 0 || (values.length === 1 && chosen[facet].length === 0); // what all have narrows nothing
      fill(box.querySelector(".values"), { facet, values, chosen: chosen[facet], names }, "");
    }
    filters.hidden = Object.values(counts).every((values) => values.length === 0);
    back();
    drawChips(chosen, names);
  }

  // Fills a list with the values that lie directly in a place; outside of all places with everything that lies in nothing.
  function fill(list, of, place) {
    const key = `${of.facet} ${place}`;
    const values = of.values.filter(([value]) => around(value) === place);
    const isLong = values.length > SHORT + SPARE, isWhole = !isLong || lengthened.has(key);
    const shown = values.filter(([value], at) => isWhole || at < SHORT || isChosenIn(of, value));
    list.replaceChildren(...shown.map((value) => item(of, value)));
    if (isLong && (shown.length < values.length || isWhole)) list.append(lengthener(of.facet, place, key, isWhole, values.length - shown.length));
  }

  const isInside = (of, value) => of.chosen.some((one) => one.startsWith(`${value}/`));
  const isChosenIn = (of, value) => of.chosen.includes(value) || isInside(of, value);

  function item(of, [value, count]) {
    const entry = make("li"), label = entry.appendChild(make("label")), input = label.appendChild(make("input"));
    Object.assign(input, { type: "checkbox", name: of.facet, value, id: `f-${of.facet}-${value}`, checked: of.chosen.includes(value), indeterminate: isInside(of, value) });
    label.append(make("span", "", of.names.nameOf(of.facet, value)), " ", make("span", "num", count.toLocaleString("en")));
    if (of.values.some(([other]) => other && around(other) === value)) entry.append(inside(of, value));
    return entry;
  }

  function inside(of, value) {
    const part = make("details", "inside-place"), summary = part.appendChild(make("summary"));
    summary.id = `o-${value}`;
    summary.append(make("span", "vh", `${of.names.nameOf(of.facet, value)}所辖`));
    part.dataset.place = value;
    part.open = isInside(of, value) || (opened.get(value) ?? of.chosen.includes(value));
    fill(part.appendChild(make("ul")), of, value);
    return part;
  }

  function lengthener(facet, place, key, isWhole, rest) {
    const entry = make("li"), button = entry.appendChild(make("button", "longer", isWhole ? "收起" : `更多 ${rest} 项`));
    Object.assign(button, { type: "button", id: `m-${facet}-${place}`, ariaExpanded: String(isWhole) });
    button.addEventListener("click", () => {
      const before = new Set(Array.from(entry.parentElement.querySelectorAll("input"), (input) => input.id));
      lengthened[isWhole ? "delete" : "add"](key);
      const list = entry.parentElement;
      draw(...drawn);
      const current = list.isConnected ? list : filters.querySelector(`details[data-place="${CSS.escape(place)}"]>ul`);
      if (!isWhole) Array.from(current?.querySelectorAll("input") ?? []).find((input) => !before.has(input.id))?.focus();
    });
    return entry;
  }

  // Tells what was chosen to the rest of the page; what lies in a chosen place is there to be narrowed further.
  filters.addEventListener("change", ({ target }) => {
    const part = target.closest("li").querySelector("details");
    if (part && target.checked) part.open = true;
    toggle(target.name, target.value, target.checked);
  });

  function drawChips(chosen, names) {
    const buttons = [...chips.children], at = buttons.indexOf(document.activeElement);
    chips.replaceChildren(...Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => chip(facet, value, names))));
    if (at >= 0) (chips.children[at] ?? chips.lastElementChild ?? document.querySelector("#h-res")).focus();
  }

  function chip(facet, value, names) {
    const button = make("button", "", names.fullName(facet, value)), cross = button.appendChild(make("span", "", " ×"));
    button.type = "button";
    cross.ariaHidden = "true";
    button.append(make("span", "vh", "，移除"));
    button.addEventListener("click", () => toggle(facet, value, false));
    return button;
  }

  return { draw };
}

// Returns what gives the focus back to where it is now, after everything was drawn again; where that is no longer there, to
// the head of its list.
function keeper(filters) {
  const { activeElement } = document;
  if (!filters.contains(activeElement) || !activeElement.closest(".values")) return () => {};
  const head = activeElement.closest(".facet").querySelector("summary");
  return () => (document.getElementById(activeElement.id) ?? (head.checkVisibility() ? head : filters.querySelector("summary"))).focus();
}

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

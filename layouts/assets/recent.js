// What was searched for lately: kept in this browser and nowhere else, shown where the empty field has the focus.

const STORE = "recent", MOST = 8;

// The queries, newest first; nothing where storage is switched off or holds something else.
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string" && one).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(queries) {
  try {
    if (queries.length > 0) localStorage.setItem(STORE, JSON.stringify(queries));
    else localStorage.removeItem(STORE);
  } catch {
    // Nothing is kept.
  }
}

export function remember(query) {
  const asked = query.trim();
  if (asked) keep([asked, ...kept().filter((one) => one !== asked)].slice(0, MOST));
}

// Returns a panel that `ask`s again for what is chosen in it, and calls `leave` when there is nothing left in it.
export function recent({ ask, leave }) {
  const panel = make("div", "recent"), list = make("ul", ""), clear = make("button", "", "全部清除"), end = make("p", "end", "只保存在这台浏览器里 ");
  Object.assign(panel, { role: "group", ariaLabel: "最近的检索", hidden: true });
  clear.type = "button";
  end.append(clear);
  panel.append(make("p", "head", "最近的检索"), list, end);

  function draw() {
    const queries = kept();
    list.replaceChildren(...queries.map(item));
    panel.hidden = queries.length === 0;
    return queries.length > 0;
  }

  function item(query) {
    const entry = make("li", ""), again = make("button", "again", query), away = make("button", "away", "×");
    again.type = away.type = "button";
    away.ariaLabel = `移除“${query}”`;
    again.addEventListener("click", () => ask(query));
    away.addEventListener("click", () => remove(entry));
    entry.append(again, away);
    return entry;
  }

  // The focus goes on before its place is gone, or it would have left the form.
  function remove(entry) {
    keep(kept().filter((one) => one !== entry.firstChild.textContent));
    const next = entry.nextElementSibling ?? entry.previousElementSibling;
    if (next) next.lastChild.focus();
    else leave();
    entry.remove();
  }

  clear.addEventListener("click", () => {
    keep([]);
    leave();
  });

  // Arrows lead through the queries and back to the field, Delete removes one.
  panel.addEventListener("keydown", (event) => {
    const rows = [...list.children], at = rows.findIndex((row) => row.contains(document.activeElement));
    if (event.key === "ArrowDown" && at < rows.length - 1) rows[at + 1].firstChild.focus();
    else if (event.key === "ArrowUp" && at < 0) rows.at(-1).firstChild.focus();
    else if (event.key === "ArrowUp" && at > 0) rows[at - 1].firstChild.focus();
    else if (event.key === "Delete" && at >= 0) remove(rows[at]);
    else if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) leave();
    else if (event.key !== "ArrowDown") return;
    event.preventDefault();
  });

  return { panel, draw, enter: () => list.querySelector(".again")?.focus() };
}

function make(name, kind, text) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  return element;
}

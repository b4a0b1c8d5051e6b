// The search field of the header: a combobox that shows what the server finds while the visitor types.
// Suggestions are links with addresses. `browser_events.js` follows them without a reload, also when Enter is pressed.
// The server draws an empty element, which never changes, so the field keeps its focus and its text. What changes with
// the page is with the links to the pages.
const DELAY = 150; // Milliseconds without another key before the server is asked.
const LIST = "search-suggestions";
const NO_ANSWER = { groups: [], message: "No suggestions arrived. Enter searches all tables." };

function element(tag, className, text, attributes = {}) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text; // Never HTML: names and words come from the corpus.
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  return node;
}

function createField(root) {
  const input = element("input", "", "", {
    type: "search", role: "combobox", "aria-label": "Search", "aria-autocomplete": "list", "aria-expanded": "false",
    autocomplete: "off", spellcheck: "false", placeholder: "Search people, arguments, words",
  });
  const status = element("p", "", "", { role: "status" });
  root.append(input, status);

  let data = {};
  let found = null; // What the server found for `found.typed`.
  let list = null; // It is in the page only while it is open.
  let active = -1;
  let timer = null;
  let asked = 0; // Only the last question is answered, and only while the list may open.
  let shownSearch = null; // The search of the address that the field shows.
  const text = () => input.value.trim();
  const options = () => [...(list?.querySelectorAll("a[role=option]") ?? [])];

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list?.remove();
    list = null;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };
  const follow = (href) => {
    const link = element("a", "", "", { href });
    root.append(link);
    link.click();
    link.remove();
  };
  const confirm = () => {
    close();
    if (text() === data.search) return;
    // A page that cannot be searched leaves the search to another.
    const [page, query] = text() && data.elsewhere ? data.elsewhere.split("?") : ["", location.search];
    const parameters = new URLSearchParams(query);
    for (const name of ["search", "missing_page"]) parameters.delete(name);
    if (text()) parameters.append("search", text());
    follow(`${page}?${parameters}`);
  };
  const activate = (position) => {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = position;
    const option = all[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const option = (suggestion, id) => {
    const link = element("a", "", "", {
      href: suggestion.address, role: "option", id, "aria-selected": "false", tabindex: "-1",
    });
    link.append(element("span", "", suggestion.label));
    if (suggestion.note) link.append(" ", element("span", "muted", suggestion.note));
    return link;
  };
  const open = () => {
    close();
    list = element("div", "", "", { role: "listbox", id: LIST, "aria-label": "Suggestions" });
    found.groups.forEach((group, i) => {
      const heading = element("p", "", group.heading, { id: `${LIST}-${i}`, role: "presentation" });
      if (group.total) heading.append(" ", element("span", "muted", group.total));
      const part = element("div", "", "", { role: "group", "aria-labelledby": heading.id });
      part.append(heading, ...group.suggestions.map((item, j) => option(item, `${LIST}-${i}-${j}`)));
      list.append(part);
    });
    if (!found.groups.length)
      list.append(element("p", "", found.message, { role: "option", "aria-disabled": "true", "aria-selected": "false" }));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // The focus stays in the field.
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      // The field has the search of the page that opens.
      input.value = shownSearch = new URL(link.href).searchParams.get("search") ?? "";
      setTimeout(close);
    });
    root.append(list);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", LIST);
    status.textContent = found.message;
  };
  const ask = async () => {
    const question = (asked += 1);
    const typed = text();
    const answer = await fetch(data.suggestions, { method: "POST", body: typed }).catch(() => null);
    const content = answer?.ok ? await answer.json().catch(() => null) : null;
    if (question !== asked || typed !== text() || document.activeElement !== input) return;
    found = { ...(content ?? NO_ANSWER), typed };
    open();
  };
  const askSoon = () => {
    clearTimeout(timer);
    if (text()) timer = setTimeout(ask, DELAY);
    else close();
  };
  const keys = {
    ArrowDown: () => (list ? activate((active + 1) % (options().length || 1)) : askSoon()),
    ArrowUp: () => list && activate((active < 1 ? options().length : active) - 1),
    Enter: () => {
      // A search for a name that no text has, such as initials, would find nothing: Enter opens who is meant.
      const chosen = options()[active] ?? (found?.only && found.typed === text() ? options()[0] : null);
      if (list && chosen) chosen.click();
      else confirm();
    },
    Escape: () => {
      if (!list) input.value = data.search;
      close();
    },
  };
  input.addEventListener("input", askSoon);
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  // The button of the field clears it, which is a choice. An empty field that is left says the same.
  input.addEventListener("search", () => text() || confirm());
  input.addEventListener("blur", () => (text() ? close() : confirm()));

  const update = (newData) => {
    data = newData;
    input.maxLength = data.maxLength;
    if (data.search === shownSearch) return;
    close();
    input.value = shownSearch = data.search;
  };
  return { update };
}

function updateSearchField() {
  const root = document.querySelector(".search-field");
  const content = document.querySelector(".pages")?.dataset.searchField;
  if (!root || !content || root.content === content) return;
  root.content = content;
  root.searchField ??= createField(root);
  root.searchField.update(JSON.parse(content));
}

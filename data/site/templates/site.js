"use strict";
// The rows of the tables are sorted, filtered and opened here. Text from the corpus is only ever set as text.
const PAGE_ROWS = 50, PRINTED_ROWS = 1000, FIRST_PAGE = "overview";
const stored = JSON.parse(document.getElementById("rows").textContent);
const pages = new Map([...document.querySelectorAll(".page")].map((page) => [page.id, page]));
const panel = document.querySelector(".panel");
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const tables = [];
// Each row and each part that opens by itself, by address.
const places = new Map();
let isPrinting = false, opener = null;

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== "") node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function coloured(node, colour) {
  if (colour) node.style.setProperty("--own", `var(--${colour.replaceAll("_", "-")})`);
  return node;
}

// A span is its text, 0 for a separator, or a list of text, style, address, colour and language.
function spanNode(span, own) {
  if (typeof span === "string") return document.createTextNode(span);
  const [text, style = "", target = "", colour = "", lang = ""] = span || ["·", "muted"];
  const dir = lang ? "auto" : "", href = target === "#" ? `#${own}` : target;
  if (href) return coloured(element("a", { href, class: style, lang, dir }, text), colour);
  if (style === "strong") return element("strong", {}, text);
  if (style === "link") {
    const rel = "noopener noreferrer";
    return element("a", { href: text, target: "_blank", rel, referrerpolicy: "no-referrer" }, text);
  }
  if (style === "mark") {
    const [sign, label, title] = stored.marks[text];
    return element("span", { class: "mark", role: "img", "aria-label": label, title }, sign);
  }
  return coloured(element("span", { class: style, lang, dir }, text), colour);
}

function lineNode(spans, own = "") {
  return element("div", {}, ...spans.flatMap((span, number) => [...(number ? [" "] : []), spanNode(span, own)]));
}

function partNode([heading, lines, , colour]) {
  return coloured(element("section", { class: "part" }, element("h4", {}, heading), ...lines.map((line) => lineNode(line))), colour);
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const spanText = (span) => (typeof span === "string" ? span : !span || span[1] === "mark" ? "" : span[0]);
const linesText = (lines) => lines.map((line) => line.map(spanText).join(" ")).join(" ");

// The browser scrolls to an element with the id of the address. The script does that itself.
function unnamed(node) {
  const { id } = node;
  node.removeAttribute("id");
  return id;
}

// A row that the file has as HTML.
function writtenRow(table, node, group) {
  const details = node.nextElementSibling?.matches(".details") ? node.nextElementSibling : null;
  return {
    table, address: unnamed(node), group, node, details, partsOf: node.dataset.parts ?? "",
    text: fold(node.textContent + (table.isDeep && details ? ` ${details.textContent}` : "")),
    key: (column) => node.cells[column].dataset.key ?? node.cells[column].textContent.trim(),
    label: () => (node.cells[0].querySelector("a") ?? node.cells[0]).textContent,
    parts: details ? [...details.querySelectorAll(".part")].map(unnamed) : [],
  };
}

// A row whose elements are made when it is shown.
function storedRow(table, [address, group, cells, parts, keys, partsOf]) {
  const deep = table.isDeep ? parts.map((part) => linesText(stored.parts[part][1])) : [];
  const row = {
    table, address, partsOf, cells, group: group === null ? null : groupNode(table, group),
    text: fold([...cells.map(linesText), ...deep].join(" ")),
    key: (column) => keys[column] ?? linesText(cells[column]),
    label: () => spanText(cells[0][0][0]),
    parts: parts.map((part) => stored.parts[part][2]),
  };
  Object.defineProperty(row, "node", { configurable: true, get: () => (delete row.node, (row.node = rowNode(row))) });
  Object.defineProperty(row, "details", {
    configurable: true, get: () => (delete row.details, (row.details = parts.length ? detailsNode(table, parts) : null)),
  });
  return row;
}

function rowNode({ table, address, cells }) {
  return element("tr", { class: "row" }, ...cells.map((lines, number) => {
    const heading = table.headings[number];
    const content = lines.map((line) => lineNode(line, address));
    if (!number) return element("th", { scope: "row" }, ...content);
    const cell = element("td", { "data-label": heading.textContent.trim() }, ...content);
    if (heading.style.length) cell.style.setProperty("--own", heading.style.getPropertyValue("--own"));
    return cell;
  }));
}

function detailsNode(table, parts) {
  // What has an address of its own comes below the rest, as in the rows that the file has as HTML.
  const blocks = [false, true].map((isAddressed) => {
    const nodes = parts.map((part) => stored.parts[part]).filter((part) => Boolean(part[2]) === isAddressed);
    return element("div", { class: "parts" }, ...nodes.map(partNode));
  });
  const cell = element("td", { colspan: table.headings.length }, ...blocks);
  return element("tr", { class: "details" }, cell);
}

function groupNode(table, number) {
  if (!table.groups.has(number)) {
    const [text, , , colour] = [stored.groups[number]].flat();
    const known = [...table.body.querySelectorAll(".group")].find((node) => node.textContent === text);
    const heading = coloured(element("th", { scope: "colgroup", colspan: table.headings.length }, text), colour);
    table.groups.set(number, known ?? element("tr", { class: "group" }, heading));
  }
  return table.groups.get(number);
}

function readTable(block) {
  const node = block.querySelector("table");
  const table = {
    block, node, body: node.tBodies[0], headings: [...node.tHead.rows[0].cells], groups: new Map(), opened: new Set(),
    page: 0, query: "", sort: null, isInside: "inside" in block.dataset, isDeep: "deep" in block.dataset, rows: [],
  };
  let group = null;
  for (const row of table.body.rows) {
    if (row.matches(".group")) group = row;
    if (row.matches(".row")) table.rows.push(writtenRow(table, row, group));
  }
  for (const row of stored.tables[block.dataset.table] ?? []) table.rows.push(storedRow(table, row));
  for (const row of table.rows) {
    places.set(row.address, { row, part: -1 });
    row.parts.forEach((address, part) => address && places.set(address, { row, part }));
  }
  return table;
}

function shownRows(table) {
  const words = fold(table.query).split(/\s+/).filter(Boolean);
  const rows = words.length ? table.rows.filter(({ text }) => words.every((word) => text.includes(word))) : table.rows;
  if (!table.sort) return rows;
  const { column, direction } = table.sort;
  const isNumber = "number" in table.headings[column].dataset;
  const keys = new Map(rows.map((row) => [row, row.key(column)]));
  const number = (key) => Number(key.replaceAll(",", ""));
  const compare = isNumber ? (a, b) => number(a) - number(b) : collator.compare;
  return [...rows].sort((a, b) => {
    const [first, second] = [keys.get(a), keys.get(b)];
    // What is not known comes last in both directions.
    return !first || !second ? Number(!first) - Number(!second) : direction * compare(first, second);
  });
}

function draw(table) {
  const rows = shownRows(table);
  const last = Math.max(Math.ceil(rows.length / PAGE_ROWS) - 1, 0);
  table.page = Math.min(table.page, last);
  const start = isPrinting ? 0 : table.page * PAGE_ROWS;
  const part = rows.slice(start, start + (isPrinting ? PRINTED_ROWS : PAGE_ROWS));
  let group = null;
  const nodes = part.flatMap((row) => {
    const heading = table.sort || row.group === group ? [] : [row.group];
    group = row.group;
    markOpened(row);
    const isOpen = isPrinting || (table.isInside && table.opened.has(row.address));
    return [...heading, row.node, isOpen ? row.details : null].filter(Boolean);
  });
  const focus = document.activeElement;
  table.body.replaceChildren(...nodes);
  if (focus?.isConnected && focus !== document.activeElement) focus.focus({ preventScroll: true });
  const count = (number) => number.toLocaleString("en");
  const { one, many } = table.block.dataset;
  const total = `${count(table.rows.length)} ${table.rows.length === 1 ? one : many}`;
  const found = rows.length === table.rows.length ? total : `${count(rows.length)} of ${total}`;
  const shown = `${count(start + 1)} to ${count(start + part.length)}`;
  const isAll = part.length === table.rows.length;
  table.status.textContent = isAll ? "" : part.length < rows.length ? `${found}, ${shown} shown` : found;
  table.pager.hidden = last === 0;
  table.previous.disabled = table.page === 0;
  table.next.disabled = table.page === last;
}

function markOpened({ table, node, address, details }) {
  if (!table.isInside || !details) return;
  node.querySelector("th a")?.setAttribute("aria-expanded", String(table.opened.has(address)));
}

function addControls(table) {
  const { block, node } = table;
  const caption = block.querySelector("h3").textContent;
  const field = element("input", { type: "search", placeholder: "Search this table", "aria-label": `Search: ${caption}` });
  table.status = element("span", { class: "meta", role: "status" });
  table.previous = element("button", { type: "button" }, "Previous");
  table.next = element("button", { type: "button" }, "Next");
  table.pager = element("nav", { class: "controls", "aria-label": `Rows: ${caption}` }, table.previous, table.next);
  table.field = field;
  block.querySelector(".head").append(element("div", { class: "controls" }, table.status, field));
  node.after(table.pager);
  field.addEventListener("input", () => (Object.assign(table, { query: field.value, page: 0 }), draw(table)));
  table.previous.addEventListener("click", () => turn(table, -1));
  table.next.addEventListener("click", () => turn(table, 1));
  table.headings.forEach((heading, column) => addSorting(table, heading, column));
}

function turn(table, by) {
  table.page += by;
  draw(table);
  table.block.scrollIntoView();
}

function addSorting(table, heading, column) {
  const button = element("button", { type: "button" }, ...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    const current = table.sort?.column === column ? table.sort.direction : 0;
    // The third click is the order of the file, with its groups.
    const direction = { 0: 1, 1: -1, "-1": 0 }[current];
    for (const other of table.headings) other.removeAttribute("aria-sort");
    if (direction) heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    Object.assign(table, { sort: direction ? { column, direction } : null, page: 0 });
    draw(table);
  });
}

function showPage(name) {
  for (const [id, page] of pages) page.classList.toggle("current", id === name);
  for (const link of document.querySelectorAll(".top nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// The row is on the shown page of its table, whatever was searched or sorted before.
function reveal(row) {
  const { table } = row;
  if (row.node.isConnected) return;
  if (!shownRows(table).includes(row)) table.field.value = table.query = "";
  table.page = Math.floor(shownRows(table).indexOf(row) / PAGE_ROWS);
  draw(table);
}

// A person has one set of parts for all rows.
function detailsOf({ details, partsOf }) {
  return details ?? places.get(partsOf)?.row.details;
}

function openPanel(row, part) {
  const close = element("button", { type: "button", "aria-label": "Close" }, "✕");
  close.addEventListener("click", closePanel);
  const found = [...detailsOf(row).querySelectorAll(".part")];
  const parts = (part < 0 ? found : [found[part]]).map((node) => node.cloneNode(true));
  const title = element("h3", {}, row.label());
  panel.replaceChildren(element("div", { class: "panel-top" }, element("span", { class: "meta" }, "Evidence"), close), title, ...parts);
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add("with-panel");
  panel.focus({ preventScroll: true });
}

function hidePanel() {
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  for (const link of document.querySelectorAll("[aria-current=true]")) link.removeAttribute("aria-current");
}

function closePanel() {
  const [name, page] = [...pages].find(([, node]) => node.classList.contains("current"));
  hidePanel();
  history.pushState(null, "", `#${name}`);
  (opener?.isConnected ? opener : page.querySelector("h2")).focus({ preventScroll: true });
}

function toggle(row, isOpen) {
  const { table } = row;
  table.opened[isOpen ? "add" : "delete"](row.address);
  if (isOpen) row.node.after(row.details);
  else row.details.remove();
  markOpened(row);
}

function pageOf({ table }) {
  return [...pages].find(([, page]) => page.contains(table.block))[0];
}

// The address has the page, and what is open on it.
function follow() {
  const address = location.hash.slice(1) || FIRST_PAGE;
  hidePanel();
  if (pages.has(address)) {
    showPage(address);
    scrollTo(0, 0);
    return;
  }
  const place = places.get(address);
  if (!place) {
    showPage(FIRST_PAGE);
    return;
  }
  const { row, part } = place;
  showPage(pageOf(row));
  reveal(row);
  if (part < 0 && row.table.isInside) {
    if (row.details) toggle(row, true);
    row.node.querySelector("a")?.focus({ preventScroll: true });
  } else if (detailsOf(row)) openPanel(row, part);
  const link = [...row.node.querySelectorAll("a")].find((node) => node.hash === location.hash);
  if (part >= 0 || !row.table.isInside) (link ?? row.node).setAttribute("aria-current", "true");
  // If the row and what it opens do not fit on the screen, the row is visible.
  if (row.details?.isConnected) row.details.scrollIntoView({ block: "nearest" });
  row.node.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const href = link?.getAttribute("href") ?? "";
  if (!href.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!panel.contains(link)) opener = link;
  const place = places.get(href.slice(1));
  const isToggle = place?.part === -1 && place.row.table.isInside && link.closest("tr") === place.row.node;
  if (isToggle && place.row.table.opened.has(place.row.address)) {
    event.preventDefault();
    toggle(place.row, false);
    history.pushState(null, "", `#${pageOf(place.row)}`);
  } else if (href === location.hash) {
    event.preventDefault();
    follow();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) closePanel();
});
addEventListener("hashchange", follow);
addEventListener("popstate", follow);

function print(starts) {
  if (isPrinting === starts) return;
  isPrinting = starts;
  tables.forEach(draw);
  for (const node of document.querySelectorAll("details")) {
    if (starts) node.dataset.open = node.open;
    node.open = starts || node.dataset.open === "true";
  }
}
matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

document.documentElement.classList.add("scripted");
pages.forEach(unnamed);
for (const block of document.querySelectorAll(".table-block")) {
  const table = readTable(block);
  tables.push(table);
  addControls(table);
  draw(table);
}
follow();

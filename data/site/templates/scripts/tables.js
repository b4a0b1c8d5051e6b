// Tables are searched, sorted and turned.
const PAGE_ROWS = 50, PRINTED_ROWS = 1000;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const tables = [];
let isPrinting = false;

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
  const isCut = isPrinting && part.length < rows.length;
  table.note.textContent = isCut ? `The first ${count(part.length)} of ${count(rows.length)} rows are printed.` : "";
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
  table.note = element("p", { class: "meta" });
  node.before(table.note);
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

// The rows of a table: those that the file has as HTML, and those whose elements are made when they are shown.
// Each row and each part that opens by itself, by address.
const places = new Map();

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

// The address has the page, and what is open on it.
const FIRST_PAGE = "overview";
const pages = new Map([...document.querySelectorAll(".page")].map((page) => [page.id, page]));
const panel = document.querySelector(".panel");
let opener = null;

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
  const found = [...detailsOf(row).querySelectorAll(".part")];
  const parts = (part < 0 ? found : [found[part]]).map((node) => node.cloneNode(true));
  showPanel(element("h3", {}, row.label()), ...parts);
}

function showPanel(...content) {
  const close = element("button", { type: "button", "aria-label": "Close" }, "✕");
  close.addEventListener("click", closePanel);
  panel.replaceChildren(element("div", { class: "panel-top" }, element("span", { class: "meta" }, "Evidence"), close), ...content);
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
  (opener?.checkVisibility() ? opener : page.querySelector("h2")).focus({ preventScroll: true });
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
    if (!document.querySelector(".page.current")) showPage(FIRST_PAGE);
    showPanel(element("p", {}, "This site does not have what this address names. Its filters may leave it out."));
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

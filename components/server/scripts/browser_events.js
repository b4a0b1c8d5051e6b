// Reports clicks on evidence and on page links to the server, so that the dashboard is not loaded again.
// Links keep their addresses: they can be copied, opened in a new tab, and followed without this script.
// It also reports the width of the main column, because the server lays out the labels of charts.
// It gives the panel its role, its buttons and the focus: the server only draws what is in it.
// The page loads all scripts of this folder as one module.
const SETTINGS = JSON.parse(document.querySelector("script[data-settings]").dataset.settings);
let lastInput = "pointer";
// The panel that is open and its value, the place of its link among those of the page, and where the focus was before.
let openParameter = null;
let shownValue = null;
let linkPosition = -1;
let focusBefore = null;
// What has the focus if the link that was followed is drawn again, such as that of a row, or is gone.
let focusAfter = null;
let pressedLink = null;
// Whether the visitor has opened the filters of a narrow screen.
let filtersAreOpen = false;

const LINKS = "a[data-evidence], .cosigned a[href*='?']:not(.source-link, [download])";
const PANEL = '[class*="st-key-panel_"]';
const openPanel = () => document.querySelector(PANEL);
const panelIsOpen = () => openPanel() !== null;
const hasChart = () => document.querySelector('.timeline-chart, [data-testid="stPlotlyChart"]') !== null;
const hasSmallTimeline = () => document.querySelector(".small-timeline") !== null;

// Sends an event to the server, which runs the page with all that the visitor has changed. The hidden field takes over
// what is typed, as its library expects it: the value of the element itself, an event, and Enter.
const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
const MAX_EVENTS = 10; // Of several values that wait for a run, the server sees only the last.
let events = [];
let lastSent = 0;
const report = (name, value) => {
  const number = (events.at(-1)?.number ?? 0) + 1;
  events = [...events, { number, name, value }].slice(-MAX_EVENTS);
  sendEvents();
};
// The field may be drawn after the first links.
const sendEvents = () => {
  const field = document.querySelector(".st-key-browser_events input");
  if (!field || !events.length || events.at(-1).number === lastSent) return;
  lastSent = events.at(-1).number;
  setValue.call(field, JSON.stringify(events));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
};

// The panel. Its links are those of the page, outside the panel, that set its parameter.
const POPUPS = '[role="listbox"], [data-testid="stPopoverBody"], [data-testid="stDialog"]';
const header = () => document.querySelector(`${PANEL} [data-panel]`);
const valueOf = (parameter) => new URLSearchParams(location.search).get(parameter);
const linksOf = (parameter) =>
  [...document.querySelectorAll(`a[data-${parameter}]`)].filter((a) => !a.closest(PANEL) && a.checkVisibility());
// The same cell may have several links. The one that was followed last is the current one.
const currentPosition = (links, parameter) => {
  const isCurrent = (link) => link?.dataset[parameter] === valueOf(parameter);
  return isCurrent(links[linkPosition]) ? linkPosition : links.findIndex(isCurrent);
};
const rememberLink = (link) => {
  if (link.closest(PANEL)) return;
  focusBefore = link;
  const parameter = ["evidence", "actor", "link"].find((name) => link.dataset[name]);
  if (parameter) linkPosition = linksOf(parameter).indexOf(link);
};
const neighbour = (parameter, step) => {
  const links = linksOf(parameter);
  let position = currentPosition(links, parameter);
  if (position < 0) return undefined;
  do position += step; while (links[position]?.dataset[parameter] === valueOf(parameter));
  return links[position];
};
// The head of the panel may be drawn again at this moment.
const closePanel = () => report("closed", header()?.dataset.panel ?? openParameter);
// A link in a drawing has no method `click`.
const follow = (link) => link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
const actions = {
  previous: (button) => follow(neighbour(button.parentElement.dataset.panel, -1)),
  next: (button) => follow(neighbour(button.parentElement.dataset.panel, 1)),
  close: closePanel,
  copy: (button) => textToCopy(button).then(copyText).then(() => (button.textContent = "Copied")),
  copyLink: (button) => copyText(linkToView()).then(() => (button.textContent = "Copied")),
};
const returnFocus = () => {
  if (document.activeElement !== document.body) return;
  const links = linksOf(openParameter);
  const isShown = (link) => link?.dataset[openParameter] === shownValue;
  const link = [links[linkPosition], ...links].find(isShown) ?? focusBefore;
  if (link?.isConnected) link.focus({ preventScroll: lastInput === "pointer" });
};
const keepFocus = () => {
  if (focusAfter && document.activeElement === document.body)
    document.getElementById(focusAfter)?.focus({ preventScroll: true });
};
const updatePanel = () => {
  const panel = openPanel();
  const head = header();
  if (panel && !head) return; // It is being drawn.
  const parameter = head?.dataset.panel ?? null;
  for (const link of document.querySelectorAll("a[aria-current=true]"))
    if (!parameter || link.dataset[parameter] !== valueOf(parameter)) link.removeAttribute("aria-current");
  if (parameter) {
    panel.setAttribute("role", "complementary");
    panel.setAttribute("aria-label", head.dataset.title);
    panel.tabIndex = -1;
    const links = linksOf(parameter);
    links[currentPosition(links, parameter)]?.setAttribute("aria-current", "true");
    head.querySelector("[data-action=previous]").disabled = !neighbour(parameter, -1);
    head.querySelector("[data-action=next]").disabled = !neighbour(parameter, 1);
    if (parameter !== openParameter && lastInput === "keyboard") panel.focus();
  } else if (openParameter) returnFocus();
  // The address loses its value before the panel is gone.
  [openParameter, shownValue] = [parameter, parameter && (valueOf(parameter) ?? shownValue)];
};
const onKey = (event) => {
  if (!event.isTrusted) return; // It is one of `report`.
  lastInput = "keyboard";
  if (event.key !== "Escape") return;
  const openMenu = document.querySelector("details.menu[open]");
  if (openMenu?.contains(document.activeElement)) openMenu.querySelector("summary").focus();
  closeMenus();
  if (!openMenu && panelIsOpen() && !document.querySelector(POPUPS)) closePanel();
};
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
const onPointer = (event) => {
  lastInput = "pointer";
  closeMenus(event.target.closest?.("details.menu"));
  pressedLink = event.button ? null : event.target.closest?.(LINKS);
};
// The server may replace a link while it is pressed. Then the browser sends no click.
const onRelease = (event) => {
  const pressed = pressedLink;
  pressedLink = null;
  if (!pressed || pressed.isConnected) return;
  const link = event.target.closest?.(LINKS);
  if (link?.textContent === pressed.textContent) follow(link);
};
const onClick = (event) => {
  const button = event.target.closest?.(".cosigned [data-action]");
  if (button) return actions[button.dataset.action]?.(button);
  const picture = event.target.closest?.("a[data-png]");
  if (picture) {
    event.preventDefault();
    return downloadPng(picture.href, picture.dataset.png);
  }
  const made = event.target.closest?.("a[data-made]");
  if (made) {
    event.preventDefault();
    return downloadMade(made);
  }
  const jump = event.target.closest?.(".cosigned a.jump");
  if (jump) {
    // An address with a fragment would stop Streamlit from going back.
    event.preventDefault();
    const row = document.getElementById(jump.hash.slice(1));
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("a")?.focus({ preventScroll: true });
    return;
  }
  const link = event.target.closest?.(LINKS);
  if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    rememberLink(link);
    focusAfter = link.dataset.focus ?? link.id;
    if (link.dataset.evidence) return report("cell", link.dataset.evidence);
    // In a drawing, the address of a link is an object.
    const target = new URL(link.href.baseVal ?? link.href, location.href);
    if (target.pathname.endsWith(`/${SETTINGS.home}`)) target.pathname = target.pathname.slice(0, -SETTINGS.home.length);
    if (target.pathname === location.pathname) return report("page", target.search || "?");
    // Another page is opened as the button “Forward” would: one entry of the history for any address.
    history.pushState({}, "", target.pathname + target.search);
    dispatchEvent(new PopStateEvent("popstate"));
  }
};
const rememberFilters = ({ target }) => {
  if (target.matches?.(".filter-button")) filtersAreOpen = target.open;
};
// The server draws the button again if the number of filters changes.
const keepFiltersOpen = () => {
  const button = document.querySelector(".filter-button");
  if (button && button.open !== filtersAreOpen) button.open = filtersAreOpen;
};

// Plotly stops touches on a chart, so a finger could not scroll the page. A tap still arrives as a click.
const onTouch = (event) => {
  if (event.target.closest?.(".js-plotly-plot")) event.stopPropagation();
};

const listeners = [
  ["touchstart", onTouch], ["keydown", onKey], ["pointerdown", onPointer],
  ["pointerup", onRelease], ["click", onClick], ["toggle", rememberFilters],
];
listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));

const STEP = 100; // Pixels. A rerun for every pixel would be too many.
const SETTLED = 250; // Milliseconds without another change.
let resizeTimer = null;
let sentWidth = null;
let observedColumn = null;
const state = document.documentElement.dataset; // Browser tests wait until the charts have the right width.
// The last line of a page has the width that the server used.
const lastLine = () => document.querySelector("p[data-drawn-for]");
const mainColumn = () => document.querySelector('[data-testid="stMainBlockContainer"]');
const reportWidth = () => {
  const [line, column] = [lastLine(), mainColumn()];
  if (!line || !column) return;
  const { paddingLeft, paddingRight } = getComputedStyle(column);
  const width = column.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const rounded = Math.max(SETTINGS.minWidth, Math.floor(width / STEP) * STEP);
  const drawnFor = Number(line.dataset.drawnFor);
  // Only drawings need the width. An open panel makes the column narrower. Then the small timeline keeps its width.
  const matters = hasChart() || (!panelIsOpen() && hasSmallTimeline());
  state.measured = matters ? width : drawnFor;
  if (!matters || rounded === drawnFor || rounded === sentWidth) return;
  sentWidth = rounded;
  report("width", rounded);
};
const reportSettledWidth = () => {
  clearTimeout(resizeTimer);
  resizeTimer = setTimeout(reportWidth, SETTLED);
};
const resizeObserver = new ResizeObserver(reportSettledWidth);
const observeColumn = () => {
  const column = mainColumn();
  if (column === observedColumn) return;
  resizeObserver.disconnect();
  if ((observedColumn = column)) resizeObserver.observe(column);
};
const noteDrawnWidth = () => {
  const drawnFor = lastLine()?.dataset.drawnFor;
  if (!drawnFor || (state.drawnFor === drawnFor && hadDrawings === drawings())) return;
  if (state.drawnFor !== drawnFor) sentWidth = null;
  state.drawnFor = drawnFor;
  hadDrawings = drawings();
  reportSettledWidth();
};

// Screen readers say the sentence above the rows when a filter changes it.
const announceCount = () => mainColumn()?.querySelector('[data-testid="stText"]')?.setAttribute("role", "status");

// Streamlit says of a file that the server refused only the number of the answer.
const explainRefusals = () => {
  for (const message of document.querySelectorAll('[data-testid="stFileChip"] [role="alert"]')) {
    const text = message.textContent;
    if (Object.values(SETTINGS.refusals).includes(text)) continue;
    const status = text.includes("or smaller") ? "large" : text.match(/status code (\d+)/)?.[1];
    message.textContent = SETTINGS.refusals[status] ?? SETTINGS.refusals.other;
  }
};

const drawings = () => hasChart() || hasSmallTimeline();
let hadDrawings = null;
new MutationObserver(() => {
  sendEvents();
  showDrawings();
  updatePanel();
  keepFocus();
  keepFiltersOpen();
  announceCount();
  explainRefusals();
  observeColumn();
  noteDrawnWidth();
  updateSearchField();
}).observe(document.body, { childList: true, subtree: true });

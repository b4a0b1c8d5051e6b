// Reports clicks on evidence and on page links to the server, so that the dashboard is not reloaded.
// Links keep their addresses: they can be copied, opened in a new tab, and followed without this script.
// Streamlit reports what is selected in a sortable table, but not how. This script reports the input device:
// keyboard users open evidence with Enter, and a second click on a cell opens its evidence again.
// It also reports the width of the main column, because the server lays out the labels of charts.
// Streamlit runs this function again when its data or the theme change. The variables here persist.
let removeListeners = null;
let lastInput = "pointer";
let reportedKeyboard = false;
let reopenTimer = null;

export default function ({ data, setTriggerValue, setStateValue }) {
  removeListeners?.();
  const TABLE = '[data-testid="stDataFrame"]';
  const CELLS = `${TABLE} .dvn-scroller`;
  const MARGIN = 36; // Pixels of the checkbox column and of the heading row.

  const inTable = (node) => Boolean(node?.closest?.(TABLE));
  const panelIsOpen = () => document.querySelector('[role="dialog"]') !== null;
  const serverIsIdle = () => document.querySelector('[data-test-script-state="notRunning"]') !== null;
  const reportKeyboard = (keyboard) => {
    if (keyboard !== reportedKeyboard) setStateValue("keyboard", (reportedKeyboard = keyboard));
  };

  // The pointer is reported only here: a run between a click and the report of its cell would make Streamlit
  // select the previous cell again.
  // A running or requested run may be about to open the panel. Another request would open it a second time,
  // while the visitor is closing it.
  const reopenWhenIdle = () => {
    if (!serverIsIdle()) reopenTimer = setTimeout(reopenWhenIdle, 150);
    else if (!panelIsOpen()) {
      reportKeyboard(false);
      setTriggerValue("reopen", true);
    }
  };
  const onKey = (event) => {
    clearTimeout(reopenTimer);
    if (event.key === "Escape" && panelIsOpen()) {
      // Streamlit loses this event when it redraws. The focus returns to the table. Do not report the keyboard
      // here: while the address still names the cell, that would open the panel again.
      setTriggerValue("closed", true);
      return;
    }
    lastInput = "keyboard";
    if (inTable(document.activeElement)) reportKeyboard(true);
    if (event.key !== "Enter" || !inTable(document.activeElement) || panelIsOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    setTriggerValue("reopen", true);
  };
  const onPointer = () => {
    lastInput = "pointer";
    clearTimeout(reopenTimer);
  };
  const onFocus = (event) => {
    if (lastInput === "keyboard" && inTable(event.target)) reportKeyboard(true);
  };
  const onClick = (event) => {
    const link = event.target.closest?.("a[data-evidence], .cosigned a[href*='?']:not(.source-link)");
    if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (link.dataset.evidence) setTriggerValue("cell", link.dataset.evidence);
      else setTriggerValue("page", link.getAttribute("href"));
    } else if (event.target.closest?.(CELLS) && event.offsetX > MARGIN && event.offsetY > MARGIN) {
      // Only the link of a cell has this cursor. It opens another page, and no evidence.
      if (getComputedStyle(event.target).cursor === "pointer") return;
      // Streamlit reports a newly selected cell within this time. It does not report the same cell again.
      reopenTimer = setTimeout(reopenWhenIdle, 450);
    }
  };
  // Plotly stops touches on a chart, so a finger could not scroll the page. A tap still arrives as a click.
  const onTouch = (event) => {
    if (event.target.closest?.(".js-plotly-plot .draglayer")) event.stopPropagation();
  };

  const listeners = [
    ["touchstart", onTouch], ["keydown", onKey], ["pointerdown", onPointer], ["focusin", onFocus], ["click", onClick],
  ];
  listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));

  const STEP = 100; // Pixels. A rerun for every pixel would be too many.
  const SETTLED = 250; // Milliseconds without another change.
  let reportedWidth = data.width;
  let resizeTimer = null;
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  const state = document.documentElement.dataset; // Browser tests wait until the charts have the right width.
  state.drawnFor = data.width;
  const reportWidth = () => {
    const { paddingLeft, paddingRight } = getComputedStyle(main);
    const width = main.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const rounded = Math.max(data.minWidth, Math.floor(width / STEP) * STEP);
    state.measured = width;
    if (rounded !== reportedWidth) setStateValue("width", (reportedWidth = rounded));
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(reportWidth, SETTLED);
  });
  if (main) observer.observe(main);

  removeListeners = () => {
    observer.disconnect();
    clearTimeout(resizeTimer);
    listeners.forEach(([name, listener]) => document.removeEventListener(name, listener, true));
  };
  return removeListeners;
}

// Answers clicks on evidence, and on links to pages, without loading the dashboard anew. A link keeps its address: it can
// be copied, opened in a new tab, or followed where no script runs. In a sortable table Streamlit tells what is selected, not why: a visitor who
// moves through it by keyboard opens evidence with Enter, and one who clicks a cell again opens it again.
// It also tells how wide the page's main column is, for pictures whose labels are laid out on the server.
// Streamlit runs it anew when its data or the theme change: what must outlast that stands here.
let undo = null;
let lastInput = "pointer";
let byKeyboard = false;
let waiting = null;

export default function ({ data, setTriggerValue, setStateValue }) {
  undo?.();
  const TABLE = '[data-testid="stDataFrame"]';
  const CELLS = `${TABLE} .dvn-scroller`;
  const ROW_MARKS = 36; // pixels of the column with the tick boxes, and of the line with the headings

  const inTable = (node) => Boolean(node?.closest?.(TABLE));
  const panelIsOpen = () => document.querySelector('[role="dialog"]') !== null;
  const serverAnswers = () => document.querySelector('[data-test-script-state="running"]') !== null;
  const tell = (keyboard) => {
    if (keyboard !== byKeyboard) setStateValue("keyboard", (byKeyboard = keyboard));
  };

  // Streamlit's own links to pages keep the session; they stand in a corner that nobody sees.
  if (data.turn) document.querySelectorAll(".st-key-pages a")[data.pages.indexOf(data.turn)]?.click();

  // While the server answers, it may be about the new cell: asked again meanwhile, it would draw the panel a second time,
  // under the hands of who closes it.
  const openAgain = () => {
    if (serverAnswers()) waiting = setTimeout(openAgain, 150);
    else if (!panelIsOpen()) setTriggerValue("again", true);
  };
  const onKey = (event) => {
    clearTimeout(waiting);
    if (event.key === "Escape" && panelIsOpen()) {
      // Streamlit loses it in a redraw. The focus goes back to the table: to tell that as well, with an address that
      // still names the cell, would open the panel again.
      setTriggerValue("closed", true);
      return;
    }
    lastInput = "keyboard";
    if (inTable(document.activeElement)) tell(true);
    if (event.key !== "Enter" || !inTable(document.activeElement) || panelIsOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    setTriggerValue("again", true);
  };
  const onPointer = (event) => {
    lastInput = "pointer";
    clearTimeout(waiting);
    if (inTable(event.target)) tell(false);
  };
  const onFocus = (event) => {
    if (lastInput === "keyboard" && inTable(event.target)) tell(true);
  };
  const onClick = (event) => {
    const link = event.target.closest?.("a[data-evidence], .cs a[href*='?']");
    if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (link.dataset.evidence) setTriggerValue("cell", link.dataset.evidence);
      else setTriggerValue("page", link.getAttribute("href"));
    } else if (event.target.closest?.(CELLS) && event.offsetX > ROW_MARKS && event.offsetY > ROW_MARKS) {
      // A new cell is told by then, and has opened the panel or is about to; the same one is not told again.
      waiting = setTimeout(openAgain, 450);
    }
  };
  // A finger that is put on a chart scrolls the page: plotly would hold it back. A tap still arrives, as a click.
  const onTouch = (event) => {
    if (event.target.closest?.(".js-plotly-plot .draglayer")) event.stopPropagation();
  };

  const listeners = [
    ["touchstart", onTouch], ["keydown", onKey], ["pointerdown", onPointer], ["focusin", onFocus], ["click", onClick],
  ];
  listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));

  const STEP = 100; // pixels: a rerun for each of them would be too many
  const SETTLED = 250; // milliseconds without another change
  let told = data.width;
  let resizing = null;
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  const state = document.documentElement.dataset; // Browser tests wait until the pictures are drawn for the width.
  state.drawnFor = data.width;
  const tellWidth = () => {
    const { paddingLeft, paddingRight } = getComputedStyle(main);
    const width = main.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const step = Math.max(data.least, Math.floor(width / STEP) * STEP);
    state.measured = width;
    if (step !== told) setStateValue("width", (told = step));
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(resizing);
    resizing = setTimeout(tellWidth, SETTLED);
  });
  if (main) observer.observe(main);

  undo = () => {
    observer.disconnect();
    clearTimeout(resizing);
    listeners.forEach(([name, listener]) => document.removeEventListener(name, listener, true));
  };
  return undo;
}

// Answers clicks on evidence without loading the page anew. A link keeps its address: it can be copied, opened in a new
// tab, or followed where no script runs. In a sortable table Streamlit tells what is selected, not why: a visitor who
// moves through it by keyboard opens evidence with Enter, and one who clicks a cell again opens it again.
export default function ({ setTriggerValue, setStateValue }) {
  const TABLE = '[data-testid="stDataFrame"]';
  const CELLS = `${TABLE} .dvn-scroller`;
  const ROW_MARKS = 36; // pixels of the column with the tick boxes, and of the line with the headings
  let lastInput = "pointer";
  let byKeyboard = false;
  let waiting = null;

  const inTable = (node) => Boolean(node?.closest?.(TABLE));
  const panelIsOpen = () => document.querySelector('[role="dialog"]') !== null;
  const tell = (keyboard) => {
    if (keyboard !== byKeyboard) setStateValue("keyboard", (byKeyboard = keyboard));
  };

  const onKey = (event) => {
    lastInput = "keyboard";
    clearTimeout(waiting);
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
    const link = event.target.closest?.("a[data-evidence]");
    if (link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      setTriggerValue("cell", link.dataset.evidence);
    } else if (event.target.closest?.(CELLS) && event.offsetX > ROW_MARKS && event.offsetY > ROW_MARKS) {
      // A new cell is told by then, and has opened the panel or is about to; the same one is not told again.
      waiting = setTimeout(() => panelIsOpen() || setTriggerValue("again", true), 450);
    }
  };

  const listeners = [["keydown", onKey], ["pointerdown", onPointer], ["focusin", onFocus], ["click", onClick]];
  listeners.forEach(([name, listener]) => document.addEventListener(name, listener, true));
  return () => listeners.forEach(([name, listener]) => document.removeEventListener(name, listener, true));
}

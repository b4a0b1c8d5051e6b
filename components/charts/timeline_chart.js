// Shows the timeline, which Streamlit's own HTML element would remove as it removes all SVG.
// Reports the days over which the visitor drags a mouse or a pen, and double clicks on the background.
// A finger scrolls the page instead. A drag that begins on an item does not open its evidence.
// Streamlit runs this function again when its data or the theme change. The variable here persists.
let removeListeners = null;

export default function ({ data, parentElement, setTriggerValue }) {
  removeListeners?.();
  const frame = parentElement.querySelector(".timeline-chart");
  if (frame.drawn !== data.svg) {
    // The item that has the focus keeps it, if it is still in the chart.
    const focused = frame.contains(document.activeElement) ? document.activeElement.dataset.item : undefined;
    frame.innerHTML = frame.drawn = data.svg;
    if (focused) frame.querySelector(`[data-item="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
  const MIN_DRAG = 6; // Pixels. A shorter drag is a click.
  const MARGIN = 12; // Units of the SVG between its edge and the first day.
  const DAY = 86_400_000; // Milliseconds.
  let start = null;
  let band = null;
  let ignoreClick = false;

  const chartAt = (node) => node?.closest?.("svg.timeline[data-first]");
  const xAt = (chart, event) => {
    const box = chart.getBoundingClientRect();
    const width = chart.viewBox.baseVal.width;
    const x = ((event.clientX - box.left) / box.width) * width;
    return Math.min(Math.max(x, MARGIN), width - MARGIN);
  };
  const dayAt = (chart, x, round) => {
    const [first, last] = ["first", "last"].map((name) => Date.parse(`${chart.dataset[name]}T00:00:00Z`));
    const share = (x - MARGIN) / (chart.viewBox.baseVal.width - 2 * MARGIN);
    const day = first + round((share * (last - first)) / DAY) * DAY;
    return new Date(day).toISOString().slice(0, 10);
  };
  const end = () => {
    band?.remove();
    start = band = null;
  };

  const onDown = (event) => {
    ignoreClick = false;
    const chart = chartAt(event.target);
    if (chart && event.button === 0 && event.pointerType !== "touch") {
      start = { chart, client: event.clientX, x: xAt(chart, event) };
    }
  };
  const onMove = (event) => {
    if (!start || (!band && Math.abs(event.clientX - start.client) < MIN_DRAG)) return;
    const x = xAt(start.chart, event);
    if (!band) {
      band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      band.setAttribute("fill", "var(--accent)");
      band.setAttribute("fill-opacity", ".15");
      band.setAttribute("height", start.chart.viewBox.baseVal.height);
      start.chart.append(band);
    }
    band.setAttribute("x", Math.min(x, start.x));
    band.setAttribute("width", Math.abs(x - start.x));
  };
  const onUp = (event) => {
    if (band) {
      const { chart } = start;
      const [left, right] = [start.x, xAt(chart, event)].sort((a, b) => a - b);
      ignoreClick = true;
      setTriggerValue("window", [dayAt(chart, left, Math.floor), dayAt(chart, right, Math.ceil)]);
    }
    end();
  };
  const onClick = (event) => {
    if (!ignoreClick) return;
    ignoreClick = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onDoubleClick = (event) => {
    if (chartAt(event.target) && !event.target.closest("a")) setTriggerValue("window", "all");
  };
  const onDragStart = (event) => {
    if (chartAt(event.target)) event.preventDefault();
  };
  const onKey = (event) => {
    if (event.key === "Escape") end();
  };

  const listeners = [
    ["pointerdown", onDown], ["pointermove", onMove], ["pointerup", onUp], ["pointercancel", end], ["click", onClick],
    ["dblclick", onDoubleClick], ["dragstart", onDragStart], ["keydown", onKey],
  ];
  // On `window`, a click of a drag is stopped before the script of the page sees it.
  listeners.forEach(([name, listener]) => window.addEventListener(name, listener, true));
  removeListeners = () => {
    end();
    listeners.forEach(([name, listener]) => window.removeEventListener(name, listener, true));
  };
  return removeListeners;
}

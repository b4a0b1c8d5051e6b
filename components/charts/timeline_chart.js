// Shows the drawing of the timeline, texts on hover, and reports the days over which the visitor drags, and double
// clicks on the background. Items are links, which `browser_events.js` follows.
// Streamlit runs this function again when its data change. The drawing stays until then.
const MIN_DRAG = 5; // Pixels.

export default function ({ data, parentElement, setTriggerValue }) {
  const chart = parentElement.querySelector(".timeline-chart");
  Object.assign(chart, { data, setTriggerValue });
  if (chart.drawn !== data.svg) chart.querySelector(".drawing").innerHTML = chart.drawn = data.svg;
  if (!chart.onpointerdown) listenTo(chart);
}

function listenTo(chart) {
  const [drawing, selection, hover] = chart.children;
  let start = null;
  // The distance of an event from the left edge, in pixels of the screen.
  const position = (event) => event.clientX - drawing.getBoundingClientRect().left;
  // The moment at a distance from the left edge. The drawing has a margin at both sides.
  const moment = (x) => {
    const { first, last, width, margin } = chart.data;
    const share = ((x / drawing.clientWidth) * (width + 2 * margin) - margin) / width;
    const [begin, end] = [first, last].map((day) => Date.parse(`${day}T00:00Z`));
    return new Date(begin + Math.min(Math.max(share, 0), 1) * (end - begin)).toISOString().slice(0, 19);
  };
  const stop = () => {
    start = null;
    selection.hidden = true;
  };
  chart.ondragstart = (event) => event.preventDefault(); // A link would be dragged.
  chart.onpointerdown = (event) => {
    if (event.button || event.pointerType === "touch") return; // A finger scrolls the page.
    start = position(event);
  };
  chart.onpointermove = (event) => {
    showHover(event);
    if (start === null || (selection.hidden && Math.abs(position(event) - start) < MIN_DRAG)) return;
    // The click that follows is then on the chart, and follows no link.
    if (selection.hidden) chart.setPointerCapture(event.pointerId);
    const [left, right] = [start, position(event)].sort((a, b) => a - b);
    Object.assign(selection.style, { left: `${left}px`, width: `${right - left}px` });
    selection.hidden = false;
    hover.hidden = true;
  };
  chart.onpointerup = (event) => {
    if (start !== null && !selection.hidden)
      chart.setTriggerValue("window", [start, position(event)].sort((a, b) => a - b).map(moment));
    stop();
  };
  chart.onpointercancel = stop;
  chart.onpointerleave = () => {
    hover.hidden = true;
  };
  chart.ondblclick = (event) => {
    if (!event.target.closest("a")) chart.setTriggerValue("window", "all");
  };
  const showHover = (event) => {
    const about = event.target.closest?.("[data-when]");
    hover.hidden = !about;
    if (!about) return;
    // Never HTML: the texts come from the corpus.
    hover.children[0].textContent = about.dataset.what ?? "";
    hover.children[1].textContent = about.dataset.when;
    const [width, x] = [hover.offsetWidth, position(event)];
    const top = event.clientY - drawing.getBoundingClientRect().top + 16;
    Object.assign(hover.style, { left: `${Math.max(0, Math.min(x + 12, drawing.clientWidth - width))}px`, top: `${top}px` });
  };
}

// Shows the drawings of a page, which arrive as data of their places: Streamlit removes SVG from HTML.
// On the timeline it also shows texts on hover, and reports the days over which the visitor drags. A double click on
// the background shows all dates. Items are links, which `browser_events.js` follows.
// A run may replace the timeline at any moment, also while the visitor drags.
const MIN_DRAG = 5; // Pixels.
const DAY = 86_400_000; // Milliseconds.
// Where a drag has begun and where it is, in pixels from the left edge of the timeline.
let drag = null;
const edges = ({ start, end }) => [start, end].sort((a, b) => a - b);

const showDrawings = () => {
  for (const place of document.querySelectorAll("[data-drawing]")) {
    const drawing = place.querySelector(".drawing");
    if (!drawing.firstChild) drawing.innerHTML = JSON.parse(place.dataset.drawing).svg;
  }
  showDrag();
};

const timeline = () => document.querySelector(".timeline-chart");
const isOnTimeline = (event) => event.target.closest?.(".timeline-chart") != null;
const timelinePosition = (event) => event.clientX - timeline().getBoundingClientRect().left;
const reportDates = (days, { default: usual }) => report("dates", `${days}` === `${usual}` ? [] : days);
// The day that begins before or after a position. The drawing has a margin at both sides.
const dayAt = (x, round, { shown, width, margin }) => {
  const share = ((x / timeline().clientWidth) * (width + 2 * margin) - margin) / width;
  const [begin, end] = shown.map((text) => Date.parse(text));
  const moment = begin + Math.min(Math.max(share, 0), 1) * (end - begin);
  return new Date(round(moment / DAY) * DAY).toISOString().slice(0, 10);
};
const showDrag = () => {
  const selection = timeline()?.querySelector(".selection");
  if (!selection) return;
  selection.hidden = !drag?.moves;
  if (selection.hidden) return;
  const [left, right] = edges(drag);
  Object.assign(selection.style, { left: `${left}px`, width: `${right - left}px` });
};
const beginDrag = (event) => {
  if (!isOnTimeline(event) || event.button || event.pointerType === "touch") return; // A finger scrolls the page.
  const start = timelinePosition(event);
  drag = { start, end: start, moves: false };
};
const continueDrag = (event) => {
  if (!timeline()) return;
  showHover(event);
  if (!drag || (!drag.moves && Math.abs(timelinePosition(event) - drag.start) < MIN_DRAG)) return;
  // The click that follows is then on the chart, and follows no link.
  if (!drag.moves) timeline().setPointerCapture(event.pointerId);
  Object.assign(drag, { end: timelinePosition(event), moves: true });
  showDrag();
};
const endDrag = () => {
  const ended = drag;
  drag = null;
  if (!ended?.moves || !timeline()) return;
  showDrag();
  const data = JSON.parse(timeline().dataset.drawing);
  const [left, right] = edges(ended);
  const days = [dayAt(left, Math.floor, data), dayAt(right, Math.ceil, data)];
  if (days[0] < days[1]) reportDates(days, data); // Both are the same at an edge of the drawing.
};
const cancelDrag = () => {
  drag = null;
  showDrag();
};
const showAllDates = (event) => {
  if (!isOnTimeline(event) || event.target.closest("a")) return;
  const data = JSON.parse(timeline().dataset.drawing);
  reportDates(data.all, data);
};
const showHover = (event) => {
  const hover = timeline().querySelector(".hover");
  const about = !drag?.moves && isOnTimeline(event) && event.target.closest("[data-when]");
  hover.hidden = !about;
  if (!about) return;
  // Never HTML: the texts come from the corpus.
  hover.children[0].textContent = about.dataset.what ?? "";
  hover.children[1].textContent = about.dataset.when;
  const [width, x] = [hover.offsetWidth, timelinePosition(event)];
  const top = event.clientY - timeline().getBoundingClientRect().top + 16;
  Object.assign(hover.style, {
    left: `${Math.max(0, Math.min(x + 12, timeline().clientWidth - width))}px`, top: `${top}px`,
  });
};
const hideHover = (event) => {
  if (timeline() && !event.relatedTarget) timeline().querySelector(".hover").hidden = true; // It leaves the window.
};
// A link in the timeline would be dragged.
const dragNothing = (event) => isOnTimeline(event) && event.preventDefault();

[
  ["pointerdown", beginDrag], ["pointermove", continueDrag], ["pointerup", endDrag], ["pointercancel", cancelDrag],
  ["pointerout", hideHover], ["dblclick", showAllDates], ["dragstart", dragNothing],
].forEach(([name, listener]) => document.addEventListener(name, listener));

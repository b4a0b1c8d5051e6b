// Shows the drawings of a page, which arrive as data of their places: Streamlit removes SVG from HTML.
// On the timeline it also shows texts on hover, and reports the days over which the visitor drags. A double click on
// the background shows all dates. Items are links, which `browser_events.js` follows.
const MIN_DRAG = 5; // Pixels.
const DAY = 86_400_000; // Milliseconds.

const showDrawings = () => {
  for (const place of document.querySelectorAll("[data-drawing]")) {
    const drawing = place.querySelector(".drawing");
    if (drawing.firstChild) continue;
    const data = JSON.parse(place.dataset.drawing);
    drawing.innerHTML = data.svg;
    if (data.shown) makeInteractive(place, data);
  }
};

function makeInteractive(chart, data) {
  const [drawing, selection, hover] = chart.children;
  let start = null;
  // The distance of an event from the left edge, in pixels of the screen.
  const position = (event) => event.clientX - drawing.getBoundingClientRect().left;
  // The day that begins before or after a distance from the left edge. The drawing has a margin at both sides.
  const day = (x, round) => {
    const { shown, width, margin } = data;
    const share = ((x / drawing.clientWidth) * (width + 2 * margin) - margin) / width;
    const [begin, end] = shown.map((text) => Date.parse(text));
    const moment = begin + Math.min(Math.max(share, 0), 1) * (end - begin);
    return new Date(round(moment / DAY) * DAY).toISOString().slice(0, 10);
  };
  const zoom = (days) => report("dates", `${days}` === `${data.default}` ? [] : days);
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
    if (start !== null && !selection.hidden) {
      const [left, right] = [start, position(event)].sort((a, b) => a - b);
      const days = [day(left, Math.floor), day(right, Math.ceil)];
      if (days[0] < days[1]) zoom(days); // Both are the same at an edge of the drawing.
    }
    stop();
  };
  chart.onpointercancel = stop;
  chart.onpointerleave = () => {
    hover.hidden = true;
  };
  chart.ondblclick = (event) => {
    if (!event.target.closest("a")) zoom(data.all);
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

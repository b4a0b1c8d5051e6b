// Shows the drawing of a network. Its lines are links, which `browser_events.js` follows.
// Streamlit runs this function again when its data change.
export default function ({ data, parentElement }) {
  const frame = parentElement.querySelector(".network-drawing");
  if (frame.drawn !== data.svg) frame.innerHTML = frame.drawn = data.svg;
}

// Reports what Streamlit does not report of the timeline: the days over which the visitor drags, double clicks on the
// background, and clicks on labels.
// Streamlit runs this function again when its data or the theme change. The variable here persists.
let removeListeners = null;

export default function ({ setTriggerValue }) {
  removeListeners?.();
  const addTo = (chart) => {
    const listeners = {
      plotly_relayout: (change) => {
        const days = [0, 1].map((end) => change[`xaxis.range[${end}]`]);
        if (days.every(Boolean)) setTriggerValue("window", days);
      },
      plotly_doubleclick: () => {
        if (!chart._hoverdata?.length) setTriggerValue("window", "all");
      },
      plotly_clickannotation: ({ annotation }) => {
        if (annotation.name) setTriggerValue("item", annotation.name);
      },
    };
    Object.entries(listeners).forEach(([name, listener]) => chart.on(name, listener));
    return () => Object.entries(listeners).forEach(([name, listener]) => chart.removeListener?.(name, listener));
  };
  // A chart that is drawn again has lost its listeners, so they are added when the pointer goes down on it.
  let removeFromChart = null;
  const onPointer = (event) => {
    const chart = event.target.closest?.(".st-key-timeline_chart .js-plotly-plot");
    if (!chart?.on) return;
    removeFromChart?.();
    removeFromChart = addTo(chart);
  };
  document.addEventListener("pointerdown", onPointer, true);
  removeListeners = () => {
    removeFromChart?.();
    document.removeEventListener("pointerdown", onPointer, true);
  };
  return removeListeners;
}

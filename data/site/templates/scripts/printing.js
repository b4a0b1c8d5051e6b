function print(starts) {
  if (isPrinting === starts) return;
  isPrinting = starts;
  tables.forEach(draw);
  for (const node of document.querySelectorAll("details")) {
    if (starts) node.dataset.open = node.open;
    node.open = starts || node.dataset.open === "true";
  }
}
matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

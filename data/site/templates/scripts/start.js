document.documentElement.classList.add("scripted");
pages.forEach(unnamed);
for (const block of document.querySelectorAll(".table-block")) {
  const table = readTable(block);
  tables.push(table);
  addControls(table);
  draw(table);
}
follow();

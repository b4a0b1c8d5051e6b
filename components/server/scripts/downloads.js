// Opens the menus of files, copies texts, and downloads files that the browser makes or waits for.
const PNG_SCALE = 2; // Pixels of the PNG for each pixel of the SVG.

const copyText = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Browsers have no clipboard for pages of another machine without HTTPS.
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed"; // The page does not scroll to it.
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  if (!copied) throw new Error("The browser does not allow copying.");
};
const textToCopy = async ({ dataset, previousElementSibling: link }) =>
  dataset.copy ?? (await fetch(link.href)).text();
const linkToView = () => {
  const link = new URL(location.href);
  for (const name of ["evidence", "missing_page"]) link.searchParams.delete(name);
  return link.href;
};
const save = (blob, name) => {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
// The server needs no graphics library for a PNG: the browser converts the picture, which refers to no other file.
const downloadPng = (address, name) => {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height].map((size) => size * PNG_SCALE);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      save(blob, name);
    });
  };
  picture.src = address;
};
// The menu says that a file is being made, and if there is none, why.
const downloadMade = async (link) => {
  const status = link.closest("details.files").querySelector(".made");
  const name = decodeURIComponent(new URL(link.href).pathname.split("/").pop());
  status.textContent = `Making “${link.textContent}” …`;
  try {
    const answer = await fetch(link.href);
    if (answer.ok) save(await answer.blob(), name);
    status.textContent = answer.ok ? `“${link.textContent}” is made.` : await answer.text();
  } catch {
    status.textContent = `“${link.textContent}” did not arrive. Try again.`;
  }
};
// The content of a menu is data of the menu until it is opened, by mouse or keyboard: a page with closed menus is drawn
// sooner.
const fillMenu = ({ target }) => {
  const menu = target.closest?.(".cosigned details.files[data-content] > summary")?.parentElement;
  if (menu?.children.length === 1) menu.insertAdjacentHTML("beforeend", menu.dataset.content);
};
document.addEventListener("click", fillMenu, true);

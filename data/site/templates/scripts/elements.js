"use strict";
// The rows of the tables are sorted, filtered and opened here. Text from the corpus is only ever set as text.
const stored = JSON.parse(document.getElementById("rows").textContent);

function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== "") node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function coloured(node, colour) {
  if (colour) node.style.setProperty("--own", `var(--${colour.replaceAll("_", "-")})`);
  return node;
}

// A span is its text, 0 for a separator, or a list of text, style, address, colour and language.
function spanNode(span, own) {
  if (typeof span === "string") return document.createTextNode(span);
  const [text, style = "", target = "", colour = "", lang = ""] = span || ["·", "muted"];
  const dir = lang ? "auto" : "", href = target === "#" ? `#${own}` : target;
  if (href) return coloured(element("a", { href, class: style, lang, dir }, text), colour);
  if (style === "strong") return element("strong", {}, text);
  if (style === "link") {
    const rel = "noopener noreferrer";
    return element("a", { href: text, target: "_blank", rel, referrerpolicy: "no-referrer" }, text);
  }
  if (style === "mark") {
    const [sign, label, title] = stored.marks[text];
    return element("span", { class: "mark", role: "img", "aria-label": label, title }, sign);
  }
  return coloured(element("span", { class: style, lang, dir }, text), colour);
}

function lineNode(spans, own = "") {
  return element("div", {}, ...spans.flatMap((span, number) => [...(number ? [" "] : []), spanNode(span, own)]));
}

function partNode([heading, lines, , colour]) {
  return coloured(element("section", { class: "part" }, element("h4", {}, heading), ...lines.map((line) => lineNode(line))), colour);
}

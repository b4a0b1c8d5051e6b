// Lets the browser's own sanitizer clean the HTML of the page, where it has one. Streamlit's is a script that walks over
// each element and attribute, which was most of what a click cost in the browser.
// Both only stand behind the templates, which escape all text, and the policy of the page, which forbids other scripts.
// Elements that are not in this list are removed. SVG, MathML and style sheets could change their meaning between the
// sanitizer and the page, so they must not be in it.
const ELEMENTS = [
  "a", "abbr", "article", "b", "blockquote", "br", "button", "caption", "cite", "code", "col", "colgroup", "dd",
  "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "i", "input", "li", "mark", "nav", "ol", "p", "pre",
  "section", "small", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
];

const useOwnSanitizer = async () => {
  if (!SETTINGS.sanitizer || !window.Sanitizer || !Element.prototype.setHTML) return;
  const purify = Object.values(await import(`./${SETTINGS.sanitizer}`)).find((value) => value?.sanitize);
  if (!purify) return;
  // Handlers of events and addresses that are scripts are always removed.
  const sanitizer = new Sanitizer({ elements: ELEMENTS, removeAttributes: [], comments: false });
  const place = document.implementation.createHTMLDocument("").body;
  const { sanitize } = purify;
  purify.sanitize = (html, options) => {
    if (!options?.USE_PROFILES?.html || options.ADD_TAGS) return sanitize(html, options);
    place.setHTML(html, { sanitizer });
    return place.innerHTML;
  };
};
useOwnSanitizer();

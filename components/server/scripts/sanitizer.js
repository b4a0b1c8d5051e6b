// Lets the browser clean the HTML of the page with its own sanitizer, where it has one. Streamlit's is a script that walks
// over each element and attribute, for a third of the time that a click on the arguments kept the browser busy.
// Both only stand behind the templates, which escape all text, and the policy of the page, which forbids other scripts.
// Elements that are not in this list are removed. SVG, MathML and style sheets could change their meaning between the
// sanitizer and the page, so they must not be in it.
const ELEMENTS = [
  "a", "abbr", "article", "b", "blockquote", "br", "button", "caption", "cite", "code", "col", "colgroup", "dd",
  "details", "div", "dl", "dt", "h1", "h2", "h3", "h4", "i", "li", "mark", "nav", "ol", "p", "pre", "section", "small",
  "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
];
// Handlers of events and addresses that are scripts are removed too.
const REMOVED_ATTRIBUTES = ["autofocus", "form", "formaction", "ping"];
// Sanitizers of older browsers do not know these settings.
const [PROBE, CLEANED] = ['<p data-a="" style="top: 0"></p><s></s>', '<p data-a="" style="top: 0"></p>'];

const useOwnSanitizer = async () => {
  if (!SETTINGS.sanitizer || !window.Sanitizer || !Element.prototype.setHTML) return;
  const purify = Object.values(await import(`./${SETTINGS.sanitizer}`)).find((value) => value?.sanitize);
  if (!purify) return;
  const sanitizer = new Sanitizer({ elements: ELEMENTS, removeAttributes: REMOVED_ATTRIBUTES, comments: false });
  const place = document.implementation.createHTMLDocument("").body;
  const clean = (html) => {
    place.setHTML(html, { sanitizer });
    return place.innerHTML;
  };
  if (clean(PROBE) !== CLEANED) return;
  const { sanitize } = purify;
  purify.sanitize = (html, options) =>
    options?.USE_PROFILES?.html && !options.ADD_TAGS ? clean(html) : sanitize(html, options);
};
useOwnSanitizer().catch(console.warn); // Streamlit's sanitizer stays.

// What may stand in the editor: the same as the server lets through, and pictures that are still on their way to it. What
// is pasted keeps its meaning in fewer elements: headings become bold lines, styles become elements or nothing.
// Pictures of this desk: in the text, in a message, and those that came with what was pasted.
const own = new RegExp(`^(?:data:image/|(?:${location.origin})?/(?:drafts/images/\\d+|knowledge/pictures/\\d+|tickets/\\d+/attachments/.+)$)`);
const heading = "h1, h2, h3, h4, h5, h6";
const allowed = {
  ALLOWED_TAGS: ["a", "b", "blockquote", "br", "code", "div", "em", "i", "img", "li", "ol", "p", "pre", "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "#text"],
  ALLOWED_ATTR: ["href", "src", "alt", "width", "height", "colspan", "rowspan", "data-mention"],
  // Else their values would have to be addresses.
  ADD_URI_SAFE_ATTR: ["width", "height", "colspan", "rowspan", "data-mention"],
  ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp);base64,|\/drafts\/images\/\d+$|\/knowledge\/pictures\/\d+$|\/tickets\/)/i,
  RETURN_DOM_FRAGMENT: true,
};

function replace(node, name, inner) {
  const fresh = node.ownerDocument.createElement(name);
  (inner ? fresh.appendChild(node.ownerDocument.createElement(inner)) : fresh).append(...node.childNodes);
  node.replaceWith(fresh);
}

// Style attributes are read before they go: many programs write nothing else. They and the handlers of events get other
// names before anybody reads them, or the browser would report each as a breach of the content policy.
function meant(html) {
  const tame = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
  const page = new DOMParser().parseFromString(tame, "text/html");
  page.querySelectorAll(heading).forEach((node) => replace(node, "div", "b"));
  page.querySelectorAll("[data-style]").forEach((node) => {
    const style = node.dataset.style.toLowerCase();
    const isBold = /font-weight:\s*(bold|[6-9]00)/.test(style);
    if (node.localName === "b" && /font-weight:\s*(normal|400)/.test(style)) replace(node, "span");
    else if (node.localName === "span" && isBold) replace(node, "b");
    else if (node.localName === "span" && /font-style:\s*italic/.test(style)) replace(node, "i");
  });
  return page.body.innerHTML;
}

function clean(html) {
  const fragment = DOMPurify.sanitize(meant(html), allowed);
  fragment.querySelectorAll("img").forEach((image) => { if (!own.test(image.getAttribute("src") ?? "")) image.remove(); });
  fragment.querySelectorAll("a:not([href]), span:not([data-mention])").forEach((node) => node.replaceWith(...node.childNodes));
  return document.importNode(fragment, true);
}

globalThis.deskEditor = { clean };

// What the writer has seen: it moves on with the page as long as nothing is written, and stays from the first word on. So
// an answer that comes while somebody writes is never taken for read only because the page has shown it.
const conversation = document.getElementById("conversation");
const forms = () => document.querySelectorAll("#composer form[data-place]");
const isEmpty = ({ body, html, files }) => !body.value.trim() && !html?.value.includes("<img") && !files?.files.length;

function follow() {
  for (const form of forms()) if (isEmpty(form.elements)) form.elements.seen.value = conversation.dataset.seen;
}

if (conversation) {
  new MutationObserver(follow).observe(conversation, { attributeFilter: ["data-seen"] });
  for (const name of ["input", "change", "draft:put"]) document.addEventListener(name, (event) => { if (event.target.closest?.("#composer")) follow(); });
}

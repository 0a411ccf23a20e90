// Puts Squire in place of the text fields with data-editor, with the toolbar above it, and keeps the fields that are sent
// up to date: the text, and beside it the HTML, in which pictures are named by id.
const { clean, uploadAll, insert, pictures, watch, offerTexts } = globalThis.deskEditor;
const outward = (html) => html.replace(/<img[^>]*data-sent[^>]*>/g, "").replace(/src="\/(?:drafts\/images|knowledge\/pictures)\//g, 'src="cid:');
// Pictures of what is there already are where the form says; those of a draft are its writer's.
const inward = (html, form) => html.replaceAll('src="cid:', `src="${form.dataset.pictures ?? "/drafts/images/"}`);
const asHtml = (text) => text.split("\n").map((line) => `<div>${line.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`) || "<br>"}</div>`).join("");
const isIn = (editor, ...names) => names.some((name) => editor.hasFormat(name));

// Each tool: whether it is on where the caret stands, and what pressing it does.
const tools = {
  bold: [(editor) => isIn(editor, "B", "STRONG"), (editor, on) => (on ? editor.removeBold() : editor.bold())],
  italic: [(editor) => isIn(editor, "I", "EM"), (editor, on) => (on ? editor.removeItalic() : editor.italic())],
  bullets: [(editor) => isIn(editor, "UL"), (editor, on) => (on ? editor.removeList() : editor.makeUnorderedList())],
  numbers: [(editor) => isIn(editor, "OL"), (editor, on) => (on ? editor.removeList() : editor.makeOrderedList())],
  quote: [(editor) => isIn(editor, "BLOCKQUOTE"), (editor, on) => (on ? editor.decreaseQuoteLevel() : editor.increaseQuoteLevel())],
  code: [(editor) => isIn(editor, "PRE", "CODE"), (editor) => editor.toggleCode()],
};

function mount(field) {
  const form = field.form;
  const toolbar = form.querySelector(".tools");
  const ask = form.querySelector(".ask");
  const root = document.createElement("div");
  root.id = `${field.id}-editor`;
  root.className = `${field.className} editor body`.trim();
  root.dataset.placeholder = field.placeholder;
  const label = document.querySelector(`label[for="${field.id}"]`);
  for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", label.textContent.trim()], ["aria-describedby", field.getAttribute("aria-describedby") ?? ""]]) root.setAttribute(name, value);
  field.before(root);
  field.hidden = true;
  field.required = false;
  toolbar.hidden = false;
  form.elements.html.disabled = false;
  const editor = new Squire(root, { blockTag: "DIV", sanitizeToDOMFragment: clean, didError: (error) => console.error(error) });
  // Its handles for resizing pictures are styled inline, which the content policy refuses.
  editor._imageResizer.destroy();
  const number = form.dataset.place?.split(":")[1];
  const can = { people: Boolean(toolbar.querySelector("[data-do=mention]")), texts: Boolean(toolbar.querySelector("[data-do=texts]")), pictures: Boolean(toolbar.querySelector("[data-do=picture]")) };

  function store(isQuiet) {
    const text = root.innerText.replace(/\u200B|\u00A0/g, (letter) => (letter === "\u00A0" ? " " : "")).replace(/\n+$/, "");
    const isEmpty = !text.trim() && !root.querySelector("img, li");
    root.classList.toggle("is-empty", isEmpty);
    const html = isEmpty ? "" : outward(editor.getHTML());
    // The editor reports more changes than people make.
    if (form.elements.html.value === html) return;
    field.value = isEmpty ? "" : text;
    form.elements.html.value = html;
    if (!isQuiet) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function show(html, text) {
    editor.setHTML(html ? inward(html, form) : text ? asHtml(text) : "");
    store(true);
  }

  function look() {
    for (const [name, [isOn]] of Object.entries(tools)) toolbar.querySelector(`[data-do=${name}]`).setAttribute("aria-pressed", isOn(editor));
  }

  function askForLink() {
    const link = editor.getSelection().commonAncestorContainer.parentElement?.closest("a");
    ask.hidden = false;
    ask.querySelector("input").value = link?.href ?? "";
    ask.querySelector("[data-do=link-remove]").hidden = !link;
    ask.querySelector("input").focus();
  }

  function setLink() {
    const typed = ask.querySelector("input").value.trim();
    ask.hidden = true;
    editor.focus();
    if (!typed) return;
    const address = /^(https?:|mailto:)/i.test(typed) ? typed : typed.includes("@") && !typed.includes("/") ? `mailto:${typed}` : `https://${typed}`;
    editor.makeLink(address);
  }

  function choosePicture() {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: "image/png,image/jpeg,image/gif,image/webp", multiple: true });
    input.addEventListener("change", () => { editor.focus(); insert(editor, pictures(input)); });
    input.click();
  }

  const deeds = {
    link: askForLink, "link-set": setLink,
    "link-remove": () => { ask.hidden = true; editor.focus(); editor.removeLink(); },
    picture: choosePicture,
    mention: () => { editor.focus(); editor.insertPlainText(/(^|\s)$/.test(editor.getSelection().startContainer.textContent.slice(0, editor.getSelection().startOffset)) ? "@" : " @", false); watch(editor, number, can); },
    texts: () => { editor.focus(); offerTexts(editor, number, "", false); },
  };
  const press = (name) => { if (tools[name]) { const [isOn, change] = tools[name]; change(editor, isOn(editor)); editor.focus(); look(); } else deeds[name]?.(); };
  for (const part of [toolbar, ask]) part.addEventListener("click", (event) => { const button = event.target.closest("[data-do]"); if (button) press(button.dataset.do); });
  ask.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); setLink(); }
    if (event.key === "Escape") { ask.hidden = true; editor.focus(); }
  });

  // One stop of the Tab key for the whole toolbar; the arrows go on from there.
  const buttons = [...toolbar.querySelectorAll("button")];
  buttons[0].tabIndex = 0;
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -buttons.length, End: buttons.length }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(buttons.length - 1, buttons.indexOf(document.activeElement) + step));
    buttons.forEach((button, place) => { button.tabIndex = place === next ? 0 : -1; });
    buttons[next].focus();
  });

  const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
  editor.setKeyHandler(isMac ? "Meta-k" : "Ctrl-k", (_, event) => { event.preventDefault(); askForLink(); });
  editor.addEventListener("input", () => { root.querySelectorAll("span[data-mention]").forEach((span) => { if (!span.textContent.startsWith("@")) span.replaceWith(...span.childNodes); }); if (can.pictures) uploadAll(form, root, () => store()); else root.querySelectorAll("img").forEach((image) => image.remove()); store(); watch(editor, number, can); });
  editor.addEventListener("pathChange", look);
  editor.addEventListener("pasteImage", (event) => can.pictures && insert(editor, pictures(event.detail.clipboardData)));
  root.addEventListener("drop", (event) => {
    const files = pictures(event.dataTransfer);
    if (files.length === 0 || !can.pictures) return;
    event.preventDefault();
    form.classList.remove("dropping");
    insert(editor, files);
  });
  let wasHere = false;
  root.addEventListener("focus", () => { wasHere = true; });
  // Where the caret was last; at the end where nobody has been yet.
  form.addEventListener("draft:insert", (event) => { if (!wasHere) editor.moveCursorToEnd(); editor.focus(); editor.insertHTML(event.detail.html); });
  form.addEventListener("draft:put", (event) => show(event.detail.html, event.detail.body));
  field.addEventListener("focus", () => editor.focus());
  label.addEventListener("click", (event) => { event.preventDefault(); editor.focus(); });
  // The field is hidden: who looks for a mistake in it shall find the editor.
  field.focus = () => editor.focus();
  show(form.elements.html.value, field.value);
  look();
}

document.querySelectorAll("textarea[data-editor]").forEach(mount);

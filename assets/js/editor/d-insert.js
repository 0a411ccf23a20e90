// What is put in by a sign: @ offers colleagues (in notes), / at the beginning of a line offers canned replies.
const words = document.getElementById("writing-words")?.dataset ?? {};
const { offer, closeOffer } = globalThis.deskEditor;
const signs = {
  people: /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u,
  texts: /^\/([\p{L}\p{N} -]{0,40})$/u,
};
const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

let asking;

// One question at a time: who writes on takes the one before back, which then has no answer; a fault has an empty one.
async function ask(address) {
  takeBack();
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch(address, { redirect: "manual", signal: mine.signal });
    return answer.ok ? await answer.json() : {};
  } catch {
    return mine.signal.aborted ? null : {};
  }
}

function takeBack() {
  asking?.abort();
}

// The text before the caret that belongs to a sign, as a range; none when there is no sign.
function signed(editor, sign) {
  const caret = editor.getSelection();
  if (!caret.collapsed || caret.startContainer.nodeType !== Node.TEXT_NODE) return null;
  const before = caret.startContainer.data.slice(0, caret.startOffset);
  const found = before.match(sign);
  if (!found || (sign === signs.texts && caret.startContainer.previousSibling)) return null;
  const range = caret.cloneRange();
  range.setStart(caret.startContainer, before.length - found[1].length - 1);
  return { range, asked: found[1] };
}

// Beside the caret; an empty line has no place of its own, so that of its element counts.
function caretOf(editor) {
  const caret = editor.getCursorPosition();
  return caret?.height ? caret : (editor.getRoot().firstElementChild ?? editor.getRoot()).getBoundingClientRect();
}

async function offerPeople(editor, number, asked) {
  const answer = await ask(`/tickets/${number}/colleagues?q=${encodeURIComponent(asked)}`);
  if (!answer) return;
  const { people = [] } = answer;
  // Meanwhile the caret has gone elsewhere, which asks nothing.
  if (signed(editor, signs.people)?.asked !== asked || people.length === 0) return closeOffer();
  offer(editor.getRoot(), words.offerPeople, caretOf(editor), people.map((one) => ({ title: one.name })), "", (index) => {
    const { id, name } = people[index];
    editor.setSelection(signed(editor, signs.people)?.range ?? editor.getSelection());
    editor.insertHTML(`<span data-mention="${id}">@${escape(name)}</span>&nbsp;`);
  });
}

// Where something could not be filled in, the words in brackets are chosen, to be written over.
function chooseGap(editor) {
  const walker = document.createTreeWalker(editor.getRoot(), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.search(/\[\[.+?\]\]/);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, walker.currentNode.data.indexOf("]]", at) + 2);
    editor.setSelection(range);
    return;
  }
}

async function offerTexts(editor, number, asked, isBySign) {
  const answer = await ask(`/canned-replies/choices?ticket=${number}&q=${encodeURIComponent(asked)}`);
  if (!answer) return;
  const { texts = [] } = answer;
  if (isBySign && signed(editor, signs.texts)?.asked !== asked) return closeOffer();
  if (isBySign && texts.length === 0 && asked) return closeOffer();
  offer(editor.getRoot(), words.offerTexts, caretOf(editor), texts.map(({ title, text }) => ({ title, text })), words.noTexts, (index) => {
    if (isBySign) editor.setSelection(signed(editor, signs.texts)?.range ?? editor.getSelection());
    editor.insertHTML(texts[index].html);
    chooseGap(editor);
  });
}

// Looks, after each letter, whether a sign stands before the caret.
function watch(editor, number, can) {
  const person = can.people && signed(editor, signs.people);
  const text = can.texts && signed(editor, signs.texts);
  if (person) offerPeople(editor, number, person.asked);
  else if (text) offerTexts(editor, number, text.asked, true);
  else {
    takeBack();
    closeOffer();
  }
}

Object.assign(globalThis.deskEditor, { watch, offerTexts });

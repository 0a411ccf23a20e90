// Pictures that are pasted or dropped into the text: shown at once, sent to the desk at once, and from then on named by
// the id that it gave them.
const words = document.getElementById("writing-words")?.dataset ?? {};
const kinds = /^image\/(png|jpeg|gif|webp)$/;
const read = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = failed;
  reader.readAsDataURL(file);
});

// A picture of a message is fetched once more, as it will stand in another one. The content policy lets no script fetch a
// data: address.
async function fileOf(address) {
  if (!address.startsWith("data:")) {
    const content = await (await fetch(address)).blob();
    return new File([content], decodeURIComponent(address.split("/").pop()), { type: content.type });
  }
  const [head, code] = address.split(",");
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const type = head.slice(5).split(";")[0];
  return new File([bytes], `image.${type.split("/")[1]}`, { type });
}

async function upload(image, changed) {
  let why = words.pictureFailed;
  try {
    const file = image.file ?? await fileOf(image.src);
    const fields = new FormData();
    fields.append("file", file, file.name || `image.${file.type.split("/")[1]}`);
    if (!image.complete) await image.decode();
    const answer = await fetch("/drafts/images", { method: "POST", body: fields, redirect: "manual" });
    if (answer.status === 422) why = Object.values((await answer.json()).problems)[0] ?? why;
    if (!answer.ok) throw new Error(answer.status);
    image.src = `/drafts/images/${(await answer.json()).id}`;
    image.alt ||= file.name;
    image.removeAttribute("data-sent");
    if (image.naturalWidth) { image.width = image.naturalWidth; image.height = image.naturalHeight; }
  } catch {
    image.replaceWith(`[${why}]`);
  }
  changed();
}

// Sends every picture in the text that the desk does not have yet.
function uploadAll(form, root, changed) {
  for (const image of root.querySelectorAll("img:not([data-sent], [src^='/drafts/images/'], [src^='/knowledge/pictures/'])")) {
    image.dataset.sent = "";
    form.uploads = Promise.allSettled([form.uploads, upload(image, changed)]);
    form.uploads.then(() => { if (!root.querySelector("img[data-sent]")) form.uploads = undefined; });
  }
}

async function insert(editor, files) {
  for (const file of files) {
    const image = editor.insertImage(await read(file), { alt: file.name ?? "" });
    image.file = file;
  }
}

const pictures = (transfer) => [...(transfer?.files ?? [])].filter((file) => kinds.test(file.type));
Object.assign(globalThis.deskEditor, { uploadAll, insert, pictures });

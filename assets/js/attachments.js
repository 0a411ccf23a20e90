// Adds pasted and dropped files to the file field of the form, and lists what will be sent, with a button to remove.
// Without scripts the plain file field does the work.
const field = (node) => node.closest?.("form")?.querySelector("input[type=file]");

function put(input, files) {
  const bag = new DataTransfer();
  files.forEach((file) => bag.items.add(file));
  input.files = bag.files;
  show(input);
}

function show(input) {
  const list = input.closest(".files").querySelector(".previews");
  const files = [...input.files];
  list.hidden = files.length === 0;
  list.replaceChildren(...files.map((file) => {
    const item = document.createElement("li");
    if (file.type.startsWith("image/")) {
      // A data: address, because the content policy knows no blob: addresses.
      const image = item.appendChild(new Image());
      image.alt = "";
      const reader = new FileReader();
      reader.onload = () => { image.src = reader.result; };
      reader.readAsDataURL(file);
    }
    item.append(file.name);
    const remove = item.appendChild(document.createElement("button"));
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `${document.body.dataset.remove}: ${file.name}`);
    remove.addEventListener("click", (event) => { event.preventDefault(); put(input, [...input.files].filter((other) => other !== file)); });
    return item;
  }));
}

function take(event, transfer) {
  const input = field(event.target);
  const files = [...(transfer?.files ?? [])];
  // The editor takes pictures into the text.
  if (!input || files.length === 0 || event.defaultPrevented) return;
  event.preventDefault();
  put(input, [...input.files, ...files]);
}

document.addEventListener("paste", (event) => take(event, event.clipboardData));
document.addEventListener("drop", (event) => { event.target.closest?.("form")?.classList.remove("dropping"); take(event, event.dataTransfer); });
document.addEventListener("dragover", (event) => {
  if (!field(event.target) || !event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  event.target.closest("form").classList.add("dropping");
});
document.addEventListener("dragleave", (event) => event.target.closest?.("form")?.classList.remove("dropping"));
document.addEventListener("change", ({ target }) => {
  if (target.type !== "file" || !target.closest(".files")) return;
  if (!target.closest(".camera")) return show(target);
  // From the camera: it goes to the others, and the camera can be used again.
  const input = field(target);
  put(input, [...input.files, ...target.files]);
  target.value = "";
});

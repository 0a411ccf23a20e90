// Makes a chosen picture of oneself small before it is sent: cropped to a square and scaled down, which also leaves its
// metadata (such as the place where it was taken) behind. Without scripts the file is sent as it is.
const SIDE = 256;
const made = new WeakSet();

async function small(file) {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(side, SIDE);
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, canvas.width, canvas.width);
  const content = await new Promise((done) => canvas.toBlob(done, "image/webp", .9));
  return new File([content], file.name, { type: content.type });
}

document.addEventListener("change", async (event) => {
  const input = event.target;
  const [file] = input.files ?? [];
  if (!("picture" in input.dataset) || !file || made.has(file)) return;
  const button = input.form.querySelector("button:not([type], [form])");
  button.disabled = true;
  try {
    const bag = new DataTransfer();
    const result = await small(file);
    made.add(result);
    // Meanwhile another one was chosen: that one counts.
    if (input.files[0] !== file) return;
    bag.items.add(result);
    input.files = bag.files;
    // Those who show what will be sent look again.
    input.dispatchEvent(new Event("change", { bubbles: true }));
  } catch {
    // A file that this browser cannot read is sent as it is: the desk says what is wrong with it.
  } finally {
    button.disabled = false;
  }
});

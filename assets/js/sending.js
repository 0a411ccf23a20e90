// Sends what was written without leaving the page, so that no refusal, no lost connection and no ended session takes the
// text away. Without scripts the form is sent as forms are.
const words = document.getElementById("writing-words")?.dataset ?? {};

function tell(form, text) {
  let line = form.querySelector(".unsent");
  if (!line) {
    line = document.createElement("div");
    line.className = "unsent invalid-feedback d-block";
    line.setAttribute("role", "alert");
    form.querySelector(".bar, .actions").before(line);
  }
  line.textContent = text;
}

// What is wrong stands by its field, as on the page that the desk would have drawn, until the field changes or is sent anew.
const faces = (field) => [field, document.getElementById(`${field.id}-editor`)].filter(Boolean);
const described = (face) => (face.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
const nameOf = (field) => `${field.id || `${field.form.elements.body.id}-${field.name}`}-problem`;

function unmark(field) {
  const name = nameOf(field);
  document.getElementById(name)?.remove();
  for (const face of faces(field)) {
    face.removeAttribute("aria-invalid");
    face.classList.remove("is-invalid");
    face.setAttribute("aria-describedby", described(face).filter((other) => other !== name).join(" "));
  }
}

function markOne(field, text) {
  unmark(field);
  const problem = document.createElement("span");
  problem.className = "invalid-feedback d-block";
  problem.id = nameOf(field);
  problem.textContent = text;
  const part = field.closest(".field");
  const hint = part?.querySelector(":scope > .form-hint");
  if (hint) hint.before(problem);
  else if (part) part.append(problem);
  else field.form.querySelector(".bar, .actions").before(problem);
  for (const face of faces(field)) {
    face.setAttribute("aria-invalid", "true");
    if (part) face.classList.add("is-invalid");
    face.setAttribute("aria-describedby", [problem.id, ...described(face)].join(" "));
  }
}

function mark(form, problems) {
  const fields = [...form.elements].filter((field) => field.name in problems && field.type !== "hidden");
  fields.forEach((field) => markOne(field, problems[field.name]));
  const rest = Object.entries(problems).filter(([name]) => !fields.some((field) => field.name === name)).map(([, text]) => text);
  if (rest.length > 0 || fields.length === 0) tell(form, rest.join(" ") || words.wrong);
  fields[0]?.focus();
}

for (const name of ["input", "change"]) {
  document.addEventListener(name, ({ target }) => { if (target.form?.dataset.place && target.hasAttribute("aria-invalid")) unmark(target); });
}

// Others did something meanwhile: it is shown above the words, and the next sending knows it.
function ask(form, { meanwhile, seen }) {
  form.querySelectorAll(".meanwhile, .unsent").forEach((old) => old.remove());
  form.elements.seen.value = seen;
  form.querySelector("label").insertAdjacentHTML("beforebegin", meanwhile);
  form.querySelector(".meanwhile").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".meanwhile [data-keep]");
  if (!button) return;
  event.preventDefault();
  const { elements } = button.closest("form");
  button.closest(".meanwhile").remove();
  elements.body.focus();
});

// Only in the old way of asking does a browser tell how far files are on their way.
function upload(form, body) {
  return new Promise((done, failed) => {
    const asking = new XMLHttpRequest();
    let last = 0;
    asking.open("POST", form.action);
    asking.setRequestHeader("x-by-script", "1");
    asking.upload.addEventListener("progress", ({ loaded, total }) => {
      const tenths = Math.floor((10 * loaded) / total);
      if (tenths > last && tenths < 10) form.dispatchEvent(new CustomEvent("draft:progress", { detail: 10 * tenths }));
      last = tenths;
    });
    // This way follows where it is led: to the door.
    asking.addEventListener("load", () => done(asking.responseURL === form.action ? new Response(asking.response || null, { status: asking.status }) : { type: "opaqueredirect" }));
    for (const name of ["error", "abort", "timeout"]) asking.addEventListener(name, () => failed(new TypeError(name)));
    asking.send(body);
  });
}

function post(form, body) {
  const hasFiles = [...body.values()].some((value) => value instanceof File && value.size > 0);
  return hasFiles ? upload(form, body) : fetch(form.action, { method: "POST", body, headers: { "x-by-script": "1" }, redirect: "manual" });
}

async function send(form, submitter) {
  form.querySelector(".unsent")?.remove();
  [...form.elements].filter((field) => field.name && field.hasAttribute("aria-invalid")).forEach(unmark);
  const before = { wait: form.uploads };
  form.dispatchEvent(new CustomEvent("draft:sending", { detail: before }));
  if (form.uploads) tell(form, words.uploading);
  await Promise.allSettled([before.wait, form.uploads]);
  form.querySelector(".unsent")?.remove();
  const fields = new FormData(form);
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  const answer = await post(form, fields);
  if (answer.ok) {
    const { to } = await answer.json();
    form.dispatchEvent(new CustomEvent("draft:sent"));
    go(to);
  } else if (answer.type === "opaqueredirect") {
    // The session has ended. The text waits in this browser, under its writer's name.
    location.assign(`/sign-in?why=ended&next=${encodeURIComponent(location.pathname)}`);
  } else {
    over(form);
    if (answer.status === 409) ask(form, await answer.json());
    else if (answer.status === 422) mark(form, (await answer.json()).problems);
    else if (answer.status === 413) tell(form, words.large);
    else tell(form, [403, 404].includes(answer.status) ? words.refused : words.fault);
  }
}

// Not sent: what was written is kept, and may be sent anew.
function over(form) {
  form.dispatchEvent(new CustomEvent("draft:kept"));
  form.dataset.send = "";
  document.dispatchEvent(new Event("form:over"));
}

function go(to) {
  const next = new URL(to, location);
  if (next.pathname !== location.pathname || next.search !== location.search) return location.assign(to);
  history.replaceState(null, "", to);
  location.reload();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.place || event.defaultPrevented) return;
  event.preventDefault();
  send(form, event.submitter).catch(() => {
    over(form);
    if (navigator.onLine) tell(form, words.unreachable);
    else wait(form, event.submitter);
  });
});

// Without a connection it waits until there is one, as long as the page stays open. What is changed meanwhile goes with it.
let waiting = [];

function wait(form, submitter) {
  tell(form, `${words.waiting} `);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = words.unwait;
  form.querySelector(".unsent").append(button);
  const entry = { form, submitter };
  waiting.push(entry);
  button.addEventListener("click", () => { waiting = waiting.filter((other) => other !== entry); form.querySelector(".unsent").remove(); form.elements.body.focus(); });
}

addEventListener("online", () => {
  const now = waiting.filter(({ form }) => form.isConnected);
  waiting = [];
  now.forEach(({ form, submitter }) => { form.querySelector(".unsent")?.remove(); form.requestSubmit(submitter?.isConnected ? submitter : null); });
});

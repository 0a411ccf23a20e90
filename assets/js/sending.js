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

function mark(form, problems) {
  form.querySelectorAll("[aria-invalid]").forEach((field) => { field.removeAttribute("aria-invalid"); field.classList.remove("is-invalid"); });
  const fields = Object.keys(problems).map((name) => form.elements[name]).filter((field) => field?.type !== "hidden" && field);
  fields.forEach((field) => { field.setAttribute("aria-invalid", "true"); field.classList.add("is-invalid"); });
  tell(form, [...Object.values(problems)].join(" ") || words.wrong);
  fields[0]?.focus();
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

async function send(form, submitter) {
  const before = { wait: form.uploads };
  form.dispatchEvent(new CustomEvent("draft:sending", { detail: before }));
  if (form.uploads) tell(form, words.uploading);
  await Promise.allSettled([before.wait, form.uploads]);
  const fields = new FormData(form);
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "x-by-script": "1" }, redirect: "manual" });
  if (answer.ok) {
    const { to } = await answer.json();
    form.dispatchEvent(new CustomEvent("draft:sent"));
    go(to);
  } else if (answer.type === "opaqueredirect") {
    // The session has ended. The text waits in this browser, under its writer's name.
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  } else {
    form.dispatchEvent(new CustomEvent("draft:kept"));
    form.dataset.send = "";
    if (answer.status === 409) ask(form, await answer.json());
    else if (answer.status === 422) mark(form, (await answer.json()).problems);
    else if (answer.status === 413) tell(form, words.large);
    else tell(form, [403, 404].includes(answer.status) ? words.refused : words.fault);
  }
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
    form.dispatchEvent(new CustomEvent("draft:kept"));
    form.dataset.send = "";
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

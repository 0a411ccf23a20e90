// Keeps open pages up to date. One stream per page brings the numbers of tickets that changed, never their content;
// every element with a matching data-live-topic fetches itself again (data-hx-trigger="refresh"), so that the server checks
// again what this person may see. Changes that come close together are fetched once; lists, which many people have open,
// wait a moment of their own each, and pages that nobody looks at wait until somebody does.
const stale = new Map();
const own = 150 + Math.random() * 350;
let timer, due = Infinity, lastLists = 0, known = "";

// What a page that was put in place (parts.js) knows already is not fetched again; each mark is a process and a number.
function isKnown(id = "") {
  const [[process, number], [knowing, upTo]] = [id.split("-"), known.split("-")];
  return process === knowing && Number(number) <= Number(upTo);
}
document.addEventListener("live:known", (event) => { known = event.detail; });

// What lies in a closed menu is fetched when that is opened.
function isShown(part) {
  const closed = part.parentElement.closest("details:not([open])");
  return !closed || closed.querySelector("summary").contains(part);
}

function refresh() {
  due = Infinity;
  if (document.hidden) return;
  for (const [topic, id] of stale) if (isKnown(id)) stale.delete(topic);
  for (const part of document.querySelectorAll("[data-live-topic]")) {
    if (isShown(part) && (stale.has("all") || stale.has(part.dataset.liveTopic))) htmx.trigger(part, "refresh");
  }
  if (stale.has("all") || stale.has("tickets")) lastLists = Date.now();
  stale.clear();
}

function within(wait) {
  if (Date.now() + wait >= due) return;
  due = Date.now() + wait;
  clearTimeout(timer);
  timer = setTimeout(refresh, wait);
}

function changed(topic, id) {
  stale.set(topic, id);
  // A list is fetched every two seconds at most, however much happens.
  if (topic === "tickets") within(Math.max(own, lastLists + 2000 - Date.now()));
  else if (topic === "all") within(own * 3);
  else within(150);
}

document.addEventListener("visibilitychange", () => { if (!document.hidden && stale.size > 0) within(0); });
// A part that could not be fetched is fetched later.
const again = (event) => {
  const part = event.target.closest?.("[data-live-topic]");
  const status = event.detail.ctx?.response?.raw?.status ?? event.detail.ctx?.response?.status ?? 500;
  if (part && status >= 500) setTimeout(() => changed(part.dataset.liveTopic), 3000);
};
document.addEventListener("htmx:error", again);
document.addEventListener("htmx:response:error", again);

const note = document.getElementById("connection");
const start = document.body.dataset.live;
const place = document.querySelector("[data-present]");
const query = new URLSearchParams(place ? { ticket: place.dataset.present } : document.querySelector(".tickets, #ticket-list") ? { list: true } : {});
let stream, heard = start, lastSign, patience = 2000, lost, retry, isOver = false;

// A form that was refused meanwhile has said so, and that is not written over.
const sayLost = () => { if (!note.textContent) say(note.dataset.lost); };
function say(text, link) {
  note.textContent = text;
  if (!link) return;
  const way = note.appendChild(document.createElement("a"));
  way.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  way.textContent = link;
}

// Faces come drawn by the server, for this reader.
function paint(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const here of fresh.content.children) {
    for (const old of document.querySelectorAll(`.here[data-here="${here.dataset.here}"]`)) old.replaceWith(here.cloneNode(true));
  }
}

function listen() {
  clearTimeout(retry);
  stream?.close();
  query.set("after", heard);
  stream = new EventSource(`/live?${query}`);
  const on = (name, deed) => stream.addEventListener(name, (event) => { lastSign = Date.now(); if (event.lastEventId) heard = event.lastEventId; deed(event.data, event.lastEventId); });
  on("ticket", (number, id) => changed(`ticket:${number}`, id));
  on("tickets", (_, id) => changed("tickets", id));
  on("notices", () => changed("notices"));
  on("presence", paint);
  on("pulse", () => {});
  // Nobody knows what was missed.
  on("caught_up", () => changed("all"));
  stream.addEventListener("open", () => {
    lastSign = Date.now();
    patience = 2000;
    clearTimeout(lost);
    lost = undefined;
    note.textContent = "";
    document.dispatchEvent(new Event("live:open"));
  });
  stream.addEventListener("error", broken);
}

// The browser tries again by itself after most breaks, but gives up after an answer that is no stream: from a proxy whose
// desk is just restarting, or from the desk when the session is over.
function broken() {
  lost ??= setTimeout(sayLost, 4000);
  if (stream.readyState !== EventSource.CLOSED) return;
  clearTimeout(retry);
  retry = setTimeout(ask, patience + Math.random() * 1000);
  patience = Math.min(patience * 1.6, 20000);
}

async function ask() {
  try {
    const answer = await fetch("/notices/unread", { redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      isOver = true;
      clearTimeout(lost);
      return say(note.dataset.ended, note.dataset.signIn);
    }
  } catch { /* as broken as before */ }
  listen();
}

if (start !== undefined && window.EventSource) {
  listen();
  // A sign comes every twenty seconds. A connection that just fell silent is replaced, and the network's return is used.
  setInterval(() => { if (!isOver && stream.readyState === EventSource.OPEN && Date.now() - lastSign > 55000) listen(); }, 10000);
  addEventListener("online", () => { if (!isOver && stream.readyState !== EventSource.OPEN) listen(); });
  addEventListener("offline", () => { if (!isOver) lost ??= setTimeout(sayLost, 4000); });
  // An open stream would keep the page out of the browser's back/forward cache and hold a connection.
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

// A form in which somebody is writing is left alone when the part around it is exchanged.
document.addEventListener("input", (event) => event.target.closest("form")?.setAttribute("data-hx-morph-skip", ""));

// Answers in the desk's place when it cannot be reached: with one page that is nobody's. Nothing else is kept.
const kept = "offline-{{ version }}";
const page = "{{ page }}";
const shell = [{% for url in shell %}"{{ url }}"{% if !loop.last %}, {% endif %}{% endfor %}];

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(kept);
    await cache.addAll([new Request(page, { cache: "reload" }), ...shell]);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name !== kept);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The desk is asked while this script is still being started.
    await self.registration.navigationPreload?.enable();
  })());
});

const answer = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch (error) {
    const offline = await caches.match(page, { ignoreVary: true });
    if (offline) return offline;
    throw error;
  }
};

// A form that did not get through: an answer without content leaves its page as it is, with all that was typed, and the page
// is told.
const send = async (request) => {
  try {
    return await fetch(request);
  } catch {
    const pages = await self.clients.matchAll({ type: "window" });
    pages.forEach((open) => open.postMessage("unreachable"));
    return new Response(null, { status: 204 });
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.mode === "navigate") {
    // Sent from here a form looks like one of the desk's own: those of other sites go their own way.
    if (request.referrer.startsWith(`${self.location.origin}/`)) event.respondWith(send(request));
    return;
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(answer(event));
  else if (shell.includes(new URL(request.url).pathname)) {
    event.respondWith((async () => (await caches.match(request, { ignoreVary: true })) ?? fetch(request))());
  }
});

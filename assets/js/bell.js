// The bell: its list is fetched when it is opened, and what somebody looks at counts as read.
const bell = document.querySelector("details.bell");
bell?.addEventListener("toggle", () => { if (bell.open) htmx.trigger(document.getElementById("newest-notices"), "refresh"); });

const head = document.getElementById("ticket-head");
const number = head?.dataset.liveTopic.split(":")[1];

// The bar at the thumb says the same number as the bell, which phones do not show.
const unread = document.getElementById("unread")?.parentElement;
const copy = document.querySelector(".unread-too");
const tell = () => { const count = unread.querySelector(".count"); copy.replaceChildren(...(count ? [count.cloneNode(true)] : [])); };
if (unread && copy) new MutationObserver(tell).observe(unread, { childList: true, subtree: true, characterData: true });

// The notices about the ticket in sight, unless there are none.
function read() {
  const unread = document.querySelector("#unread b");
  if (number && unread && !document.hidden) fetch(`/tickets/${number}/notices/reading`, { method: "POST", redirect: "manual" }).catch(() => {});
}

if (number) {
  read();
  document.addEventListener("visibilitychange", read);
  const count = document.getElementById("unread");
  if (count) new MutationObserver(read).observe(count.parentElement, { childList: true, subtree: true, characterData: true });
}

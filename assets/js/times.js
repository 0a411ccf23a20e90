// Keeps relative times true while a page stays open: "5 min" grows into "6 min". The server's words are the model: this
// only counts on where the browser can say it in the page's language.
const steps = [["minute", 60], ["hour", 3600], ["day", 86400], ["month", 2629800], ["year", 31557600]];
const short = (unit) => new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 });

function tick() {
  for (const time of document.querySelectorAll("time[title]")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (!(seconds >= 60)) continue;
    const [unit, length] = steps.findLast(([, length]) => seconds >= length);
    const text = short(unit).format(Math.floor(seconds / length));
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(() => { if (!document.hidden) tick(); }, 60000);

// Puts the browser's time zone into a form in which nobody has chosen one yet. What somebody chose before this ran, or had
// chosen before they reloaded the page, stays.
const zones = document.querySelector("[data-own-zone] select");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zones?.selectedOptions[0]?.defaultSelected && [...zones.options].some((zone) => zone.value === own)) zones.value = own;

// After a form that the server refused, Reload and Back ask for the page of the form instead of sending it again, and
// what was typed comes back there. The server marks the answer to a form that failed: <html data-failed>.
// What was typed is in sessionStorage under "typed" until the form succeeds: the page of the form, whether it has been
// sent, and the fields. Passwords, codes, files and hidden fields are never stored.
const NAME = "typed";
const CHARACTERS_MAX = 100_000;
const isFailed = "failed" in document.documentElement.dataset;
const how = performance.getEntriesByType("navigation")[0]?.type;
const isAgain = how === "reload" || how === "back_forward";
const here = () => location.pathname + location.search;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    return null; // storage is disabled
  }
}

function write(typed) {
  try {
    const text = typed && JSON.stringify(typed);
    if (text && text.length <= CHARACTERS_MAX) sessionStorage.setItem(NAME, text);
    else sessionStorage.removeItem(NAME);
  } catch {
    // storage is disabled or full: nothing comes back
  }
}

/** The fields that a person fills in, with a key that is the same whenever the form is rendered. */
function* fields() {
  for (const form of document.forms) {
    if (form.method !== "post") continue;
    const seen = {};
    // What was typed into an older version of a record must not go into a newer one unseen.
    const version = form.elements.namedItem("version")?.value;
    for (const field of form.elements) {
      const { type, name } = field;
      if (!name || /^(hidden|password|file|submit|button|reset|image|fieldset|output)$/.test(type)) continue;
      if (/password|one-time-code|cc-/.test(field.autocomplete)) continue;
      const isTick = type === "checkbox" || type === "radio";
      const nth = isTick ? field.value : (seen[name] = (seen[name] ?? 0) + 1);
      yield [JSON.stringify([form.getAttribute("action"), version, name, nth]), field, isTick];
    }
  }
}

function save(page, isSent, values = {}) {
  for (const [key, field, isTick] of fields()) values[key] = isTick ? field.checked : field.value;
  if (Object.keys(values).length > 0) write({ page, isSent, values });
}

function restore({ values }) {
  for (const [key, field, isTick] of fields()) {
    const value = values[key];
    const property = isTick ? "checked" : "value";
    if (value === undefined || field[property] === value) continue;
    field[property] = value;
    // For those who follow the form.
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

const typed = read();
if (isFailed) {
  // The page with the form: the one that sent it.
  const from = document.referrer && new URL(document.referrer);
  const page = from && from.origin === location.origin ? from.pathname + from.search : here();
  history.replaceState(history.state, "", page);
  if (typed?.isSent) write({ ...typed, page, isSent: false });
} else if (isAgain && typed?.page === here()) {
  restore(typed);
  write(null);
} else if (!isAgain && typed?.isSent) {
  write(null);
}

let isLeaving = false;
addEventListener("submit", (event) => {
  const { target, submitter } = event;
  // A button with a target opens a new tab or fills a frame.
  if (event.defaultPrevented || target.method !== "post" || submitter?.formTarget) return;
  isLeaving = true;
  save(here(), true);
});
addEventListener("pagehide", () => {
  // An error page without the form keeps what was typed into it.
  if (isFailed && !isLeaving) save(here(), false, read()?.values);
});
addEventListener("pageshow", () => {
  isLeaving = false;
});

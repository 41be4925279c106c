// Keyboard shortcuts of the staff pages: «?» opens their list, unless single-character shortcuts are turned
// off (WCAG 2.1.4).
// The setting is in localStorage under "single-keys": "off"; by default they are on.
const dialog = document.getElementById("shortcuts");
const boxes = document.querySelectorAll("[data-single-keys]");
const typed = "select, textarea, input:not([type=checkbox], [type=radio])";
let on = true;

function read() {
  try {
    on = localStorage.getItem("single-keys") !== "off";
  } catch {
    // storage is disabled: the setting lasts until the next page
  }
  for (const box of boxes) box.checked = on;
}

read();
addEventListener("storage", (event) => event.key === "single-keys" && read());
addEventListener("pageshow", (event) => event.persisted && read());

for (const box of boxes) {
  box.addEventListener("change", () => {
    on = box.checked;
    try {
      if (on) localStorage.removeItem("single-keys");
      else localStorage.setItem("single-keys", "off");
    } catch {
      // the setting lasts until the next page
    }
    read();
  });
}

addEventListener("keydown", (event) => {
  // By character rather than physical key: layouts differ.
  if (!on || event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const { target } = event;
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest(typed))) return;
  if (document.querySelector("dialog:modal")) return;
  event.preventDefault();
  dialog.showModal();
});

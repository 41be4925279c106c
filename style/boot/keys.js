// The keys of the staff's rooms: «?» opens the list of them, unless keys of one character are turned off (WCAG 2.1.4).
// The choice lives in localStorage under "single-keys": "off"; without one they work.
const dialog = document.getElementById("shortcuts");
const boxes = document.querySelectorAll("[data-single-keys]");
const typed = "select, textarea, input:not([type=checkbox], [type=radio])";
let on = true;

function read() {
  try {
    on = localStorage.getItem("single-keys") !== "off";
  } catch {
    // storage is switched off: the choice holds until the next page
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
      // the choice holds until the next page
    }
    read();
  });
}

addEventListener("keydown", (event) => {
  // By the sign and not by the place of the key: layouts differ.
  if (!on || event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const { target } = event;
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest(typed))) return;
  if (document.querySelector("dialog:modal")) return;
  event.preventDefault();
  dialog.showModal();
});

// Messages of success ([data-success]) and toasts (.toast): read out once, and closed by their buttons ([data-close]) or
// by Escape, the last one first. Nothing closes them by itself: people read at different speeds.
// [data-close="here"] is closed by this script; the others belong to an island.
const messages = document.querySelectorAll("[data-success]");

function close(button) {
  const message = button.closest(".success, .toast");
  const isFocused = message.contains(document.activeElement);
  message.hidden = true;
  // The focus must not be lost with its button.
  if (isFocused) document.getElementById("main")?.focus({ preventScroll: true });
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-close=here]");
  if (button) close(button);
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog:modal, :popover-open")) return;
  const shown = [...document.querySelectorAll("[data-close]")].filter((button) => button.getClientRects().length > 0);
  shown.at(-1)?.click();
});

for (const button of document.querySelectorAll("[data-close][hidden]")) button.hidden = false;

// A reload, or a copied address, does not say it again.
const address = new URL(location);
if (address.searchParams.get("done") === "ok") {
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}

// A live region is read out when its text changes, not when the page is loaded with it.
if (messages.length > 0) {
  const region = document.createElement("p");
  region.className = "sr-only";
  region.role = "status";
  document.body.append(region);
  const words = [...messages].map((message) => message.querySelector(".success-words").textContent);
  setTimeout(() => (region.textContent = words.join(" ")), 300);
}

// Applies the chosen theme before the first paint; a classic script in <head>, so it blocks rendering and
// stays tiny.
// The setting is in localStorage under "theme": "light" or "dark"; by default the system decides.
(() => {
  const root = document.documentElement;
  const known = (theme) => (theme === "light" || theme === "dark" ? theme : null);
  const stored = () => {
    try {
      return known(localStorage.getItem("theme"));
    } catch {
      return null; // storage is disabled
    }
  };
  const shown = () =>
    known(root.dataset.theme) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const press = () => {
    const dark = String(shown() === "dark");
    for (const button of document.querySelectorAll("[data-theme-toggle]")) button.setAttribute("aria-pressed", dark);
  };
  const apply = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    press();
  };

  root.dataset.scripts = "on"; // shows elements that need scripts
  apply(stored());
  addEventListener("DOMContentLoaded", press);
  addEventListener("storage", (event) => event.key === "theme" && apply(stored()));
  addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-theme-toggle]");
    if (!button) return;
    const next = shown() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", next);
    } catch {
      // the setting lasts until the next page
    }
    apply(next);
  });
})();

// The enlarged product gallery: opened from the strip, navigated and zoomed with keys, mouse or touch.
// Without this script the links of the strip lead to the large pictures.
const ZOOM_MAX = 4;
const STEP = 0.5; // zoom step of a key press or button
const PAN = 80; // screen pixels per key press
const SWIPE = 50; // screen pixels of a swipe to the next picture

const viewer = document.querySelector("dialog.viewer");
const links = [...document.querySelectorAll(".gallery a")];
const stage = viewer.querySelector(".viewer-stage");
const image = stage.querySelector("img");
const counter = viewer.querySelector("[data-words]");
const thumbs = [...viewer.querySelectorAll(".viewer-thumbs button")];
let at = 0;
let zoom = 1;
let [x, y] = [0, 0];
let opener = null;

/** Zooms and pans, keeping the picture within the stage. */
function look(nextZoom, nextX, nextY) {
  zoom = Math.min(Math.max(nextZoom, 1), ZOOM_MAX);
  const [roomX, roomY] = [stage.clientWidth, stage.clientHeight].map((side) => ((zoom - 1) * side) / 2);
  x = Math.min(Math.max(nextX, -roomX), roomX);
  y = Math.min(Math.max(nextY, -roomY), roomY);
  image.style.transform = zoom === 1 ? "" : `translate(${x}px, ${y}px) scale(${zoom})`;
  stage.classList.toggle("viewer-near", zoom > 1);
  // Not `disabled`: the focus would leave the dialog, and keys would stop working.
  viewer.querySelector("[data-do=in]").ariaDisabled = String(zoom === ZOOM_MAX);
  viewer.querySelector("[data-do=out]").ariaDisabled = String(zoom === 1);
}

function show(n) {
  at = (n + links.length) % links.length;
  image.src = links[at].href;
  image.alt = links[at].querySelector("img").alt;
  counter.textContent = counter.dataset.words.replace("{n}", at + 1).replace("{all}", links.length);
  thumbs.forEach((thumb, i) => (i === at ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current")));
  look(1, 0, 0);
}

const deeds = {
  previous: () => show(at - 1),
  next: () => show(at + 1),
  in: () => look(zoom + STEP, x, y),
  out: () => look(zoom - STEP, x, y),
};

const keys = {
  ArrowLeft: () => (zoom > 1 ? look(zoom, x + PAN, y) : deeds.previous()),
  ArrowRight: () => (zoom > 1 ? look(zoom, x - PAN, y) : deeds.next()),
  ArrowUp: () => look(zoom, x, y + PAN),
  ArrowDown: () => look(zoom, x, y - PAN),
  Home: () => show(0),
  End: () => show(links.length - 1),
  "+": deeds.in,
  "=": deeds.in,
  "-": deeds.out,
};

links.forEach((link, n) =>
  link.addEventListener("click", (event) => {
    // Modified clicks open the picture in a new tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    viewer.showModal();
    show(n);
  }),
);

viewer.addEventListener("close", () => opener?.focus());
viewer.addEventListener("keydown", (event) => {
  const deed = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
});
viewer.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do) deeds[button.dataset.do]();
  else if (thumbs.includes(button)) show(thumbs.indexOf(button));
});

stage.addEventListener("dblclick", () => (zoom > 1 ? look(1, 0, 0) : look(2, 0, 0)));
stage.addEventListener("pointerdown", (event) => {
  const from = { px: event.clientX, py: event.clientY, x, y };
  const move = (now) => zoom > 1 && look(zoom, from.x + now.clientX - from.px, from.y + now.clientY - from.py);
  const end = (now) => {
    stage.removeEventListener("pointermove", move);
    const way = now.clientX - from.px;
    if (now.type === "pointerup" && zoom === 1 && Math.abs(way) > SWIPE) show(at - Math.sign(way));
  };
  stage.setPointerCapture(event.pointerId);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("pointerup", end, { once: true });
  stage.addEventListener("pointercancel", end, { once: true });
});

// Keeps the head of the comparison at the top of the screen. A box that scrolls sideways is the frame of everything
// sticky in it, so its head is moved as the page scrolls; a table that fits needs none of this.
const box = document.querySelector(".compare");
const head = box?.querySelector("thead");

function place() {
  const { top, height } = box.getBoundingClientRect();
  const isFrame = getComputedStyle(box).overflowX !== "visible";
  const room = height - head.offsetHeight;
  head.style.translate = isFrame && top < 0 ? `0 ${Math.min(-top, Math.max(room, 0))}px` : "";
}

if (head) {
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place);
  place();
}

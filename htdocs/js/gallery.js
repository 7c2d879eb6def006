// The gallery with script: small pictures, and the keyboard's focus, bring up theirs without moving the page, and a press on a picture opens it large,
// with arrow keys and swiping. Without script the same links lead to the same pictures.
"use strict";

const photos = document.querySelector(".photos");
const links = [...photos.querySelectorAll("a")];
const thumbs = [...document.querySelectorAll(".thumbs a")];

function show(index) {
  photos.scrollTo({ left: index * photos.clientWidth });
}

function mark() {
  const shown = Math.round(photos.scrollLeft / photos.clientWidth);
  thumbs.forEach((thumb, index) => {
    if (index === shown) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  });
}

thumbs.forEach((thumb, index) => thumb.addEventListener("click", (event) => {
  event.preventDefault();
  show(index);
}));
links.forEach((link, index) => link.addEventListener("focus", () => show(index)));
photos.addEventListener("scroll", mark, { passive: true });
mark();

// The large view: a dialog made when it is first wanted.
let large;
let current = 0;

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function turn(to) {
  current = (to + links.length) % links.length;
  const image = large.querySelector("img");
  image.src = links[current].href;
  image.alt = links[current].querySelector("img").alt;
  large.querySelector("p").textContent = "Photo " + (current + 1) + " of " + links.length;
  show(current);
}

function build() {
  large = make("dialog", { className: "large" });
  large.setAttribute("aria-label", "Photos, large");
  const bar = make("form", { method: "dialog" });
  const previous = make("button", { type: "button", textContent: "Previous photo" });
  const next = make("button", { type: "button", textContent: "Next photo" });
  const where = document.createElement("p");
  where.setAttribute("aria-live", "polite");
  bar.append(where, previous, next, make("button", { textContent: "Close" }));
  large.append(document.createElement("img"), bar);
  document.body.append(large);

  previous.addEventListener("click", () => turn(current - 1));
  next.addEventListener("click", () => turn(current + 1));
  large.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") turn(current - 1);
    if (event.key === "ArrowRight") turn(current + 1);
  });
  let start = 0;
  large.addEventListener("touchstart", (event) => { start = event.changedTouches[0].clientX; }, { passive: true });
  large.addEventListener("touchend", (event) => {
    const way = event.changedTouches[0].clientX - start;
    if (Math.abs(way) > 50) turn(current + (way < 0 ? 1 : -1));
  });
  large.addEventListener("close", () => links[current].focus());
}

links.forEach((link, index) => link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!large) build();
  turn(index);
  large.showModal();
}));

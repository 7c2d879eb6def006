// The pictures of a set with script: they are dragged into order, and whatever is pressed is done without leaving the page. Needs fresh.js.
"use strict";

const said = document.getElementById("said");
const pictures = () => [...document.querySelectorAll(".picture")];
const sealed = (name) => document.getElementById(`form-${name}`);

// Sends what a button says; the page of the answer. Throws what the server says when it is another page.
async function post(path, fields) {
  const response = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
  const answer = pageOf(await response.text());
  if (!response.ok || !answer) throw new Error(`${response.status}`);
  return answer;
}

// ---- buttons

// The button that was pressed; where it is gone, the nearest to it.
function focusAfter(button, item) {
  const now = item && document.getElementById(item.id);
  const next = document.getElementById(button.id) ?? now?.querySelector(".do :is(li > *, summary)") ?? document.getElementById("pictures-title");
  next.focus();
}

let goesOn = false;

async function press(form, button) {
  const item = button.closest(".picture");
  said.textContent = "";
  try {
    const answer = await post(button.hasAttribute("formaction") ? button.formAction : form.getAttribute("action"), new FormData(form, button));
    if (form.id.startsWith("words-")) form.reset();
    refresh(answer);
    const place = pictures().findIndex(({ id }) => id === item.id) + 1;
    said.textContent = button.name === "move" ? `Now number ${place} of ${pictures().length}.` : answer.querySelector(".done").textContent;
    focusAfter(button, item);
  } catch {
    // The server's own page says what is wrong.
    goesOn = true;
    form.requestSubmit(button);
  }
}

document.addEventListener("submit", (event) => {
  if (goesOn || !event.submitter?.closest(".picture")) return;
  event.preventDefault();
  event.stopPropagation();
  press(event.target, event.submitter);
});

// ---- dragging

const NEAR_EDGE = 60;
let wasDragged = false;
let drag = null; // { item, x, y: where it was taken; left, top: where in it; order: as it was; moved }

const ids = () => pictures().map(({ dataset }) => dataset.id).join(",");

// The picture follows the pointer from wherever it stands now.
function follow({ clientX, clientY }) {
  drag.item.style.transform = "";
  const { left, top } = drag.item.getBoundingClientRect();
  drag.item.style.transform = `translate(${clientX - left - drag.left}px, ${clientY - top - drag.top}px)`;
}

// Takes the place of the picture that it is above.
function takePlace({ clientX, clientY }) {
  const all = pictures();
  const over = all.find((item) => {
    if (item === drag.item) return false;
    const { left, right, top, bottom } = item.getBoundingClientRect();
    return clientX > left && clientX < right && clientY > top && clientY < bottom;
  });
  if (!over) return;
  if (all.indexOf(over) < all.indexOf(drag.item)) over.before(drag.item);
  else over.after(drag.item);
}

function scrollNearEdge({ clientY }) {
  if (clientY < NEAR_EDGE) scrollBy(0, -12);
  else if (clientY > innerHeight - NEAR_EDGE) scrollBy(0, 12);
}

function grip(event) {
  const item = event.target.closest(".picture");
  const isHandle = event.target.closest(".grip") || (event.pointerType === "mouse" && event.target.closest(".frame"));
  if (!item || !isHandle || event.button !== 0 || pictures().length < 2) return;
  const { left, top } = item.getBoundingClientRect();
  wasDragged = false;
  drag = { item, x: event.clientX, y: event.clientY, left: event.clientX - left, top: event.clientY - top, order: ids(), moved: false };
}

function move(event) {
  if (!drag) return;
  if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  if (!drag.moved) document.body.setPointerCapture(event.pointerId);
  drag.moved = true;
  wasDragged = true;
  drag.item.classList.add("dragged");
  takePlace(event);
  follow(event);
  scrollNearEdge(event);
}

// Puts the pictures back into an order: "12,11,15".
function restore(order) {
  const list = document.querySelector(".pictures");
  for (const id of order.split(",")) list.append(document.getElementById(`picture-${id}`));
}

// Whichever is first becomes the cover; only then the order of the others means what was seen.
async function save(wasFirst) {
  const order = ids();
  const first = order.split(",")[0];
  try {
    if (first !== wasFirst) refresh(await post(`${location.pathname}/${first}/primary`, new FormData(sealed("primary_picture"))));
    const fields = new FormData(sealed("order_pictures"));
    fields.set("order", order);
    const answer = await post(`${location.pathname}/order`, fields);
    refresh(answer);
    said.textContent = answer.querySelector(".done").textContent;
  } catch {
    said.textContent = "The order could not be saved. Please try again.";
    const answer = await fetch(location.pathname).then((response) => response.text()).then(pageOf).catch(() => null);
    if (answer) refresh(answer);
  }
}

function drop(keeps) {
  if (!drag) return;
  const { item, order, moved } = drag;
  item.style.transform = "";
  item.classList.remove("dragged");
  if (!keeps) restore(order);
  drag = null;
  if (moved && keeps && ids() !== order) save(order.split(",")[0]);
}

document.addEventListener("pointerdown", grip);
document.addEventListener("pointermove", move);
document.addEventListener("pointerup", () => drop(true));
document.addEventListener("pointercancel", () => drop(false));
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") drop(false); });
// A picture that was dragged is not also opened.
document.addEventListener("click", (event) => { if (wasDragged && event.detail && event.target.closest(".frame")) event.preventDefault(); });
document.addEventListener("dragstart", (event) => { if (event.target.closest(".frame")) event.preventDefault(); });
document.querySelector("main").classList.add("orders");

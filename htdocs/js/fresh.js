// Parts of a page that are replaced by those of an answer of the server, so that the rest of it, what was typed, and where one is stay as they are.
// Needs form.js.
"use strict";

const parser = new DOMParser();
const here = document.querySelector("main").className;

// The page of an answer; null when it is another page than this one: the log-in, an error.
function pageOf(html) {
  const answer = parser.parseFromString(html, "text/html");
  return answer.querySelector("main")?.className === here ? answer : null;
}

// What was typed and not sent, and what was opened, is so in the new part; pictures that are loaded need not be loaded again.
function carryOver(part, next) {
  for (const element of part.querySelectorAll("[id]")) {
    const twin = next.querySelector(`#${element.id}`);
    if (twin && "defaultValue" in twin && isChanged(element)) twin.value = element.value;
    if (twin && element.open) twin.open = true;
  }
  for (const image of part.querySelectorAll("img")) {
    next.querySelector(`img[src="${image.getAttribute("src")}"]`)?.replaceWith(image);
  }
}

function renew(part, next) {
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const start = document.activeElement.selectionStart;
  carryOver(part, next);
  next.querySelectorAll("[data-most]").forEach(countIn);
  part.replaceWith(next);
  const again = focused ? document.getElementById(focused) : null;
  again?.focus({ preventScroll: true });
  if (again && start !== null && start !== undefined) again.setSelectionRange(start, start);
}

// What proves that the next sending is ours, and another one than the last.
function renewSeal(form, answer) {
  const twin = form.id ? answer.getElementById(form.id) : null;
  for (const name of ["form_token", "form_key"]) {
    const field = twin?.querySelector(`[name="${name}"]`);
    if (field) form.querySelector(`[name="${name}"]`).value = field.value;
  }
}

// What was said of the last thing that was done is not true of the next.
function refresh(answer) {
  document.getElementById("said")?.replaceChildren();
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const next = answer.getElementById(part.id);
    if (next) renew(part, document.adoptNode(next));
  }
  for (const form of document.forms) renewSeal(form, answer);
}

// Forms of landlords with script: a second press does nothing while the first is on its way, leaving with something typed asks first, long texts
// count their characters, and questions that follow from an answer show only then. The server copes without any of it.
"use strict";

const onTheWay = new WeakSet();

// Is the field different from what the page came with? Passwords are for now only.
function isChanged(field) {
  if (field.type === "hidden" || field.type === "password") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  return "defaultValue" in field && field.value !== field.defaultValue;
}

function isUnsaved(form) {
  return !onTheWay.has(form) && ("unsaved" in form.dataset || [...form.elements].some(isChanged));
}

addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form.form")].some(isUnsaved)) event.preventDefault();
});

// The way back shows a page that can be sent again; so does an answer that never came, or that was a file.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (onTheWay.has(form)) {
    event.preventDefault();
    return;
  }
  onTheWay.add(form);
  form.setAttribute("aria-busy", "true");
  const end = () => {
    onTheWay.delete(form);
    form.removeAttribute("aria-busy");
  };
  setTimeout(end, 10000);
  addEventListener("pageshow", end, { once: true });
});

// Shown for texts of several lines, and for others once they come near the end.
function countIn(box) {
  const field = box.querySelector("input, textarea");
  const most = Number(box.dataset.most);
  const counter = document.createElement("p");
  counter.className = "counter";
  const count = () => {
    const length = [...field.value.trim().replaceAll("\r\n", "\n")].length;
    counter.textContent = length > most ? `${length - most} too many` : `${length} of ${most} characters`;
    counter.classList.toggle("over", length > most);
    counter.hidden = field.tagName === "INPUT" && length < 0.8 * most;
  };
  field.addEventListener("input", count);
  count();
  box.append(counter);
}

document.querySelectorAll("[data-most]").forEach(countIn);

for (const follow of document.querySelectorAll(".form .follow")) {
  const form = follow.closest("form");
  const ask = () => { follow.hidden = !follow.dataset.is.split(" ").includes(form.elements[follow.dataset.if].value); };
  form.addEventListener("input", ask);
  ask();
}

// The form of a house with script: the address in one line while it is typed, as full_address() writes it (spec AD4).
"use strict";

const section = document.querySelector("[data-address]");
const { elements } = section.closest("form");

// Typed as the server will keep it: without blanks around it or twice.
const typed = (name) => elements[name].value.trim().replace(/\s+/g, " ");

// "ls63bn" as LS6 3BN; what is no postcode as it is.
function postcode() {
  const letters = typed("postcode").toUpperCase().replaceAll(" ", "");
  return /^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(letters) ? letters.replace(/(...)$/, " $1") : typed("postcode");
}

function address() {
  const flat = typed("flat_number");
  const street = [typed("house_number"), typed("street_name")].filter(Boolean).join(" ");
  return [/^[0-9]/.test(flat) ? `Flat ${flat}` : flat, typed("house_name"), street, typed("address_extra"), typed("city"), postcode()]
    .filter(Boolean).join(", ");
}

let line = section.querySelector(".one-line b");
if (!line) {
  const paragraph = document.createElement("p");
  const words = document.createElement("span");
  words.className = "plain";
  words.textContent = "In one line, as you see it: ";
  line = document.createElement("b");
  paragraph.className = "one-line";
  paragraph.append(words, line);
  section.append(paragraph);
}

const show = () => {
  line.textContent = address();
  line.parentElement.hidden = !line.textContent;
};
section.addEventListener("input", show);
show();

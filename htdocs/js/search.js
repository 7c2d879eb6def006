// The search form with script: questions that follow from an answer show at once, and fields left empty stay out of the address.
"use strict";

for (const form of document.querySelectorAll("form.search")) {
  const follows = [...form.querySelectorAll(".follow")].filter((follow) => form.elements[follow.dataset.if]);

  // A question that is not asked is not answered either.
  const ask = () => {
    for (const follow of follows) {
      follow.hidden = !follow.dataset.is.split(" ").includes(form.elements[follow.dataset.if].value);
      for (const input of follow.querySelectorAll("input")) input.disabled = follow.hidden;
    }
  };

  form.addEventListener("input", ask);
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name);
  });
  ask();
}

// The form of a room with script: the rent per week while it is typed (spec MO2), the usual end of a let when it is ticked (AV2), and what the
// dates will mean (AY2, AY3). The server settles all of it again.
"use strict";

const dates = document.querySelector("[data-today]");
const { elements } = dates.closest("form");

function note(after) {
  const made = document.createElement("p");
  made.className = "counter";
  made.setAttribute("aria-live", "polite");
  after.append(made);
  return made;
}

const rent = elements.price_pcm;
const weekly = note(rent.closest(".field"));
const showWeekly = () => {
  const pcm = Number(rent.value.replace(/[£, ]/g, ""));
  weekly.textContent = pcm >= 1 && Number.isInteger(pcm) ? `£${Math.floor((6 * pcm + 13) / 26).toLocaleString("en-GB")} per week` : "";
};
rent.addEventListener("input", showWeekly);
showWeekly();

const { is_let: isLet, let_until: letUntil, available_from: availableFrom } = elements;

function dayAfter(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

// The first day on which somebody can move in.
function start() {
  const { today, june } = dates.dataset;
  if (!isLet.checked) return availableFrom.value || today;
  const free = dayAfter(letUntil.value || june);
  return availableFrom.value > free ? availableFrom.value : free;
}

const effect = note(dates);
const until = letUntil.closest(".field");
const isDay = (field) => /^([0-9]{4}-[0-9]{2}-[0-9]{2})?$/.test(field.value);
const showEffect = () => {
  until.hidden = !isLet.checked && isDay(letUntil);
  if (!isDay(letUntil) || !isDay(availableFrom)) {
    effect.textContent = "";
    return;
  }
  const { today } = dates.dataset;
  const day = start();
  const counted = day > today ? day : today;
  const year = Number(counted.slice(0, 4)) - (counted.slice(5) < "07-01" ? 1 : 0);
  const words = new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  effect.textContent = `${day > today ? `Offered from ${words}` : "Available now"}, academic year ${year}/${year + 1}`;
};

isLet.addEventListener("change", () => {
  if (isLet.checked && !letUntil.value) letUntil.value = dates.dataset.june;
});
dates.addEventListener("input", showEffect);
isLet.addEventListener("change", showEffect);
showEffect();

#!/usr/bin/env node
// Forms of landlords without a mouse; pressed twice, with and without script; open in two windows.
"use strict";

const { ok, none, is, run } = require("./lib/tap.js");
const { query } = require("./lib/site.js");
const { phone, visitor, visit, accessibilityFaults, overhang, close } = require("./lib/visitor.js");
const { leads, press, fillIn, logIn, newLandlord, landlordWithHouse, houseFields } = require("./lib/landlord.js");


const housesOf = (email) => query(`select count(*) from palace.houses h join palace.landlords l on l.id = h.landlord_id where l.email = '${email}'`);

// Presses Tab until the field is there whose label begins like that.
async function tabTo({ page }, label) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const group = at.type === "radio" ? at.closest("fieldset").querySelector("legend") : null;
      return (group ?? at.labels?.[0] ?? at).textContent.trim();
    });
    if (here.startsWith(label)) return presses;
  }
  throw new Error(`Tab never reaches ${label}`);
}

async function withoutMouse() {
  const email = newLandlord("keys");
  const guest = await visitor({ logsIn: true });
  const { page } = guest;
  await logIn(guest, email);
  await visit(guest, "/landlord/houses/new");
  await tabTo(guest, "Title of the advert");
  await leads(guest, () => page.keyboard.press("Enter"), 422);
  ok(await page.evaluate(() => document.activeElement.matches(".summary")), "without a mouse: what is wrong has the focus");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  is(await page.evaluate(() => document.activeElement.id), "house-title", "without a mouse: its links lead to the fields");
  await page.keyboard.type("House without a mouse");
  for (const [label, value] of Object.entries(houseFields("")).slice(1)) {
    await tabTo(guest, label);
    if (Array.isArray(value)) {
      await page.keyboard.press("Space");
    } else {
      await page.keyboard.type(value);
    }
  }
  ok(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none"), "without a mouse: where one is can be seen");
  await leads(guest, () => page.keyboard.press("Enter"));
  is(housesOf(email), "1", "without a mouse: the house is saved");
  none(guest.complaints, "without a mouse: nothing is wrong");
  await guest.context.close();
}

async function pressedTwice(what, options) {
  const email = newLandlord(`twice-${what}`);
  const guest = await visitor({ ...phone, logsIn: true, ...options });
  await logIn(guest, email);
  await visit(guest, "/landlord/houses/new");
  await fillIn(guest, houseFields("Pressed twice"));
  await leads(guest, () => guest.page.getByRole("button", { name: "Add the house" }).dblclick());
  await guest.page.waitForURL("**/landlord/houses?**");
  is(housesOf(email), "1", `pressed twice, ${what}: one house`);
  none(guest.complaints, `pressed twice, ${what}: nothing is wrong`);
  await guest.context.close();
}

async function twoWindows(what, options) {
  const { email, house } = landlordWithHouse(`windows-${what}`);
  const first = await visitor({ ...phone, logsIn: true, ...options });
  await logIn(first, email);
  const second = { ...first, page: await first.context.newPage(), complaints: [] };
  for (const window of [first, second]) await visit(window, `/landlord/houses/${house}/edit`);
  const title = () => query(`select title from palace.houses where id = ${house}`);
  await fillIn(first, { "Title of the advert": "Title of the first" });
  await press(first, "Save the house");
  await fillIn(second, { "Title of the advert": "Title of the second" });
  await press(second, "Save the house", 409);
  is(title(), "Title of the first", `two windows, ${what}: the second does not replace it unseen`);
  const text = await second.page.locator("main").textContent();
  ok(text.includes("Title of the first"), `two windows, ${what}: what is saved is shown`);
  is(await second.page.getByLabel(/^Title of the advert/).inputValue(), "Title of the second", `two windows, ${what}: what was typed, too`);
  is(await overhang(second.page), 0, `two windows, ${what}: no sideways scrolling`);
  if (options.javaScriptEnabled !== false) none(await accessibilityFaults(second.page), `two windows, ${what}: axe`);
  await press(second, "Save the house");
  is(title(), "Title of the second", `two windows, ${what}: and then it does`);
  none([...first.complaints, ...second.complaints].filter((text) => !/status of 409/.test(text)), `two windows, ${what}: nothing is wrong`);
  await first.context.close();
}

run(async () => {
  await withoutMouse();
  for (const [what, options] of [["with script", {}], ["without script", { javaScriptEnabled: false }]]) {
    await pressedTwice(what, options);
    await twoWindows(what, options);
  }
  await close();
});

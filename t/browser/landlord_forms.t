#!/usr/bin/env node
// Every page of landlords, as the site map has them, and every form on it, good and refused: axe finds nothing, nothing scrolls sideways. Forms
// without a mouse; pressed twice; open in two windows.
"use strict";

const { readFileSync } = require("node:fs");
const { ok, none, is, run } = require("./lib/tap.js");
const { query, setting } = require("./lib/site.js");
const { visitor, visit, accessibilityFaults, overhang, close } = require("./lib/visitor.js");
const { leads, press, fillIn, logIn, newLandlord, houseFields } = require("./lib/landlord.js");

const phone = { width: 390, height: 844 };
const email = (name) => `${name}-${process.pid}@example.com`;

// A landlord with a house of three bedrooms and two rooms, one without a rent.
function landlordWithHouse(name) {
  newLandlord(email(name));
  query(`insert into palace.houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select l.id, c.id, 'House by the kiln', '7', 'Kiln Road', min(p.prefix) || ' 1AA', 'share', 3, 'Mixed', 'owner'
      from palace.landlords l, palace.cities c join palace.city_postcode_prefixes p on p.city_id = c.id and p.prefix ~ '[A-Z][0-9]$'
     where l.email = '${email(name)}' and c.is_active group by l.id, c.id order by c.id limit 1`);
  const house = query(`select h.id from palace.houses h join palace.landlords l on l.id = h.landlord_id where l.email = '${email(name)}'`);
  query(`insert into palace.rooms (house_id, name, price_pcm, bed_size) values (${house}, 'Front room', 400, 'King'), (${house}, 'Attic', null, 'Double')`);
  return { house, room: query(`select min(id) from palace.rooms where house_id = ${house}`) };
}

// The addresses of landlords' pages, and of the forms of accounts; those that only take what is sent come with the forms that send it.
function addresses({ house, room }) {
  const rows = readFileSync(`${setting("PALACE_SOURCE")}/mod_studentpalace/site.c`, "utf8").matchAll(/^ {4}(\w+)\("([^"]+)", (.*)\),$/gm);
  return [...rows].filter(([, kind, path, rest]) => !["ACTION", "CHANGE"].includes(kind)
      && (path.startsWith("/landlord/") || rest.includes("SP_LANDLORD") || kind === "PRIVATE"))
    .map(([, , path]) => path.replace("{house:id}", house).replace("{room:id}", room));
}

async function check(guest, what) {
  is(await guest.page.locator("h1").count(), 1, `${what}: one h1`);
  is(await overhang(guest.page), 0, `${what}: no sideways scrolling`);
  none(await accessibilityFaults(guest.page), `${what}: axe`);
}

// The forms of a page that is open, one of each kind: where in the page they are, and where they go to.
function formsOf(page) {
  return page.evaluate(() => {
    const kinds = new Set();
    return [...document.forms].flatMap((form, index) => {
      const button = [...form.elements].find((element) => element.hasAttribute("formaction"));
      // Not form.action: that may be a field of this name.
      const to = (button ?? form).getAttribute(button ? "formaction" : "action");
      const kind = `${to.replace(/\d+/g, "#")} ${form.elements.action?.type === "hidden" ? form.elements.action.value : ""}`;
      if (form.method !== "post" || kinds.has(kind)) return [];
      kinds.add(kind);
      return [{ index, to, kind }];
    });
  });
}

// Fills in nonsense where something can be typed, or spoils the token, and sends the form as it is.
function spoil(page, { index, to }) {
  return page.evaluate(([which, path]) => {
    const form = document.forms[which];
    const fields = [...form.elements].filter((field) => /^(?:text|email|url|password|textarea)$/.test(field.type));
    for (const field of fields) field.value = "x".repeat(field.type === "textarea" ? 2000 : 300);
    if (!fields.length) form.elements.form_token.value = "";
    form.setAttribute("action", path);
    HTMLFormElement.prototype.submit.call(form);
  }, [index, to]);
}

async function everyForm(size, colorScheme) {
  const objects = landlordWithHouse(`forms-${size.width}`);
  const guest = await visitor({ ...size, colorScheme, logsIn: true });
  const sent = new Set();
  await logIn(guest, email(`forms-${size.width}`));
  for (const path of addresses(objects)) {
    const what = `${path}, ${size.width} px, ${colorScheme}`;
    await visit(guest, path);
    await check(guest, what);
    for (const form of await formsOf(guest.page)) {
      if (sent.has(form.kind)) continue;
      sent.add(form.kind);
      await visit(guest, path);
      const response = await leads(guest, () => spoil(guest.page, form), null);
      ok([403, 422].includes(response.status()), `${form.kind} at ${what}, refused: ${response.status()}`);
      ok(await guest.page.locator(".summary[role=alert]").isVisible(), `${form.kind} at ${what}, refused: says so on top`);
      await check(guest, `${form.kind} at ${what}, refused`);
    }
  }
  none(guest.complaints.filter((text) => !/status of (?:403|422)/.test(text)), `${size.width} px: nothing is wrong`);
  ok(sent.size > 4, `${sent.size} kinds of forms were sent`);
  await guest.context.close();
}

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
  newLandlord(email("keys"));
  const guest = await visitor({ logsIn: true });
  const { page } = guest;
  await logIn(guest, email("keys"));
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
  is(query(`select count(*) from palace.houses where title = 'House without a mouse' and landlord_id = (select id from palace.landlords where email = '${email("keys")}')`),
    "1", "without a mouse: the house is saved");
  none(guest.complaints, "without a mouse: nothing is wrong");
  await guest.context.close();
}

async function pressedTwice(what, options) {
  const name = `twice-${what.replace(/\W/g, "")}`;
  newLandlord(email(name));
  const guest = await visitor({ ...phone, logsIn: true, ...options });
  await logIn(guest, email(name));
  await visit(guest, "/landlord/houses/new");
  await fillIn(guest, houseFields("Pressed twice"));
  await leads(guest, () => guest.page.getByRole("button", { name: "Add the house" }).dblclick());
  await guest.page.waitForURL("**/landlord/houses?**");
  is(query(`select count(*) from palace.houses where landlord_id = (select id from palace.landlords where email = '${email(name)}')`), "1",
    `pressed twice, ${what}: one house`);
  none(guest.complaints, `pressed twice, ${what}: nothing is wrong`);
  await guest.context.close();
}

async function twoWindows(what, options) {
  const name = `windows-${what.replace(/\W/g, "")}`;
  const { house } = landlordWithHouse(name);
  const first = await visitor({ ...phone, logsIn: true, ...options });
  await logIn(first, email(name));
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
  none(await accessibilityFaults(second.page), `two windows, ${what}: axe`);
  await press(second, "Save the house");
  is(title(), "Title of the second", `two windows, ${what}: and then it does`);
  none([...first.complaints, ...second.complaints].filter((text) => !/status of 409/.test(text)), `two windows, ${what}: nothing is wrong`);
  await first.context.close();
}

run(async () => {
  await everyForm(phone, "light");
  await everyForm({ width: 1280, height: 900 }, "dark");
  await withoutMouse();
  for (const [what, options] of [["with script", {}], ["without script", { javaScriptEnabled: false }]]) {
    await pressedTwice(what, options);
  }
  await twoWindows("with script", {});
  await close();
});

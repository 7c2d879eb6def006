#!/usr/bin/env node
// Houses and rooms as a landlord edits them: what script adds (address in one line, counters, rent per week, dates, a warning before typed text is
// lost, one press is one press), that nothing needs it, and that every form is fit for everybody, with and without errors.
"use strict";

const { ok, none, is, eventually, run } = require("./lib/tap.js");
const { url, query } = require("./lib/site.js");
const { phone, visitor, visit, accessibilityFaults, overhang, close } = require("./lib/visitor.js");

const [city, prefix] = query(`select name || '|' || min(prefix) from palace.cities join palace.city_postcode_prefixes on city_id = id
  where is_active group by name order by name limit 1`).split("|");
const postcode = `${prefix}${/[0-9]$/.test(prefix) ? "" : "1"} 1AB`;
const inside = "palace.houses h join palace.landlords l on l.id = h.landlord_id where l.email = 'landlord1@example.com'";
const own = () => Number(query(`select count(*) from ${inside}`));

async function landlord(options) {
  const guest = await visitor({ ...phone, ...options });
  await guest.page.goto(`${url}/login`);
  await guest.page.getByLabel("Email").fill("landlord1@example.com");
  await guest.page.getByLabel("Password").fill("palace-landlord-demo");
  await guest.page.getByRole("button", { name: "Log in" }).click();
  await guest.page.waitForURL("**/dashboard");
  guest.complaints.length = 0; // logging in sets a cookie
  return guest;
}

const exact = (page, label) => page.getByLabel(label, { exact: true });

async function fillHouse(page, title) {
  await exact(page, "Title of the advert").fill(title);
  await page.getByText("Room by room").click();
  await exact(page, "Bedrooms").fill("2");
  await page.getByText("Mixed household").click();
  await page.getByLabel("House number").fill("12");
  await exact(page, "Street").fill("High Street");
  await exact(page, "City").selectOption(city);
  await exact(page, "Postcode").fill(postcode.toLowerCase().replace(" ", ""));
}

const told = (page) => page.locator("main > .done").textContent();

// From nothing to a house with a room and back, as it goes with script and without.
async function wholeWay(what, options) {
  const guest = await landlord(options);
  const { page } = guest;
  const before = own();
  const title = `Brick house, ${what}`;
  await visit(guest, "/landlord/houses");
  await page.getByRole("link", { name: "Add a house" }).click();
  await fillHouse(page, title);
  await page.getByRole("button", { name: "Add the house" }).click();
  await page.waitForURL("**done=house_added**");
  ok((await told(page)).startsWith(`${title} is added.`), `${what}: the house is added, and that is said`);
  await page.getByRole("link", { name: "add its rooms" }).click();
  await exact(page, "Name").fill("Room 1");
  await page.getByLabel("Rent per calendar month").fill("£1,200");
  await page.getByText("Double", { exact: true }).click();
  await page.getByText("Currently let").click();
  await page.getByRole("button", { name: "Save and stay here" }).click();
  await page.waitForURL("**/edit?done=room_added");
  ok(/offered from 1 July 20\d\d, in the academic year/.test(await told(page)), `${what}: the room is let until the next 30 June`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("**done=room_saved**");
  await page.getByRole("button", { name: "Copy Room 1" }).click();
  await page.waitForURL("**done=room_copied**");
  is(await page.locator("table.own tbody tr").count(), 2, `${what}: a press makes a second room`);
  ok((await page.locator(".notice").textContent()).includes("as many rooms as bedrooms"), `${what}: a third has no place`);
  await page.getByRole("link", { name: "Delete Room 1" }).first().click();
  await page.getByRole("button", { name: "Delete the room for good" }).click();
  await page.waitForURL("**done=room_deleted");
  await visit(guest, "/landlord/houses");
  await page.getByRole("button", { name: `Copy ${title}` }).click();
  await page.waitForURL("**done=house_copied");
  ok((await page.locator("h1").textContent()).includes(title), `${what}: the copy's form comes at once`);
  for (let left = 2; left > 0; left -= 1) {
    await visit(guest, "/landlord/houses");
    await page.getByRole("link", { name: `Delete ${title}` }).first().click();
    ok((await page.locator("main").textContent()).includes("1 room"), `${what}: what goes is said`);
    await page.getByRole("button", { name: "Delete the house for good" }).click();
    await page.waitForURL("**done=house_deleted");
  }
  is(own(), before, `${what}: nothing is left`);
  none(guest.complaints, `${what}: nothing is wrong`);
  await guest.context.close();
}

async function houseScript() {
  const guest = await landlord();
  const { page } = guest;
  await visit(guest, "/landlord/houses/new");
  ok(await page.locator(".one-line").isHidden(), "address: no line before there is one");
  await fillHouse(page, "A house");
  await exact(page, "Flat (optional)").fill("2");
  await page.getByLabel("Building, area").fill("Marina");
  is(await page.locator(".one-line b").textContent(), `Flat 2, 12 High Street, Marina, ${city}, ${postcode}`, "address: in one line while it is typed");
  ok(await page.getByText("Broadband").isHidden(), "bills: which ones is not asked");
  await page.getByText("Some", { exact: true }).click();
  ok(await page.getByText("Broadband").isVisible(), "bills: but for some");
  await page.getByLabel("Description").fill("x".repeat(1203));
  ok(await page.getByText("3 too many").isVisible(), "counter: how many are too many");
  await page.getByLabel("Description").fill("");
  ok(await page.getByText("0 of 1200 characters").isVisible(), "counter: how many there are");

  let asked = 0;
  page.once("dialog", (dialog) => { asked += dialog.type() === "beforeunload" ? 1 : 0; dialog.dismiss(); });
  await page.getByRole("link", { name: "Cancel" }).click().catch(() => {});
  is(await eventually(() => asked, 1), 1, "leaving: asks first");
  is(await exact(page, "Title of the advert").inputValue(), "A house", "leaving: nothing is lost by staying");
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL("**/landlord/houses");

  await visit(guest, "/landlord/houses/new");
  page.on("dialog", (dialog) => { asked += 1; dialog.accept(); });
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.waitForURL("**/landlord/houses");
  is(asked, 1, "leaving: nothing typed, nothing asked");

  const before = own();
  await visit(guest, "/landlord/houses/new");
  await fillHouse(page, "Pressed twice");
  const sent = [];
  page.on("request", (request) => { if (request.method() === "POST") sent.push(request.url()); });
  await page.evaluate(() => { const button = document.querySelector(".buttons button"); button.click(); button.click(); });
  await page.waitForURL("**done=house_added**");
  is(sent.length, 1, "two presses: one is sent");
  is(asked, 1, "sending: nothing asked");
  is(own(), before + 1, "two presses: one house");
  query(`delete from palace.houses where id in (select h.id from ${inside} and title = 'Pressed twice')`);
  none(guest.complaints, "house form with script: nothing is wrong");
  await guest.context.close();
}

async function roomScript() {
  const guest = await landlord();
  const { page } = guest;
  const [house, room] = query(`select house_id || '|' || id from palace.rooms where house_id in (select h.id from ${inside}) order by id limit 1`).split("|");
  await visit(guest, `/landlord/houses/${house}/rooms/${room}/edit`);
  await page.getByLabel("Rent per calendar month").fill("£1,200");
  ok(await page.getByText("£277 per week").isVisible(), "rent: per week while it is typed");
  await page.getByLabel("Currently let").uncheck();
  ok(await page.getByLabel("Let until").isHidden(), "dates: until when is not asked of what is free");
  await page.getByLabel("Available from").fill("2027-09-05");
  ok(await page.getByText("Offered from 5 September 2027, academic year 2027/2028").isVisible(), "dates: what they mean");
  await page.getByLabel("Let until").evaluate((field) => { field.value = ""; });
  await page.getByLabel("Currently let").check();
  ok(/^20\d\d-06-30$/.test(await page.getByLabel("Let until").inputValue()), "dates: let means until the next 30 June");
  await page.getByLabel("Let until").fill("2028-06-15");
  ok(await page.getByText("Offered from 16 June 2028, academic year 2027/2028").isVisible(), "dates: the day after the let");
  none(guest.complaints, "room form with script: nothing is wrong");
  page.on("dialog", (dialog) => dialog.accept());
  await guest.context.close({ runBeforeUnload: false });
}

// Every page and form in both schemes, wide and narrow, plain, refused and after a conflict.
async function fit(colorScheme) {
  const guest = await landlord({ colorScheme });
  const { page } = guest;
  const [house, room] = query(`select house_id || '|' || id from palace.rooms where house_id in (select h.id from ${inside}) order by id limit 1`).split("|");
  const rooms = `/landlord/houses/${house}/rooms`;
  page.on("dialog", (dialog) => dialog.accept());
  const look = async (name) => {
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      is(await overhang(page), 0, `${name}, ${colorScheme}: fits ${width} px`);
    }
    none(await accessibilityFaults(page), `${name}, ${colorScheme}: axe`);
    await page.setViewportSize(phone);
    none(await accessibilityFaults(page), `${name}, ${colorScheme}, narrow: axe`);
  };
  const send = async (form, changed) => {
    await page.evaluate(([id, values]) => {
      const element = document.getElementById(id);
      for (const [name, value] of Object.entries(values)) {
        const field = element.elements[name];
        if (field instanceof RadioNodeList) for (const choice of field) choice.checked = choice.value === value;
        else field.value = value;
      }
      element.submit();
    }, [form, changed]);
    await page.waitForLoadState();
    await page.waitForSelector(".summary");
  };
  for (const [name, path] of [["houses", "/landlord/houses"], ["new house", "/landlord/houses/new"], ["house", `/landlord/houses/${house}/edit`],
    ["house deletion", `/landlord/houses/${house}/delete`], ["rooms", rooms], ["room", `${rooms}/${room}/edit`], ["room deletion", `${rooms}/${room}/delete`]]) {
    await visit(guest, path);
    await look(name);
  }
  await visit(guest, "/landlord/houses/new");
  await send("form-house", { title: "x".repeat(70), bedrooms_total: "many", postcode: "" });
  ok(await page.evaluate(() => document.activeElement.matches(".summary")), "what is wrong has the focus");
  await look("new house, refused");
  await visit(guest, `${rooms}/${room}/edit`);
  await send("form-room", { name: "", price_pcm: "0" });
  await look("room, refused");
  await visit(guest, `/landlord/houses/${house}/edit`);
  await send("form-house", { title: "Mine", letting_type: "whole", version: "999" });
  await look("house, conflict");
  none(guest.complaints.filter((text) => !/status of (422|409)/.test(text)), `forms, ${colorScheme}: nothing is wrong`);
  await guest.context.close();
}

run(async () => {
  await wholeWay("script", {});
  await wholeWay("no script", { javaScriptEnabled: false });
  await houseScript();
  await roomScript();
  await fit("light");
  await fit("dark");
  await close();
});

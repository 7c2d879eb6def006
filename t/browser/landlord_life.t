#!/usr/bin/env node
// The life of a new landlord on a phone, without script and with it: signs up, confirms by the mail, builds a house of five rooms, rolls it
// forward, copies it, deletes it.
"use strict";

const { ok, none, is, run } = require("./lib/tap.js");
const { query } = require("./lib/site.js");
const { phone, visitor, visit, overhang, close } = require("./lib/visitor.js");
const { press, follow, fillIn, linkInMail, houseFields } = require("./lib/landlord.js");

const secret = "eleven green bottles";

const count = (what, email) => query(`select count(*) from palace.${what} and l.email = '${email}'`);
const houses = "houses h join palace.landlords l on l.id = h.landlord_id where true";
const rooms = "rooms r join palace.houses h on h.id = r.house_id join palace.landlords l on l.id = h.landlord_id where true";

async function signUp(guest, what, email) {
  await visit(guest, "/landlords");
  await follow(guest, "Sign up");
  await fillIn(guest, { Email: email, Password: secret });
  const terms = guest.page.getByLabel("I have read");
  if (await terms.count()) await terms.check();
  await press(guest, "Sign up");
  is(await guest.page.locator("h1").textContent(), "Look into your mailbox", `${what}: signed up`);
  await visit(guest, await linkInMail(email));
  await press(guest, "Confirm my account");
  await fillIn(guest, { Email: email, Password: secret });
  await press(guest, "Log in");
  is(new URL(guest.page.url()).pathname, "/dashboard", `${what}: confirmed and logged in`);
}

async function build(guest, what, email) {
  await follow(guest, "Add a house");
  await fillIn(guest, houseFields("Five rooms by the kiln"));
  await press(guest, "Add the house");
  is(count(houses, email), "1", `${what}: there is a house`);
  ok(await guest.page.getByRole("status").isVisible(), `${what}: it is said`);
  await follow(guest, "Rooms");
  for (let number = 1; number <= 5; number += 1) {
    await follow(guest, "Add a room");
    await fillIn(guest, { Name: `Room ${number}`, "Rent per calendar month": `${400 + number}`, Bed: ["Double"] });
    await press(guest, "Save");
    is(await overhang(guest.page), 0, `${what}: no sideways scrolling with ${number} rooms`);
  }
  is(count(rooms, email), "5", `${what}: it has five rooms`);
  is(await guest.page.getByRole("link", { name: "Add a room" }).count(), 0, `${what}: there is no place for another`);
}

async function rollForward(guest, what, email) {
  await visit(guest, "/landlord/portfolio/edit");
  await guest.page.getByLabel("All 5 rooms").check();
  await press(guest, "Roll forward", 422);
  ok((await guest.page.locator("main").textContent()).includes("5 rooms will change"), `${what}: what will change is shown first`);
  is(count(`${rooms} and r.is_let`, email), "0", `${what}: nothing has changed yet`);
  is(await overhang(guest.page), 0, `${what}: no sideways scrolling of what will change`);
  await press(guest, "Change 5 rooms");
  is(count(`${rooms} and r.is_let and to_char(r.let_until, 'MM-DD') = '06-30' and r.let_until >= palace.today()
    and r.let_until < palace.today() + interval '1 year'`, email), "5", `${what}: all are let until the next 30 June`);
}

async function copy(guest, what, email) {
  await visit(guest, "/landlord/houses");
  await press(guest, "Copy");
  ok(/^\/landlord\/houses\/\d+\/edit$/.test(new URL(guest.page.url()).pathname), `${what}: the copy's form`);
  is(count(houses, email) + count(rooms, email), "210", `${what}: two houses, ten rooms`);
  is(count(`${houses} and h.state = 'draft'`, email), "1", `${what}: the copy is a draft`);
}

async function throwAway(guest, what, email) {
  for (const left of ["15", "00"]) {
    await visit(guest, "/landlord/houses");
    await follow(guest, "Delete");
    ok((await guest.page.locator("main").textContent()).includes("5 rooms"), `${what}: it says what goes with it`);
    await press(guest, "Delete the house for good");
    is(count(houses, email) + count(rooms, email), left, `${what}: it is gone, and no other`);
  }
}

async function live(what, options) {
  const guest = await visitor({ ...phone, logsIn: true, ...options });
  const email = `${what.replace(/\W/g, "-")}-${process.pid}@example.com`;
  for (const part of [signUp, build, rollForward, copy, throwAway]) {
    await part(guest, what, email);
    is(await overhang(guest.page), 0, `${what}, ${part.name}: no sideways scrolling`);
    none(guest.complaints.splice(0), `${what}, ${part.name}: nothing is wrong`);
  }
  await guest.context.close();
}

run(async () => {
  await live("without script", { javaScriptEnabled: false });
  await live("with script", {});
  await close();
});

// Landlords with a browser: they sign up, read their mail, log in, fill in forms and press buttons.
"use strict";

const { setTimeout: pause } = require("node:timers/promises");
const { readdirSync, readFileSync } = require("node:fs");
const { query, setting } = require("./site.js");
const { visit, expectStatus } = require("./visitor.js");

const password = "palace-landlord-demo";

// Does what leads to another page, a press of a button say, and waits until that is loaded: the answer is there before the page is. A status
// of null may be any.
async function leads(guest, act, status = 200) {
  const answered = guest.page.waitForResponse((response) => response.request().isNavigationRequest()
    && (response.status() < 300 || response.status() >= 400));
  const [response] = await Promise.all([answered, guest.page.waitForEvent("load"), act()]);
  if (status) expectStatus(guest, response, status);
  return response;
}

// Presses the first button whose name begins like that; follows such a link of the content.
function press(guest, name, status) {
  return leads(guest, () => guest.page.locator("main").getByRole("button", { name: new RegExp(`^${name}`) }).first().click(), status);
}

function follow(guest, name) {
  return leads(guest, () => guest.page.locator("main").getByRole("link", { name: new RegExp(`^${name}`) }).first().click());
}

// Fills in fields by how their labels begin: a text, true for a tick, or [choice] where choices are all seen.
async function fillIn({ page }, values) {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByLabel(new RegExp(`^${label}`)).first();
    if (value === true) await field.check();
    else if (Array.isArray(value)) await page.getByRole("group", { name: label }).getByLabel(value[0], { exact: true }).check();
    else if (await field.evaluate((element) => element.tagName) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
}

async function logIn(guest, email) {
  await visit(guest, "/login");
  await fillIn(guest, { Email: email, Password: password });
  await press(guest, "Log in");
}

// An account with nothing in it, made in the database; its address.
function newLandlord(name) {
  const email = `${name.replace(/\W/g, "-")}-${process.pid}@example.com`;
  query(`insert into palace.landlords (email, password_hash, email_confirmed_at)
    select '${email}', password_hash, now() from palace.landlords where id = 1`);
  query("delete from palace.throttles");
  return email;
}

// One with a house of three bedrooms and two rooms, one of them without a rent: { email, house, room }.
function landlordWithHouse(name) {
  const email = newLandlord(name);
  query(`insert into palace.houses (landlord_id, city_id, title, house_number, street_name, postcode, letting_type, bedrooms_total, gender_preference, listing_type)
    select l.id, c.id, 'House by the kiln', '7', 'Kiln Road', min(p.prefix) || ' 1AA', 'share', 3, 'Mixed', 'owner'
      from palace.landlords l, palace.cities c join palace.city_postcode_prefixes p on p.city_id = c.id and p.prefix ~ '[A-Z][0-9]$'
     where l.email = '${email}' and c.is_active group by l.id, c.id order by c.id limit 1`);
  const house = query(`select h.id from palace.houses h join palace.landlords l on l.id = h.landlord_id where l.email = '${email}'`);
  query(`insert into palace.rooms (house_id, name, price_pcm, bed_size) values (${house}, 'Front room', 400, 'King'), (${house}, 'Attic', null, 'Double')`);
  return { email, house, room: query(`select min(id) from palace.rooms where house_id = ${house}`) };
}

// The path of the link in the last mail to an address, once that has come.
async function linkInMail(email) {
  const folder = setting("PALACE_MAILS");
  for (let tries = 0; tries < 200; tries += 1) {
    const name = readdirSync(folder).filter((file) => file.endsWith(`-${email}.txt`)).sort().pop();
    if (name) return readFileSync(`${folder}/${name}`, "utf8").match(/https?:\/\/[^/\s]+(\/\S+)/)[1];
    await pause(100);
  }
  throw new Error(`no mail to ${email}`);
}

// A city and a postcode in it.
function place() {
  const [city, postcode] = query(`select c.name || '|' || min(p.prefix) || ' 1AA' from palace.cities c join palace.city_postcode_prefixes p
    on p.city_id = c.id where c.is_active and p.prefix ~ '[A-Z][0-9]$' group by c.name order by c.name limit 1`).split("|");
  return { city, postcode };
}

// What a house needs to be saved.
function houseFields(title) {
  const { city, postcode } = place();
  return { "Title of the advert": title, "How it is let": ["Room by room"], Bedrooms: "5", "Who lives there": ["Mixed household"],
    "House number": "7", Street: "Kiln Road", City: city, Postcode: postcode };
}

module.exports = { leads, press, follow, fillIn, logIn, newLandlord, landlordWithHouse, linkInMail, houseFields };

#!/usr/bin/env node
// The pages on which landlords see all they have, and change rents and dates: with one thumb on a phone and on a desk, with script and without. What
// will change is seen before it does, and can be taken back; axe has nothing to say, with errors and without.
"use strict";

const { none, ok, is, run } = require("./lib/tap.js");
const { query } = require("./lib/site.js");
const { phone, desk, visitor, visit, overhang, accessibilityFaults, close } = require("./lib/visitor.js");

const paths = ["/dashboard", "/landlord/rooms-all", "/landlord/portfolio", "/landlord/portfolio/edit", "/landlord/bulk", "/landlord/profile",
  "/landlord/accreditations"];
const email = "landlord2@example.com";

// What is wrong with the page, apart from that an answer to a form has the status of an error, and that logging in sets a cookie.
function complaints(guest) {
  return guest.complaints.filter((text) => !/status of 422|sets a cookie/.test(text));
}

async function logIn(options) {
  const guest = await visitor(options);
  const { page } = guest;
  guest.asked = 0;
  page.on("dialog", (dialog) => { guest.asked += 1; dialog.accept(); });
  await visit(guest, "/login");
  await page.fill("#login-email", email);
  await page.fill("#login-password", "palace-landlord-demo");
  await page.click("#form-login button");
  await page.waitForURL("**/dashboard");
  return guest;
}

// Nothing overhangs, and axe, which is a script itself, has nothing to say. All of the page has come by then, its stylesheet too.
async function look(guest, how) {
  await guest.page.waitForLoadState();
  is(await overhang(guest.page), 0, `${how}: no sideways scrolling`);
  is(await guest.page.locator("h1").count(), 1, `${how}: one h1`);
  if (guest.hasScript) none(await accessibilityFaults(guest.page), `${how}: axe`);
}

async function pages(guest, how) {
  for (const path of paths) {
    await visit(guest, path);
    await look(guest, `${how}, ${path}`);
    const folded = guest.page.locator("main details:not([open]) > summary");
    if (!await folded.count()) continue;
    while (await folded.count()) await folded.first().click();
    await look(guest, `${how}, ${path}, unfolded`);
  }
  const links = guest.page.locator("nav.menu").getByRole("link");
  if (await guest.page.getByText("Your pages").isVisible()) await guest.page.getByText("Your pages").click();
  is(await links.filter({ visible: true }).count(), 9, `${how}: the menu has all pages, once`);
  await look(guest, `${how}, with the menu`);
}

const rents = () => query(`select string_agg(r::text, '|' order by r.id) from (select r.id, price_pcm, is_let, let_until, available_from from palace.rooms r
  join palace.houses h on h.id = r.house_id join palace.landlords l on l.id = h.landlord_id where l.email = '${email}') as r`);

// Two rooms are ticked far down, and what is missing is asked for, shown, confirmed, taken back.
async function several(guest, how) {
  const { page } = guest;
  const before = rents();
  await visit(guest, "/landlord/portfolio/edit");
  const ticks = page.locator("td input[name=room]");
  for (const at of [4, 5]) await ticks.nth(at).check();
  await page.locator(".bar button").first().click();
  await page.locator(".summary").waitFor();
  await look(guest, `${how}: nothing said`);
  is(await page.locator("input[name=room]:checked").count(), 2, `${how}: the choice is kept`);
  ok(!await page.locator("[name=price_pcm]").isVisible(), `${how}: what is not to change is not asked for`);
  await page.check("[name=change_price]");
  await page.fill("[name=price_pcm]", "a lot");
  await page.getByRole("button", { name: "Show what will change" }).click();
  await page.locator("#chosen_rooms-price_pcm-problem").waitFor();
  await look(guest, `${how}: a mistake`);
  await page.fill("[name=price_pcm]", "£1,999");
  await page.getByRole("button", { name: "Show what will change" }).click();
  await page.getByRole("button", { name: "Change 2 rooms" }).waitFor();
  await look(guest, `${how}: what will change`);
  is(await page.locator("ins").count(), 2, `${how}: both rooms`);
  is(rents(), before, `${how}: nothing has changed yet`);
  await page.getByRole("button", { name: "Change 2 rooms" }).click();
  await page.locator(".done").waitFor();
  ok(rents() !== before, `${how}: then it has`);
  await look(guest, `${how}: done`);
  await page.getByRole("button", { name: "Take that back" }).click();
  await page.locator(".done", { hasText: "taken back" }).waitFor();
  is(rents(), before, `${how}: all is as it was`);
  is(guest.asked, 0, `${how}: nobody was asked whether to leave`);
}

async function one(guest, how) {
  const { page } = guest;
  await visit(guest, "/landlord/portfolio/edit");
  const row = page.locator("tbody tr").nth(3);
  const rent = await row.locator("[name=price_pcm]").inputValue();
  await row.locator("[name=price_pcm]").fill("-1");
  await row.getByRole("button", { name: /^Save/ }).click();
  await page.locator("#room_dates-price_pcm-problem").waitFor();
  await look(guest, `${how}: a mistake in a row`);
  await page.fill("#room_dates-price_pcm", rent);
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".done", { hasText: "is saved" }).waitFor();
  await page.locator(".done a").click();
  ok(await row.isVisible(), `${how}: and back to the row`);
}

// Errors of the other forms; nothing is saved.
async function mistakes(guest, how) {
  const { page } = guest;
  await visit(guest, "/landlord/bulk");
  await page.locator("main details summary").first().click();
  await page.locator("main details[open]").getByRole("button", { name: "Show what will change" }).click();
  await page.locator(".summary").waitFor();
  await look(guest, `${how}: a house`);
  await page.getByRole("button", { name: "Roll forward" }).click();
  await page.locator("h1", { hasText: "Please check" }).waitFor();
  await look(guest, `${how}: a house rolled forward`);
  await visit(guest, "/landlord/profile");
  await page.fill("[name=display_name]", "");
  await page.fill("[name=phone]", "call me");
  await page.fill("[name=website]", "javascript:alert(1)");
  await page.getByRole("button", { name: "Save the profile" }).click();
  await page.locator(".summary").waitFor();
  await look(guest, `${how}: the profile`);
  is(await page.inputValue("[name=phone]"), "call me", `${how}: what was typed is still there`);
  await visit(guest, "/landlord/accreditations");
  await page.getByLabel("Other scheme").first().check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".summary a").click();
  ok(await page.locator("[aria-invalid]").evaluate((node) => node === document.activeElement || node.matches(":target")),
    `${how}: the link leads to the note`);
  await look(guest, `${how}: accreditations`);
}

run(async () => {
  const ways = [["phone", phone, {}], ["phone, no script", phone, { javaScriptEnabled: false }], ["desk, dark", desk, { colorScheme: "dark" }]];
  for (const [how, size, options] of ways) {
    const guest = await logIn({ ...size, ...options });
    guest.hasScript = options.javaScriptEnabled !== false;
    await pages(guest, how);
    if (size === phone) await several(guest, how);
    if (size === phone) await one(guest, how);
    await mistakes(guest, how);
    none(complaints(guest), `${how}: nothing is wrong`);
    await guest.context.close();
  }
  await close();
});

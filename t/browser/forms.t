#!/usr/bin/env node
// Forms as a landlord meets them, on a phone, by keyboard, with script and without: what is wrong is announced and linked, nothing typed is
// lost, and axe has nothing to say, with errors and without.
"use strict";

const { none, ok, is, run } = require("./lib/tap.js");
const { query } = require("./lib/site.js");
const { phone, visitor, visit, overhang, accessibilityFaults, close } = require("./lib/visitor.js");

const password = "palace-landlord-demo";

// Fills in the form as it has the focus: from field to field, and to the button.
async function type(page, ...texts) {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
}

// What is wrong with the page, apart from that an answer to a form has the status of an error, and that logging in sets a cookie.
function complaints(guest) {
  return guest.complaints.filter((text) => !/status of 422|sets a cookie/.test(text));
}

async function logIn(options, how) {
  const guest = await visitor({ ...phone, ...options });
  const { page } = guest;
  await visit(guest, "/dashboard");
  is(new URL(page.url()).pathname, "/login", `${how}: the dashboard asks to log in`);
  await page.locator("#login-email").focus();
  await type(page, "landlord1@example", "x");
  await page.keyboard.press("Enter");
  await page.locator(".summary").waitFor();
  if (options.javaScriptEnabled !== false) {
    ok(await page.locator(".summary").evaluate((node) => node === document.activeElement), `${how}: what is wrong has the focus`);
    none(await accessibilityFaults(page), `${how}: axe, with errors`);
  }
  is(await page.inputValue("#login-email"), "landlord1@example", `${how}: what was typed is still there`);
  is(await page.inputValue("#login-password"), "", `${how}: but not the password`);
  is(await overhang(page), 0, `${how}: no sideways scrolling`);
  await page.locator(".summary a").first().click();
  ok(await page.locator("#login-email").evaluate((node) => node === document.activeElement), `${how}: the link leads to the field`);
  await page.fill("#login-email", "landlord1@example.com");
  await page.fill("#login-password", password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/dashboard");
  is(await page.locator("h1").innerText(), "Dashboard", `${how}: logged in`);
  none(complaints(guest), `${how}: nothing is wrong`);
  return guest;
}

async function account(guest, how) {
  const { page } = guest;
  for (const path of ["/dashboard", "/landlord/account"]) {
    await visit(guest, path);
    none(await accessibilityFaults(page), `${how}: axe, ${path}`);
    is(await overhang(page), 0, `${how}: no sideways scrolling, ${path}`);
    is(await page.locator("h1").count(), 1, `${how}: one h1, ${path}`);
  }
  await page.locator("#form-close button").click();
  await page.locator(".summary").waitFor();
  is(await page.locator(".problem").count(), 2, `${how}: both confirmations are asked for`);
  none(await accessibilityFaults(page), `${how}: axe, with errors, /landlord/account`);
}

async function logOut(guest, how) {
  const { page } = guest;
  await page.getByText("Your pages").click();
  await page.getByRole("link", { name: "Log out" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.locator(".done").waitFor();
  is(await page.locator(".done").innerText(), "You are logged out.", `${how}: said once`);
  is((await guest.context.cookies()).length, 0, `${how}: no cookie is left`);
  await guest.context.close();
}

run(async () => {
  for (const [how, options] of [["with script", {}], ["dark", { colorScheme: "dark" }]]) {
    const guest = await logIn(options, how);
    await account(guest, how);
    await logOut(guest, how);
  }
  await logOut(await logIn({ javaScriptEnabled: false }, "without script"), "without script");
  query("delete from palace.throttles");
  await close();
});

#!/usr/bin/env node
// Every page of landlords, as the site map has them, and every form on it when it is refused: axe finds nothing, nothing scrolls sideways, and
// what is wrong is said on top.
"use strict";

const { readFileSync } = require("node:fs");
const { ok, none, is, run } = require("./lib/tap.js");
const { setting } = require("./lib/site.js");
const { phone, desk, visitor, visit, accessibilityFaults, overhang, close } = require("./lib/visitor.js");
const { leads, logIn, landlordWithHouse } = require("./lib/landlord.js");

// The addresses of landlords' pages, and of the forms of accounts; those that only take what is sent come with the forms that send it,
// and downloads are no pages.
function addresses({ house, room }) {
  const rows = readFileSync(`${setting("PALACE_SOURCE")}/mod_studentpalace/site.c`, "utf8").matchAll(/^ {4}(\w+)\("([^"]+)", (.*)\),$/gm);
  return [...rows].filter(([, kind, path, rest]) => !["ACTION", "CHANGE", "DOWNLOAD"].includes(kind)
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
  const landlord = landlordWithHouse(`forms-${size.width}`);
  const guest = await visitor({ ...size, colorScheme, logsIn: true });
  const sent = new Set();
  await logIn(guest, landlord.email);
  for (const path of addresses(landlord)) {
    const what = `${path}, ${size.width} px, ${colorScheme}`;
    await visit(guest, path);
    // What is good looks the same on a desk; what is wrong has colours of its own.
    if (colorScheme === "light") await check(guest, what);
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

run(async () => {
  await everyForm(phone, "light");
  await everyForm(desk, "dark");
  await close();
});

#!/usr/bin/env node
// Every kind of page as visitors see it: on a phone and on a desk, light and dark, with and without script. Leaves pictures
// of all of them in PALACE_STATE/screenshots.
"use strict";

const { mkdirSync } = require("node:fs");
const { none, is, run } = require("./lib/tap.js");
const { pages, setting } = require("./lib/site.js");
const { phone, desk, visitor, visit, scrollThrough, jumps, accessibilityFaults, overhang, close } = require("./lib/visitor.js");

const screenshots = `${setting("PALACE_STATE")}/screenshots`;
const sizes = [phone, desk];

// What is wrong with the pictures: not loaded, or without the size that keeps the page still.
function imageFaults(page) {
  return page.evaluate(() => [...document.images].flatMap((image) => {
    const faults = [];
    if (!image.naturalWidth) faults.push("is not loaded");
    if (!image.getAttribute("width") || !image.getAttribute("height")) faults.push("has no width and height");
    if (!image.hasAttribute("alt")) faults.push("has no alt");
    return faults.map((fault) => `${image.currentSrc || image.src} ${fault}`);
  }));
}

async function look(size, { name, path, status }) {
  const guest = await visitor(size);
  const what = `${name}, ${size.width} px`;
  await visit(guest, path, status);
  await scrollThrough(guest.page);
  none((await guest.context.cookies()).map((cookie) => cookie.name), `${what}: no cookie`);
  none(await imageFaults(guest.page), `${what}: pictures`);
  is(await guest.page.locator("h1").count(), 1, `${what}: one h1`);
  none(await jumps(guest.page), `${what}: nothing jumps`);
  for (const colorScheme of ["light", "dark"]) {
    await guest.page.emulateMedia({ colorScheme });
    is(await overhang(guest.page), 0, `${what}, ${colorScheme}: no sideways scrolling`);
    await guest.page.screenshot({ path: `${screenshots}/${name}-${size.width}-${colorScheme}.png`, fullPage: true });
    none(await accessibilityFaults(guest.page), `${what}, ${colorScheme}: axe`);
  }
  none([...guest.complaints], `${what}: nothing is wrong`);
  await guest.context.close();
}

// The same page when scripts do not run: nothing is missing.
async function lookWithoutScript(size, { name, path, status }) {
  const guest = await visitor({ ...size, javaScriptEnabled: false });
  const what = `${name}, ${size.width} px, no script`;
  await visit(guest, path, status);
  await scrollThrough(guest.page);
  none([...guest.complaints], `${what}: nothing is wrong`);
  none(await imageFaults(guest.page), `${what}: pictures`);
  is(await guest.page.locator("h1").count(), 1, `${what}: one h1`);
  is(await overhang(guest.page), 0, `${what}: no sideways scrolling`);
  await guest.context.close();
}

// What axe says of it then. Axe is a script that waits, which never ends where scripts do not run: the site's own are emptied instead.
async function checkWithoutScript(size, { name, path, status }) {
  const guest = await visitor(size);
  await guest.context.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await visit(guest, path, status);
  await scrollThrough(guest.page);
  none(await accessibilityFaults(guest.page), `${name}, ${size.width} px, no script: axe`);
  await guest.context.close();
}

run(async () => {
  mkdirSync(screenshots, { recursive: true });
  for (const page of await pages()) {
    for (const size of sizes) {
      await look(size, page);
      await lookWithoutScript(size, page);
      await checkWithoutScript(size, page);
    }
  }
  await close();
});

#!/usr/bin/env node
// The page for when the database is away, as visitors see it. Closes the database to everybody for some seconds.
"use strict";

const { none, is, ok, eventually, run } = require("./lib/tap.js");
const { query, setting, url } = require("./lib/site.js");
const { phone, desk, visitor, visit, scrollThrough, accessibilityFaults, overhang, close } = require("./lib/visitor.js");

const database = query("select current_database()");

function closeDatabase() {
  query(`alter database ${database} allow_connections false`, "-d", "postgres");
  query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`, "-d", "postgres");
}

function openDatabase() {
  query(`alter database ${database} allow_connections true`, "-d", "postgres");
}

// Waits until a page answers with this status.
async function answers(status) {
  return (await eventually(async () => (await fetch(`${url}/about`)).status, status)) === status;
}

async function look(size, colorScheme) {
  const guest = await visitor({ ...size, colorScheme });
  const what = `unavailable, ${size.width} px, ${colorScheme}`;
  const response = await visit(guest, "/properties", 503);
  ok(Number(response.headers()["retry-after"]) > 0, `${what}: says when to come back`);
  await scrollThrough(guest.page);
  none([...guest.complaints], `${what}: nothing else is wrong`);
  is(await guest.page.locator("h1").count(), 1, `${what}: one h1`);
  is(await overhang(guest.page), 0, `${what}: no sideways scrolling`);
  await guest.page.screenshot({ path: `${setting("PALACE_STATE")}/screenshots/unavailable-${size.width}-${colorScheme}.png`, fullPage: true });
  none(await accessibilityFaults(guest.page), `${what}: axe`);
  await guest.context.close();
}

run(async () => {
  try {
    closeDatabase();
    ok(await answers(503), "without a database pages answer 503");
    await look(phone, "light");
    await look(desk, "dark");
  } finally {
    openDatabase();
    await close();
  }
  ok(await answers(200), "pages are back with the database");
});

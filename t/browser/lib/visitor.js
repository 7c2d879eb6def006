// A visitor: a Chromium with settings of their own, and a record of everything that should not happen.
"use strict";

const { chromium } = require("playwright-core");
const { readFileSync } = require("node:fs");
const { url } = require("./site.js");

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The two windows that every page is looked at in.
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

const browsers = new Map();

// The browser of people who have set this size for plain text; 16 px is what browsers come with.
async function open(textSize) {
  if (!browsers.has(textSize)) {
    browsers.set(textSize, await chromium.launch({
      executablePath: "/usr/bin/chromium-headless-shell",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", `--blink-settings=defaultFontSize=${textSize}`],
    }));
  }
  return browsers.get(textSize);
}

async function close() {
  for (const browser of browsers.values()) await browser.close();
  browsers.clear();
}

// Opens a page for a visitor: textSize, width, height, colorScheme, javaScriptEnabled ... as playwright calls them. `complaints` of the
// result collects errors and warnings of the console, failed requests, and requests that leave the site, which are stopped; a cookie is one
// unless the visitor `logsIn`.
async function visitor({ width = 1280, height = 900, textSize = 16, logsIn = false, ...options } = {}) {
  const context = await (await open(textSize)).newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  const complaints = [];
  const elsewhere = [];
  await context.route((address) => address.origin !== url, (route) => {
    elsewhere.push(route.request().url());
    complaints.push(`leaves the site: ${route.request().url()}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure().errorText;
    if (why !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${why}`); // aborted: the page was left meanwhile
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(`${response.status()}: ${response.url()}`);
    if (response.headers()["set-cookie"] && !logsIn) complaints.push(`sets a cookie: ${response.url()}`);
  });
  return { context, page, complaints, elsewhere };
}

// Complains when an answer has another status. Chromium writes the status of a page that is an error to the console.
function expectStatus({ complaints }, response, status) {
  if (response.status() !== status) complaints.push(`${response.url()} answers ${response.status()}`);
  if (status >= 400) {
    const noise = complaints.findIndex((text) => text.includes(`status of ${status}`));
    if (noise >= 0) complaints.splice(noise, 1);
  }
}

// Goes to a path and waits until it is loaded.
async function visit(guest, path, status = 200) {
  const response = await guest.page.goto(url + path);
  expectStatus(guest, response, status);
  return response;
}

// Looks at the page from top to bottom, and along everything that scrolls sideways, so that lazy pictures load.
async function scrollThrough(page) {
  const steps = await page.evaluate(() => {
    const sideways = [...document.querySelectorAll("body *")].filter((element) => element.scrollWidth > element.clientWidth
      && getComputedStyle(element).overflowX !== "visible");
    return { down: Math.ceil(document.documentElement.scrollHeight / innerHeight),
      along: Math.max(0, ...sideways.map((element) => Math.ceil(element.scrollWidth / element.clientWidth))) };
  });
  const scroll = (step) => page.evaluate(({ down, along }) => {
    scrollTo({ top: down * innerHeight, behavior: "instant" });
    for (const element of document.querySelectorAll("body *")) {
      if (element.scrollWidth > element.clientWidth) element.scrollTo({ left: along * element.clientWidth, behavior: "instant" });
    }
  }, step);
  for (let down = 0; down < steps.down; down += 1) {
    await scroll({ down, along: 0 });
    await page.waitForTimeout(30);
  }
  for (let along = steps.along; along >= 0; along -= 1) {
    await scroll({ down: 0, along });
    await page.waitForTimeout(along ? 100 : 0);
  }
  await page.waitForFunction(() => [...document.images].every((image) => image.complete), null, { timeout: 20000 }).catch(() => {});
}

// What jumped while the page came, if it was more than `allowed` (Cumulative Layout Shift).
async function jumps(page, allowed = 0.0005) {
  const shifts = await page.evaluate(() => new Promise((resolve) => {
    const entries = [];
    new PerformanceObserver((list) => entries.push(...list.getEntries().filter((entry) => !entry.hadRecentInput)))
      .observe({ type: "layout-shift", buffered: true });
    const place = ({ x, y, width, height }) => `${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}`;
    const move = ({ node, previousRect, currentRect }) =>
      `${node?.nodeName ?? "?"} "${(node?.textContent ?? "").trim().slice(0, 30)}" from ${place(previousRect)} to ${place(currentRect)}`;
    setTimeout(() => resolve(entries.map(({ value, sources }) => ({ value, moves: sources.map(move).join(", ") }))), 100);
  }));
  const sum = shifts.reduce((all, { value }) => all + value, 0);
  return sum < allowed ? [] : shifts.map(({ value, moves }) => `${value.toFixed(4)}: ${moves}`);
}

// What axe-core says against the page: WCAG 2.2 AA and best practice.
async function accessibilityFaults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help}: ${target.join(" ")}: ${failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

// By how many pixels the page is wider than the window.
function overhang(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

module.exports = { phone, desk, visitor, visit, expectStatus, scrollThrough, jumps, accessibilityFaults, overhang, close };

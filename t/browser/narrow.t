#!/usr/bin/env node
// Every kind of page at the edges of what WCAG asks for: 320 px, large text, wide text spacing, on paper, and by keyboard.
"use strict";

const { none, ok, is, run } = require("./lib/tap.js");
const { pages } = require("./lib/site.js");
const { phone, desk, visitor, visit, overhang, close } = require("./lib/visitor.js");

// Adds rules to the page the way a reader's own settings do: past its Content-Security-Policy.
function addRules(page, rules) {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rules);
}

const textSpacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

// Elements that stick out of the window to the right, but for those inside something that scrolls or clips on purpose.
function stickingOut(page) {
  return page.evaluate(() => [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".photos, .thumbs, .skip"))
    .slice(0, 3).map((element) => element.outerHTML.slice(0, 120)));
}

async function narrow({ name, path, status }) {
  const guest = await visitor({ width: 320, height: 640 });
  await visit(guest, path, status);
  is(await overhang(guest.page), 0, `${name}: fits 320 px`);
  none(await stickingOut(guest.page), `${name}: nothing is cut off at 320 px`);
  await addRules(guest.page, textSpacing);
  is(await overhang(guest.page), 0, `${name}: fits 320 px with wide text spacing`);
  await guest.context.close();
}

async function largeText({ name, path, status }) {
  for (const width of [640, 1280]) {
    const guest = await visitor({ width, height: 900, textSize: 32 });
    await visit(guest, path, status);
    is(await overhang(guest.page), 0, `${name}: fits ${width} px with text of double size`);
    none(await stickingOut(guest.page), `${name}: nothing is cut off at ${width} px with text of double size`);
    await guest.context.close();
  }
}

// What paper must not show.
async function print({ name, path, status }) {
  const guest = await visitor({});
  await visit(guest, path, status);
  await guest.page.emulateMedia({ media: "print" });
  none(await guest.page.evaluate(() => [...document.querySelectorAll("nav, form, button, .button, .skip")]
    .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 120))), `${name}: no controls on paper`);
  none(await guest.page.evaluate(() => [...document.links]
    .filter((link) => /http|\//.test(getComputedStyle(link, "::after").content))
    .map((link) => link.href)), `${name}: no addresses of links on paper`);
  await guest.context.close();
}

// Presses Tab until the focus leaves the page. Every control is met, each shows that it has the focus (a card does it for its
// link), and is not covered.
async function tab(size, { name, path, status }) {
  const guest = await visitor({ ...size, reducedMotion: "reduce" });
  const what = `${name}, ${size.width} px`;
  await visit(guest, path, status);
  const controls = await guest.page.evaluate(() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true })).length);
  const faults = [];
  let met = 0;
  for (let presses = 0; presses < controls + 20; presses += 1) {
    await guest.page.keyboard.press("Tab");
    const found = await guest.page.evaluate(async () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const isInside = ({ left, right, top, bottom }) => left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1;
      for (let frames = 0; frames < 60 && !isInside(element.getClientRects()[0]); frames += 1) {
        await new Promise(requestAnimationFrame);
      }
      const outlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      const around = [element, element.closest("li")].filter(Boolean);
      const box = element.getClientRects()[0];
      const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const text = element.outerHTML.slice(0, 100);
      const inside = isInside(box);
      return {
        control: element.matches("a[href], button, input, select, textarea, summary"),
        faults: [
          ...(around.some((shown) => outlined(getComputedStyle(shown))) ? [] : [`shows no focus: ${text}`]),
          ...(inside ? [] : [`is out of sight: ${text}`]),
          ...(inside && !(element.contains(middle) || middle?.contains(element)) ? [`is covered: ${text}`] : []),
        ],
      };
    });
    if (!found) break;
    met += found.control ? 1 : 0;
    faults.push(...found.faults);
  }
  none(faults, `${what}: the focus is seen`);
  ok(met >= controls, `${what}: the keyboard reaches every control`, `${met} of ${controls}`);
  await guest.context.close();
}

run(async () => {
  for (const page of await pages()) {
    await narrow(page);
    await largeText(page);
    await print(page);
    await tab(phone, page);
    await tab(desk, page);
  }
  await close();
});

#!/usr/bin/env node
// Photos, floor plans, certificates, logos as a landlord keeps them, from a phone with a slow connection and from a desk, with script and without:
// several files at once, what becomes of each, connections that break, order by dragging and by keys, words, cover, deleting.
"use strict";

const { ok, none, is, run } = require("./lib/tap.js");
const { query } = require("./lib/site.js");
const { visitor, visit, accessibilityFaults, overhang, close } = require("./lib/visitor.js");
const { leads, press, logIn, landlordWithHouse } = require("./lib/landlord.js");
const { photo, large, text, pdf } = require("./lib/pictures.js");

const phone = { width: 390, height: 844, hasTouch: true, isMobile: true };

// A landlord with an empty house, on its page of photos.
async function landlord(name, options) {
  const own = landlordWithHouse(`photos-${name}`);
  const guest = await visitor({ ...phone, logsIn: true, ...options });
  await logIn(guest, own.email);
  const path = `/landlord/houses/${own.house}/photos`;
  await visit(guest, path);
  return { ...guest, ...own, path };
}

const stored = ({ house }, table = "house_images") => Number(query(`select count(*) from palace.${table} where house_id = ${house}`));
const order = ({ page }) => page.locator(".picture").evaluateAll((items) => items.map(({ dataset }) => dataset.id).join(","));
const storedOrder = ({ house }) => query(`select string_agg(id::text, ',' order by is_primary desc, sort_order, id) from palace.house_images where house_id = ${house}`);
const told = ({ page }) => page.locator(".ready > [role=status]").textContent();
const rows = ({ page }) => page.locator(".queue > li").evaluateAll((items) => items.map((item) => `${item.className}: ${item.querySelector(".file").textContent}: ${item.querySelector("p").textContent}`));
const settled = ({ page }) => page.waitForFunction(() => document.querySelector(".queue > li") && !document.querySelector(".queue > :is(.waiting, .sending)"), null, { timeout: 60000 });

async function choose(guest, files) {
  await guest.page.locator("[type=file]").setInputFiles(files);
  await settled(guest);
}

async function slowly({ context, page }) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 100, downloadThroughput: 400000, uploadThroughput: 200000 });
}

// How much of what was seen has moved by itself.
function watchShifts(page) {
  return page.evaluate(() => {
    globalThis.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => { globalThis.shifts += hadRecentInput ? 0 : value; }))
      .observe({ type: "layout-shift" });
  });
}

async function fit(guest, what) {
  is(await overhang(guest.page), 0, `${what}: no sideways scrolling`);
  none(await accessibilityFaults(guest.page), `${what}: axe`);
}

// ---- with script

async function severalAtOnce() {
  const guest = await landlord("several");
  const { page } = guest;
  await fit(guest, "an empty set");
  await slowly(guest);
  await watchShifts(page);
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.locator("[type=file]").setInputFiles([photo("front.png", 1), text("notes.jpg"), large("garden.png"), photo("kitchen.png", 2)]);
  await sent;
  ok(/^Sending [12] of 4$/.test(await told(guest)), "several: how far they are is said");
  is(await page.locator(".queue > li").count(), 4, "several: each has a line of its own");
  await fit(guest, "several, on their way");
  await settled(guest);
  is(await told(guest), "3 added, not added: notes.jpg", "several: what came of all of them is said");
  const lines = await rows(guest);
  is(lines[0], "taken: front.png: Added", "several: what came of one is said");
  ok(/^failed: notes.jpg: this is not a JPEG, PNG or WebP/.test(lines[1]), "several: and why another was not taken", lines[1]);
  is(stored(guest), 3, "several: those that are good are kept, also one that had to be made smaller");
  is(await order(guest), storedOrder(guest), "several: the list is up to date");
  ok((await page.locator("#places").textContent()).startsWith("3 of 5"), "several: so is the number of places");
  ok((await page.locator("#pages").textContent()).includes("Photos (3)"), "several: and the number of photos");
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  is(await page.locator(".picture img").evaluateAll((images) => images.filter(({ naturalWidth }) => naturalWidth > 0).length), 3, "several: all pictures are seen");
  ok(await page.evaluate(() => globalThis.shifts) < 0.1, "several: nothing jumps", String(await page.evaluate(() => globalThis.shifts)));
  await fit(guest, "several, done");
  await page.getByRole("button", { name: "Clear notes.jpg" }).click();
  is(await page.locator(".queue > .failed").count(), 0, "several: what was read can be cleared");
  await choose(guest, [photo("hall.png", 3), photo("bath.png", 4), photo("loft.png", 5)]);
  ok(/^failed: loft.png: there is no place left/.test((await rows(guest))[2]), "full: what has no place is not even sent", (await rows(guest)).join("\n"));
  ok(await page.locator(".drop").isHidden(), "full: nothing more is asked for");
  ok((await page.locator("#places").textContent()).includes("a house can have 5 photos"), "full: and why is said");
  none(guest.complaints, "several: nothing is wrong");
  await guest.context.close();
}

async function brokenConnections() {
  const guest = await landlord("broken");
  const { page, path } = guest;
  let failures = 1;
  await page.route(`**${path}`, (route) => (route.request().method() === "POST" && failures-- > 0 ? route.abort() : route.continue()));
  await choose(guest, [photo("one.png", 1), photo("two.png", 2)]);
  is((await rows(guest))[0], "failed: one.png: The connection was lost.", "broken: that is said");
  is(stored(guest), 1, "broken: the others go on");
  await page.getByRole("button", { name: "Try again one.png" }).click();
  await settled(guest);
  is(stored(guest), 2, "broken: once more, and it is there");
  await page.unroute(`**${path}`);

  // Whoever sends too much waits, and then it goes on by itself.
  failures = 1;
  await page.route(`**${path}`, (route) => (route.request().method() === "POST" && failures-- > 0
    ? route.fulfill({ status: 429, headers: { "Retry-After": "1" }, contentType: "text/html", body: "" }) : route.continue()));
  await choose(guest, [photo("two and a half.png", 6)]);
  is((await rows(guest)).at(-1), "taken: two and a half.png: Added", "too many: the next is sent after a while");
  await page.unroute(`**${path}`);

  // The file has got through, and the answer has not.
  failures = 1;
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "POST" || failures-- <= 0) return route.continue();
    await route.fetch({ maxRedirects: 0 });
    return route.abort();
  });
  await choose(guest, [photo("three.png", 3)]);
  await page.getByRole("button", { name: "Try again three.png" }).click();
  await settled(guest);
  is(stored(guest), 4, "an answer that was lost: nothing is added twice");
  is(await order(guest), storedOrder(guest), "an answer that was lost: the list is right");
  await page.unroute(`**${path}`);

  await slowly(guest);
  await page.locator("[type=file]").setInputFiles([large("four.png"), photo("five.png", 5)]);
  await page.locator(".queue > .sending").waitFor();
  await page.getByRole("button", { name: "Cancel four.png" }).click();
  await settled(guest);
  is((await rows(guest)).at(-1), "taken: five.png: Added", "cancelled: the next is sent");
  is(await page.locator(".queue").getByText("four.png").count(), 0, "cancelled: it is gone");
  is(await order(guest), storedOrder(guest), "cancelled: the list is right");

  await page.locator(".picture summary").last().click();
  await page.locator(".picture button.danger").last().click();
  await page.waitForFunction(() => document.getElementById("said").textContent.startsWith("The photo is deleted"));
  query(`delete from palace.sessions where landlord_id = (select landlord_id from palace.houses where id = ${guest.house})`);
  await choose(guest, [photo("six.png", 6)]);
  ok(/not logged in any more/.test((await rows(guest)).at(-1)), "logged out meanwhile: that is said", (await rows(guest)).join("\n"));
  none(guest.complaints.filter((complaint) => !/^failed:|ERR_FAILED|status of 429|^429/.test(complaint)), "broken: nothing else is wrong");
  await guest.context.close();
}

async function inOrder() {
  const guest = await landlord("order", { width: 1280, height: 1000, hasTouch: false, isMobile: false });
  const { page } = guest;
  const said = (start) => page.waitForFunction((words) => document.getElementById("said").textContent.startsWith(words), start);
  await choose(guest, [1, 2, 3, 4].map((seed) => photo(`${seed}.png`, seed)));
  const [first, second, third, fourth] = (await order(guest)).split(",");
  await page.locator("#pictures-title").scrollIntoViewIfNeeded();

  // By keys, with something typed and not saved.
  await page.locator(`#alt-${fourth}`).fill("A garden");
  await page.locator(`#down-${second}`).focus();
  await page.keyboard.press("Enter");
  await said("Now number 3 of 4");
  is(storedOrder(guest), [first, third, second, fourth].join(","), "by keys: one place later");
  is(await page.evaluate(() => document.activeElement.id), `down-${second}`, "by keys: the same button has the focus");
  is(await page.locator(`#alt-${fourth}`).inputValue(), "A garden", "by keys: what is typed elsewhere stays");
  await page.keyboard.press("Enter");
  await said("Now number 4 of 4");
  is(await page.evaluate(() => document.activeElement.id), `up-${second}`, "by keys: at the end the focus goes to the other button");
  await page.locator(`#alt-${fourth}`).press("Enter");
  await said("Saved");
  is(query(`select alt_text from palace.house_images where id = ${fourth}`), "A garden", "words: are saved");
  await page.locator(`#first-${third}`).click();
  await said("This is the cover");
  is(storedOrder(guest).split(",")[0], third, "cover: another one is made it");
  ok(await page.evaluate(() => document.activeElement !== document.body), "cover: the focus is not lost");

  // By dragging, to the first place and back out of it.
  const before = (await order(guest)).split(",");
  const drag = async (from, to, then) => {
    const start = await page.locator(`#picture-${from} .frame`).boundingBox();
    const end = await page.locator(`#picture-${to} .frame`).boundingBox();
    await page.mouse.move(start.x + 80, start.y + 80);
    await page.mouse.down();
    await page.mouse.move(end.x + 90, end.y + 90, { steps: 8 });
    await then();
  };
  await drag(before[2], before[0], () => page.keyboard.press("Escape").then(() => page.mouse.up()));
  is(await order(guest), before.join(","), "dragging: Escape puts everything back");
  await page.evaluate(() => { document.getElementById("said").textContent = ""; });
  await drag(before[2], before[0], () => page.mouse.up());
  await said("The order is saved");
  is(storedOrder(guest), [before[2], before[0], before[1], before[3]].join(","), "dragging: to the first place, which makes it the cover");
  is(await order(guest), storedOrder(guest), "dragging: the list says so");
  is(new URL(page.url()).pathname, guest.path, "dragging: no picture is opened by it");

  // Asks once.
  const item = page.locator(`#picture-${before[3]}`);
  ok(await item.getByRole("button", { name: /^Delete photo/ }).isHidden(), "deleting: is asked about");
  await item.locator("summary").click();
  await fit(guest, "deleting");
  await item.getByRole("button", { name: "Delete photo 4" }).click();
  await said("The photo is deleted");
  is(stored(guest), 3, "deleting: and done");
  is(await page.evaluate(() => document.activeElement.id), "pictures-title", "deleting: the focus goes on top of the list");
  none(guest.complaints, "order: nothing is wrong");
  await guest.context.close();
}

async function byFinger() {
  const guest = await landlord("finger");
  const { page } = guest;
  await choose(guest, [1, 2, 3].map((seed) => photo(`${seed}.png`, seed)));
  const before = (await order(guest)).split(",");
  const devtools = await guest.context.newCDPSession(page);
  await page.locator(`#picture-${before[2]} .grip`).scrollIntoViewIfNeeded();
  const grip = await page.locator(`#picture-${before[2]} .grip`).boundingBox();
  const target = await page.locator(`#picture-${before[1]} .grip`).boundingBox();
  const touch = (type, x, y) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", grip.x + 22, grip.y + 22);
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", grip.x + 22, grip.y + 22 + (target.y - grip.y) * step / 8);
  await touch("touchEnd");
  await page.waitForFunction(() => document.getElementById("said").textContent === "The order is saved.");
  is(storedOrder(guest), [before[0], before[2], before[1]].join(","), "by finger: the handle moves a picture");
  none(guest.complaints, "by finger: nothing is wrong");
  await guest.context.close();
}

async function certificate() {
  const guest = await landlord("epc");
  const { page, house } = guest;
  await visit(guest, `/landlord/houses/${house}/epc`);
  await fit(guest, "certificate, none");
  await choose(guest, [pdf("first.pdf")]);
  is((await rows(guest))[0], "taken: first.pdf: Added", "certificate: is taken");
  ok((await page.locator("#band").textContent()).includes("does not say its band"), "certificate: a missing band is said");
  await choose(guest, [text("second.pdf")]);
  ok(/this is not a PDF/.test((await rows(guest))[0]), "certificate: nothing but a PDF", (await rows(guest)).join("\n"));
  await choose(guest, [pdf("third.pdf")]);
  is(await page.locator("#documents tbody tr").count(), 2, "certificate: earlier ones are kept");
  await fit(guest, "certificate, two");
  await page.locator("tr", { hasText: "first.pdf" }).locator("summary").click();
  await press(guest, "Delete it");
  is(await page.locator("#documents tbody tr").count(), 1, "certificate: an earlier one can be deleted");
  is(await page.locator("#documents summary").count(), 0, "certificate: the only one cannot");
  none(guest.complaints, "certificate: nothing is wrong");
  await guest.context.close();
}

async function logo() {
  const guest = await landlord("logo");
  const { page } = guest;
  const column = (name) => query(`select ${name} from palace.landlord_profiles join palace.landlords on id = landlord_id where email = '${guest.email}'`);
  await visit(guest, "/landlord/profile");
  await page.getByLabel("Phone number").fill("01632 960 001");
  await page.locator("[name=logo]").setInputFiles([photo("logo.png", 2)]);
  await page.locator("#logo img").waitFor();
  ok(/^[0-9a-f]{32}-512.jpg$/.test(column("logo_file")), "logo: is saved", column("logo_file"));
  is(await page.getByLabel("Phone number").inputValue(), "01632 960 001", "logo: what is typed stays");
  await page.locator("[name=photo]").setInputFiles([text("me.png")]);
  await page.locator("form:has([name=photo]) .queue > .failed").waitFor();
  is(column("photo_file"), "", "photo of the landlord: a file that is none is refused");
  await fit(guest, "profile");
  await page.locator("#logo summary").click();
  page.once("dialog", (dialog) => dialog.accept());
  await press(guest, "Remove the logo");
  is(column("logo_file"), "", "logo: can be removed");
  none(guest.complaints, "logo: nothing is wrong");
  await guest.context.close();
}

// ---- without script

async function withoutScript() {
  const guest = await landlord("plain", { javaScriptEnabled: false });
  const { page } = guest;
  await press(guest, "Add the photos", 422);
  ok((await page.locator(".summary").textContent()).includes("please choose a file"), "without script: nothing chosen is asked for");
  await page.locator("[type=file]").setInputFiles([photo("front.png", 1), text("notes.jpg"), photo("kitchen.png", 2), photo("hall.png", 3)]);
  await press(guest, "Add the photos");
  const results = await page.locator(".results").textContent();
  ok(/3 photos added\. 1 could not be taken/.test(results), "without script: how many were taken", results);
  ok(/notes\.jpg: this is not a JPEG/.test(results), "without script: which was not, and why", results);
  is(stored(guest), 3, "without script: those that are good are kept");
  is(await overhang(page), 0, "without script: no sideways scrolling");
  const [first, second, third] = (await order(guest)).split(",");
  await leads(guest, () => page.locator(`#down-${second}`).click());
  is(storedOrder(guest), [first, third, second].join(","), "without script: one place later");
  await leads(guest, () => page.locator(`#first-${second}`).click());
  is(storedOrder(guest), [second, first, third].join(","), "without script: another cover");
  await page.locator(`#alt-${third}`).fill("A hall");
  await leads(guest, () => page.locator(`#alt-${third}`).press("Enter"));
  is(await page.locator(`#alt-${third}`).inputValue(), "A hall", "without script: words are saved");
  await page.locator(`#alt-${third}`).fill("x".repeat(151));
  await leads(guest, () => page.locator(`#alt-${third}`).press("Enter"), 422);
  is(await page.getByLabel("What it shows").inputValue(), "x".repeat(151), "without script: too many words are kept, to be made fewer");
  await visit(guest, guest.path);
  await page.locator(`#picture-${third} summary`).click();
  await press(guest, "Delete photo 3");
  is(stored(guest), 2, "without script: deleting asks once");
  await page.locator("[type=file]").setInputFiles([4, 5, 6, 7].map((seed) => photo(`${seed}.png`, seed)));
  await press(guest, "Add the photos");
  ok(/7\.png: there is no place left/.test(await page.locator(".results").textContent()), "without script: what has no place is said");
  ok(await page.locator(".drop").isHidden(), "without script: a full set asks for nothing");
  none(guest.complaints, "without script: nothing is wrong");
  await guest.context.close();
}

async function otherSets() {
  const guest = await landlord("sets", { javaScriptEnabled: false, colorScheme: "dark", width: 320 });
  const { page, house, room } = guest;
  await visit(guest, `/landlord/houses/${house}/rooms/${room}/photos`);
  await page.locator("[type=file]").setInputFiles([photo("room.png", 1), photo("window.png", 2)]);
  await press(guest, "Add the photos");
  is(Number(query(`select count(*) from palace.room_images where room_id = ${room}`)), 2, "room: photos of its own");
  await leads(guest, () => page.locator(".picture [id^=first-]").click());
  ok((await page.locator(".done").textContent()).includes("cover"), "room: its own cover");
  is(await overhang(page), 0, "room: fits 320 px");
  await visit(guest, `/landlord/houses/${house}/floor-plans`);
  await page.locator("[type=file]").setInputFiles([photo("ground.png", 1)]);
  await press(guest, "Add the floor plans");
  is(stored(guest, "house_floorplans"), 1, "floor plans: of their own");
  is(await overhang(page), 0, "floor plans: fit 320 px");
  none(guest.complaints, "other sets: nothing is wrong");
  await guest.context.close();
}

run(async () => {
  await severalAtOnce();
  await brokenConnections();
  await inOrder();
  await byFinger();
  await certificate();
  await logo();
  await withoutScript();
  await otherSets();
  await close();
});

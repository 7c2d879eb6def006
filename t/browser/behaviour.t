#!/usr/bin/env node
// What pages do: the search, the gallery and the video, with and without script.
"use strict";

const { ok, none, is, run } = require("./lib/tap.js");
const { city, propertyWithMost } = require("./lib/site.js");
const { visitor, visit, accessibilityFaults, close } = require("./lib/visitor.js");

const phone = { width: 390, height: 844 };

async function skipLink() {
  const { context, page } = await visitor();
  await visit({ page, complaints: [] }, "/");
  await page.keyboard.press("Tab");
  is(await page.evaluate(() => document.activeElement.textContent), "Skip to the content", "the first Tab offers to skip the navigation");
  await page.keyboard.press("Enter");
  is(new URL(page.url()).hash, "#main", "it leads to the content");
  await page.keyboard.press("Tab");
  ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the next Tab is inside the content");
  await context.close();
}

async function search(what, options) {
  const guest = await visitor({ ...phone, ...options });
  const name = city();
  await visit(guest, "/");
  await guest.page.getByLabel("City").selectOption({ label: name });
  await guest.page.getByLabel("Group size").fill("1");
  // The year after the present one: most lets end with this one.
  await guest.page.getByLabel("Academic year").selectOption({ index: 2 });
  await guest.page.getByRole("button", { name: "Show homes" }).click();
  await guest.page.waitForURL("**/properties?**");
  is(new URL(guest.page.url()).searchParams.get("city"), name, `search, ${what}: the city is in the address`);
  ok((await guest.page.locator("h1").textContent()).includes(name), `search, ${what}: the heading names it`);
  ok(await guest.page.locator("li.card").count() > 0, `search, ${what}: there are homes`);
  const elsewhere = await guest.page.locator("li.card .where").evaluateAll((places, asked) =>
    places.map((place) => place.textContent).filter((text) => !text.includes(asked)), name);
  none(elsewhere, `search, ${what}: all of them are there`);
  is(await guest.page.locator("main form select").first().inputValue(), name, `search, ${what}: the form still shows the choice`);
  none(guest.complaints, `search, ${what}: nothing is wrong`);
  await guest.context.close();
}

// Questions that follow from an answer, with script: at once, and only while they are asked.
async function followUps() {
  const guest = await visitor(phone);
  const { page } = guest;
  const couple = page.getByLabel("One room for a couple");
  const seeker = page.getByRole("group", { name: "Who is looking?" });
  await visit(guest, "/");
  ok(await couple.isHidden(), "follow-ups: no question about a couple before the group size is known");
  await page.getByLabel("Group size").fill("2");
  await couple.check();
  await page.getByLabel("Group size").fill("3");
  ok(await couple.isHidden(), "follow-ups: nor for three");
  await page.getByText("More filters").click();
  ok(await seeker.isHidden(), "follow-ups: who is looking is not asked before the household");
  await page.getByLabel("Anything").check();
  await seeker.getByLabel("Rather not say").check();
  await page.getByLabel("City").selectOption({ label: city() });
  await page.getByLabel("Academic year").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Show homes" }).click();
  await page.waitForURL("**/properties?**");
  const asked = new URL(page.url()).searchParams;
  ok(!asked.has("couple"), "follow-ups: a question that is not asked is not answered");
  none([...asked].filter(([, value]) => !value).map(([name]) => name), "follow-ups: fields left empty are not in the address");
  none(guest.complaints, "follow-ups: nothing is wrong");
  await guest.context.close();
}

// The same without script: the page of results asks.
async function secondStep() {
  const guest = await visitor({ ...phone, javaScriptEnabled: false });
  const { page } = guest;
  await visit(guest, "/properties?group_size=2&gender_pref=Anything&bed_size=Double&bed_size=King");
  ok(await page.getByRole("button", { name: "Rather not say" }).isVisible(), "second step: who is looking is asked");
  await page.getByRole("button", { name: "One room for a couple" }).click();
  await page.waitForURL("**couple=**");
  const asked = new URL(page.url()).searchParams;
  is(asked.getAll("bed_size").join(), "Double,King", "second step: the search is kept");
  is(asked.get("group_size"), "2", "second step: all of it");
  none(guest.complaints, "second step: nothing is wrong");
  await guest.context.close();
}

async function paging() {
  const guest = await visitor(phone);
  await visit(guest, "/properties");
  const titles = () => guest.page.locator("li.card h3").allTextContents();
  const first = await guest.page.locator("li.card h3 a").evaluateAll((links) => links.map((link) => link.href));
  await guest.page.locator("a[rel=next]").click();
  await guest.page.waitForURL("**after=**");
  const second = await guest.page.locator("li.card h3 a").evaluateAll((links) => links.map((link) => link.href));
  ok((await titles()).length > 0 && second.every((link) => !first.includes(link)), "paging: the second page shows other homes");
  await guest.page.locator("a[rel=prev]").click();
  await guest.page.waitForURL("**before=**");
  const again = await guest.page.locator("li.card h3 a").evaluateAll((links) => links.map((link) => link.href));
  is(again.join(), first.join(), "paging: back shows the first page again");
  none(guest.complaints, "paging: nothing is wrong");
  await guest.context.close();
}

const shown = (page) => page.evaluate(() => {
  const photos = document.querySelector(".photos");
  return Math.round(photos.scrollLeft / photos.clientWidth);
});

async function gallery(size) {
  const guest = await visitor({ ...size, reducedMotion: "reduce" });
  const { page } = guest;
  const what = `gallery, ${size.width} px`;
  await visit(guest, propertyWithMost());
  await page.locator(".thumbs a").nth(2).click();
  await page.waitForTimeout(500);
  is(await shown(page), 2, `${what}: a small picture brings up its large one`);
  is(new URL(page.url()).hash, "", `${what}: without a jump of the page`);
  is(await page.locator(".thumbs a[aria-current]").count(), 1, `${what}: one small picture is marked`);

  await page.locator(".photos a").nth(2).click();
  const dialog = page.locator("dialog[open]");
  await dialog.locator("img").evaluate((image) => image.decode());
  ok(await dialog.isVisible(), `${what}: a press opens the picture`);
  ok((await dialog.textContent()).includes("Photo 3 of"), `${what}: it says which one`);
  ok(await dialog.locator("img").evaluate((image) => {
    const box = image.getBoundingClientRect();
    return box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  }), `${what}: the whole picture is in the window`);
  none(await accessibilityFaults(page), `${what}: axe, large view`);
  await page.keyboard.press("ArrowRight");
  ok((await dialog.textContent()).includes("Photo 4 of"), `${what}: the right arrow shows the next`);
  await page.keyboard.press("ArrowLeft");
  await dialog.getByRole("button", { name: "Previous photo" }).click();
  ok((await dialog.textContent()).includes("Photo 2 of"), `${what}: the button shows the one before`);
  await page.keyboard.press("Escape");
  is(await page.locator("dialog[open]").count(), 0, `${what}: Escape closes it`);
  ok(await page.evaluate(() => document.activeElement.matches(".photos a")), `${what}: the focus is back on a picture`);
  none(guest.complaints, `${what}: nothing is wrong`);
  await guest.context.close();
}

async function galleryWithoutScript() {
  const guest = await visitor({ ...phone, javaScriptEnabled: false });
  await visit(guest, propertyWithMost());
  await guest.page.locator(".thumbs a").nth(2).click();
  await guest.page.waitForTimeout(800);
  is(await shown(guest.page), 2, "gallery, no script: a small picture brings up its large one");
  none([...guest.complaints], "gallery, no script: nothing is wrong");
  await guest.page.locator(".photos a").nth(2).click();
  await guest.page.waitForURL("**/media/house/**");
  ok(/-\d+\.jpg$/.test(guest.page.url()), "gallery, no script: a press leads to the picture itself");
  await guest.context.close();
}

async function video() {
  const guest = await visitor();
  await visit(guest, propertyWithMost());
  const facade = guest.page.locator("a[data-video]");
  const id = await facade.getAttribute("data-video");
  const before = await facade.boundingBox();
  is(await guest.page.locator("iframe").count(), 0, "video: no player before the press");
  none(guest.complaints, "video: nothing is asked of anybody before the press");
  ok((await guest.page.locator("section.video").textContent()).includes("YouTube"), "video: the page says whom a press contacts");
  await facade.click();
  const player = guest.page.locator("iframe");
  await player.waitFor();
  ok((await player.getAttribute("src")).startsWith(`https://www.youtube-nocookie.com/embed/${id}`), "video: the press brings the player");
  ok(await player.getAttribute("title"), "video: the player has a title");
  const after = await player.boundingBox();
  is(`${Math.round(after.width)} x ${Math.round(after.height)}`, `${Math.round(before.width)} x ${Math.round(before.height)}`,
    "video: it is as large as what it replaces");
  await guest.page.waitForTimeout(300);
  none(guest.elsewhere.filter((address) => !address.startsWith("https://www.youtube-nocookie.com/")), "video: only that site is contacted");
  none(guest.complaints.filter((text) => /Content.Security.Policy|Permissions/i.test(text)), "video: our own policies allow it");
  await guest.context.close();

  const scriptless = await visitor({ javaScriptEnabled: false });
  await visit(scriptless, propertyWithMost());
  is(await scriptless.page.locator("a[data-video]").getAttribute("href"), `https://www.youtube.com/watch?v=${id}`,
    "video, no script: the picture is a link to it");
  await scriptless.context.close();
}

run(async () => {
  await skipLink();
  await search("script", {});
  await search("no script", { javaScriptEnabled: false });
  await followUps();
  await secondStep();
  await paging();
  await gallery(phone);
  await gallery({ width: 1280, height: 900 });
  await galleryWithoutScript();
  await video();
  await close();
});

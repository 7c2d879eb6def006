#!/usr/bin/env node
// What pages do: the search, the gallery and the video, with and without script.
"use strict";

const { execFileSync } = require("node:child_process");
const { ok, none, is, eventually, run } = require("./lib/tap.js");
const { city, propertyWithMost, query, setting } = require("./lib/site.js");
const { phone, desk, visitor, visit, accessibilityFaults, close } = require("./lib/visitor.js");


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

// The photo that is in view, once it stands still.
async function shown(page) {
  const place = () => page.evaluate(() => {
    const photos = document.querySelector(".photos");
    return photos.scrollLeft / photos.clientWidth;
  });
  let before;
  let now = await place();
  while (now !== before) {
    await page.waitForTimeout(100);
    before = now;
    now = await place();
  }
  return Math.round(now);
}

// Gives the photos of a house, all but the last, their modern formats.
function modernise(house) {
  const pictures = JSON.parse(query(`select json_agg(i order by is_primary desc, sort_order, id) from palace.house_images i where house_id = ${house}`)).slice(0, -1);
  for (const { content_hash: hash, width } of pictures) {
    for (const name of [480, 960, width].map((wide) => `${setting("PALACE_STATE")}/media/${hash.slice(0, 2)}/${hash}-${wide}`)) {
      execFileSync("vips", ["copy", `${name}.jpg`, `${name}.webp[effort=0]`]);
      execFileSync("vips", ["copy", `${name}.jpg`, `${name}.avif[effort=0]`]);
    }
    query(`update palace.house_images set modern = true where content_hash = '${hash}'`);
  }
}

const file = (page) => page.locator(".pswp__item[aria-hidden=false] .pswp__img:not(.pswp__img--placeholder)").evaluate(async (image) => {
  await image.decode();
  return image.currentSrc;
});

async function gallery(size) {
  const guest = await visitor({ ...size, reducedMotion: "reduce" });
  const { page } = guest;
  const what = `gallery, ${size.width} px`;
  await visit(guest, propertyWithMost());
  none(await page.locator(".photos li").evaluateAll((frames) => frames.flatMap((frame) => {
    const [outer, inner] = [frame, frame.querySelector("img")].map((element) => element.getBoundingClientRect());
    return Math.abs(outer.width - inner.width) + Math.abs(outer.height - inner.height) < 2 && Math.abs(outer.width / outer.height - 1.5) < 0.1 ? []
      : [`${frame.id}: ${inner.width} x ${inner.height} in ${outer.width} x ${outer.height}`];
  })), `${what}: each picture fills its frame`);
  none(await page.locator(".thumbs img").evaluateAll((images) => images.map((image) => image.getBoundingClientRect()).filter(({ width, height }) => Math.abs(width / height - 1.5) > 0.1)
    .map(({ width, height }) => `${width} x ${height}`)), `${what}: the small ones have its shape`);
  await page.locator(".thumbs a").nth(2).click();
  is(await eventually(() => shown(page), 2), 2, `${what}: a small picture brings up its large one`);
  is(new URL(page.url()).hash, "", `${what}: without a jump of the page`);
  is(await eventually(() => page.locator(".thumbs a[aria-current]").count(), 1), 1, `${what}: one small picture is marked`);

  await page.locator(".photos a").nth(2).click();
  const large = page.getByRole("dialog", { name: "Large view" });
  const words = large.locator(".pswp__says");
  const alts = await page.locator(".photos img").evaluateAll((images) => images.map(({ alt }) => alt));
  await large.waitFor();
  ok(/\/media\/house\/.*-1200\.avif$/.test(await file(page)), `${what}: a press opens the full picture, in the format that the browser likes best`);
  is(await words.textContent(), alts[2], `${what}: words say what it shows`);
  is(await large.locator(".pswp__counter").textContent(), `3 / ${alts.length}`, `${what}: and which one it is`);
  ok(await large.locator("[aria-hidden=false] .pswp__img").first().evaluate((image) => {
    const box = image.getBoundingClientRect();
    const says = document.querySelector(".pswp__says").getBoundingClientRect();
    return box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= says.top;
  }), `${what}: the whole picture is in the window, above its words`);
  none(await accessibilityFaults(page), `${what}: axe, large view`);
  await page.keyboard.press("ArrowRight");
  is(await words.textContent(), alts[3], `${what}: the right arrow shows the next`);
  await page.keyboard.press("ArrowRight");
  ok((await file(page)).endsWith(".jpg"), `${what}: one that is only there as JPEG comes as that`);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await large.getByRole("button", { name: "Previous picture" }).evaluate((button) => button.click());
  is(await words.textContent(), alts[1], `${what}: the button shows the one before`);
  const focused = [];
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press("Tab");
    // Between the last button and the first it is the browser's own.
    focused.push(await page.evaluate(() => (document.activeElement === document.body || document.activeElement.closest(".pswp") ? "view" : document.activeElement.outerHTML)));
  }
  none(focused.filter((where) => where !== "view"), `${what}: the focus stays in the view`);
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
  is(await page.evaluate(() => document.activeElement.closest("li")?.id), "photo-2", `${what}: Escape closes it; the focus is on that picture`);
  is(await shown(page), 1, `${what}: which is in view`);
  const address = page.url();
  await page.locator(".plans a").first().click();
  await large.waitFor();
  ok((await file(page)).includes("/media/plan/"), `${what}: a floor plan opens, too`);
  await large.getByRole("button", { name: "Close" }).click();
  await large.waitFor({ state: "detached" });
  await page.locator(".photos a").nth(1).click();
  await large.waitFor();
  await page.goBack();
  await large.waitFor({ state: "detached" });
  is(page.url(), address, `${what}: the browser's way back closes the view and stays on the page`);
  none(guest.complaints, `${what}: nothing is wrong`);
  await guest.context.close();
}

// When PhotoSwipe cannot be had, a press leads to the picture, as without script.
async function galleryWithoutPhotoSwipe() {
  const guest = await visitor(phone);
  await guest.context.route("**/photoswipe.esm.min.js", (route) => route.abort());
  await visit(guest, propertyWithMost());
  await guest.page.locator(".photos a").first().click();
  await guest.page.waitForURL("**/media/house/**");
  ok(/-\d+\.jpg$/.test(guest.page.url()), "gallery, no PhotoSwipe: a press leads to the picture itself");
  await guest.context.close();
}

// What a browser fetches for the photos of a page, by what it knows.
async function formats() {
  const guest = await visitor(phone);
  const fetched = [];
  guest.page.on("response", (response) => {
    const type = response.headers()["content-type"];
    if (response.url().includes("/media/house/")) fetched.push(`${response.url().match(/\w+$/)[0]} ${type}`);
  });
  await visit(guest, propertyWithMost());
  await guest.page.waitForLoadState("networkidle");
  none(fetched.filter((one) => !["avif image/avif", "jpg image/jpeg"].includes(one)), "formats: AVIF where there is one, otherwise JPEG, by their types");
  ok(fetched.filter((one) => one.startsWith("avif")).length >= 3 && fetched.some((one) => one.startsWith("jpg")), "formats: both are met");
  await visit(guest, "/properties");
  none(await guest.page.locator("li.card").evaluateAll((cards) => cards.flatMap((card) => {
    const gap = card.querySelector("img").getBoundingClientRect().top - card.getBoundingClientRect().top;
    return gap > 1.5 ? [`${card.querySelector("h3").textContent}: ${gap} px`] : [];
  })), "formats: covers begin where their cards do");
  await guest.context.close();
}

// A picture whose file is missing is a drawing, not a broken picture.
async function missingFile() {
  const guest = await visitor(phone);
  const [id, hash] = query("select id || ' ' || content_hash from palace.house_images where not modern order by id desc limit 1").split(" ");
  const house = query(`select house_id from palace.house_images where id = ${id}`);
  query(`update palace.house_images set content_hash = repeat('0', 32) where id = ${id}`);
  await visit(guest, `/p/${house}`);
  const image = guest.page.locator(`.thumbs img[src*="${"0".repeat(32)}"], .photos img[src*="${"0".repeat(32)}"]`).first();
  await image.scrollIntoViewIfNeeded();
  ok(await image.evaluate(async (shownImage) => { await shownImage.decode(); return shownImage.naturalWidth > 0; }), "missing file: a placeholder is drawn");
  none(guest.complaints, "missing file: nothing is wrong for the visitor");
  query(`update palace.house_images set content_hash = '${hash}' where id = ${id}`);
  await guest.context.close();
}

async function galleryWithoutScript() {
  const guest = await visitor({ ...phone, javaScriptEnabled: false });
  await visit(guest, propertyWithMost());
  await guest.page.locator(".thumbs a").nth(2).click();
  is(await eventually(() => shown(guest.page), 2), 2, "gallery, no script: a small picture brings up its large one");
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
  modernise(propertyWithMost().match(/\d+/)[0]);
  await gallery(phone);
  await gallery(desk);
  await galleryWithoutScript();
  await galleryWithoutPhotoSwipe();
  await formats();
  await missingFile();
  await video();
  await close();
});

// Pictures with script: small ones, and the keyboard's focus, bring up theirs without moving the page, and a press on a photo or a floor plan
// opens it large, by PhotoSwipe, which is fetched when somebody is about to press. Without script the same links lead to the same pictures.
"use strict";

const photos = document.querySelector(".photos");
const thumbs = [...document.querySelectorAll(".thumbs a")];

function show(index) {
  photos.scrollTo({ left: index * photos.clientWidth });
}

function mark() {
  const shown = Math.round(photos.scrollLeft / photos.clientWidth);
  thumbs.forEach((thumb, index) => {
    if (index === shown) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  });
}

thumbs.forEach((thumb, index) => thumb.addEventListener("click", (event) => {
  event.preventDefault();
  show(index);
}));
if (thumbs.length) {
  photos.querySelectorAll("a").forEach((link, index) => link.addEventListener("focus", () => show(index)));
  photos.addEventListener("scroll", mark, { passive: true });
  mark();
}

// PhotoSwipe and its style sheet, which goes before ours, so that ours has the last word.
let loading;

function load() {
  loading ??= Promise.all([import("./photoswipe/photoswipe.esm.min.js"), new Promise((resolve, reject) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/static/js/photoswipe/photoswipe.css" });
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", reject);
    document.querySelector("link[rel=stylesheet]").before(sheet);
  })]).then(([module]) => module.default);
  return loading;
}

// The full picture, in the format of several that the browser has chosen for the first of the page.
function address(link) {
  const chosen = link.querySelector("source") && document.querySelector("picture img").currentSrc.match(/\.\w+$/);
  return chosen ? link.href.replace(/\.jpg$/, chosen[0]) : link.href;
}

function slide(link) {
  const image = link.querySelector("img");
  return {
    src: address(link),
    msrc: image.currentSrc,
    width: Number(image.getAttribute("width")),
    height: Number(image.getAttribute("height")),
    alt: image.alt,
    element: link,
    thumbCropped: getComputedStyle(image).objectFit === "cover",
  };
}

// What the picture shows, in words below it.
function addWords(view) {
  view.on("uiRegister", () => view.ui.registerElement({
    name: "says",
    appendTo: "root",
    onInit: (element) => {
      element.setAttribute("aria-live", "polite");
      view.on("change", () => { element.textContent = view.currSlide.data.alt; });
    },
  }));
}

// The browser's way back closes the view; whoever closes it by other means has gone that way, too.
function addWayBack(view) {
  const leave = () => view.close();
  history.pushState({ isLarge: true }, "");
  addEventListener("popstate", leave);
  view.on("close", () => {
    removeEventListener("popstate", leave);
    if (history.state?.isLarge) history.back();
  });
}

async function open(links, index) {
  let PhotoSwipe;
  try {
    PhotoSwipe = await load();
  } catch {
    location.assign(links[index].href);
    return;
  }
  const view = new PhotoSwipe({
    dataSource: links.map(slide),
    index,
    returnFocus: false,
    bgOpacity: 1,
    padding: { top: 48, bottom: 56, left: 0, right: 0 },
    closeTitle: "Close",
    zoomTitle: "Zoom in or out",
    arrowPrevTitle: "Previous picture",
    arrowNextTitle: "Next picture",
    errorMsg: "This picture cannot be shown at the moment.",
  });
  addWords(view);
  addWayBack(view);
  view.on("initialLayout", () => {
    view.element.setAttribute("aria-label", "Large view");
    view.element.setAttribute("aria-modal", "true");
  });
  view.on("change", () => { if (photos.contains(links[0])) show(view.currIndex); });
  view.on("destroy", () => links[view.currIndex].focus({ preventScroll: true }));
  view.init();
}

document.querySelectorAll(".photos, .plans ul").forEach((list) => {
  const links = [...list.querySelectorAll("a")];
  ["pointerenter", "focusin"].forEach((sign) => list.addEventListener(sign, () => load().catch(() => {}), { once: true }));
  links.forEach((link, index) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(links, index);
  }));
});

#!/usr/bin/env node
// Pages that come in small pieces, as they do on a slow line and to a slow phone: what is there already stays where it is.
"use strict";

const http = require("node:http");
const { setTimeout: pause } = require("node:timers/promises");
const { none, run } = require("./lib/tap.js");
const { pages } = require("./lib/site.js");
const { phone, desk, visitor, visit, scrollThrough, jumps, close } = require("./lib/visitor.js");

const piece = 130; // bytes
const between = 18; // ms, longer than Chromium waits before it paints
const first = 700; // ms, longer than it holds back the beginning of a page

async function drip(bytes, response) {
  const begun = bytes.indexOf("<body");
  for (let at = 0; at < bytes.length; at += piece) {
    response.write(bytes.subarray(at, at + piece));
    await pause(at < begun + piece && at >= begun ? first : between);
  }
  response.end();
}

// A proxy in front of the site that is slow with pages.
function slowLine() {
  const proxy = http.createServer((request, response) => {
    const headers = { ...request.headers, "accept-encoding": "identity" };
    request.pipe(http.request(request.url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      if (!answer.headers["content-type"]?.startsWith("text/html")) {
        answer.pipe(response);
        return;
      }
      answer.toArray().then((parts) => drip(Buffer.concat(parts), response));
    }));
  });
  return new Promise((resolve) => {
    proxy.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${proxy.address().port}`));
  });
}

// The least that is seen as a jump is 0.1; a word that comes after its icon is some 0.0005.
const allowed = 0.0015;

const kinds = ["home", "questions", "next-page", "property", "profile", "about", "login"];

run(async () => {
  const server = await slowLine();
  for (const { name, path } of (await pages()).filter((page) => kinds.includes(page.name))) {
    for (const size of [phone, desk]) {
      const guest = await visitor({ ...size, proxy: { server, bypass: "<-loopback>" } });
      await visit(guest, path);
      await scrollThrough(guest.page);
      none(await jumps(guest.page, allowed), `${name}, ${size.width} px: nothing jumps as it comes`);
      none([...guest.complaints], `${name}, ${size.width} px: nothing is wrong`);
      await guest.context.close();
    }
  }
  await close();
});

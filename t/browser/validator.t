#!/usr/bin/env node
// The Nu Html Checker has nothing to say about the HTML of any kind of page, the style sheet and the drawings.
"use strict";

const { spawnSync } = require("node:child_process");
const { mkdtempSync, rmSync, writeFileSync, readdirSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { basename, join } = require("node:path");
const { ok, none, run } = require("./lib/tap.js");
const { pages, url, setting } = require("./lib/site.js");

const jar = require.resolve("vnu-jar/build/dist/vnu.jar");
const htdocs = join(setting("PALACE_SOURCE"), "htdocs");

// Messages that may stay, each with its reason.
const allowed = [];

// What the checker says about these files, as text by file name.
function check(options, files) {
  const { stderr, error } = spawnSync("java", ["-Xss2m", "-jar", jar, "--format", "json", ...options, ...files],
    { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (error) throw error;
  const said = new Map(files.map((file) => [basename(file), []]));
  for (const { url: file, type, subType, message, lastLine, extract } of JSON.parse(stderr).messages) {
    if (allowed.some((pattern) => pattern.test(message))) continue;
    said.get(basename(file)).push(`${subType ?? type}, line ${lastLine}: ${message} | ${(extract ?? "").replace(/\s+/g, " ")}`);
  }
  return said;
}

function report(said) {
  for (const [file, messages] of said) none(messages, `${file}: nothing to say`);
}

run(async () => {
  const folder = mkdtempSync(join(tmpdir(), "palace-validator-"));
  try {
    const files = [];
    for (const { name, path, status } of await pages()) {
      const response = await fetch(url + path);
      ok(response.status === status, `${name}: there is a page`, String(response.status));
      files.push(join(folder, `${name}.html`));
      writeFileSync(files.at(-1), await response.text());
    }
    report(check([], files));
    report(check(["--css"], [join(htdocs, "css", "style.css")]));
    report(check(["--svg"], readdirSync(join(htdocs, "img")).filter((file) => file.endsWith(".svg")).map((file) => join(htdocs, "img", file))));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

#!/usr/bin/env node
// What htdocs/js/photoswipe holds is PhotoSwipe as it is published, in the version that package.json names; `npm run photoswipe` copies it.
"use strict";

const { readFileSync, readdirSync } = require("node:fs");
const { is, ok, run } = require("./lib/tap.js");

const shipped = `${__dirname}/../../htdocs/js/photoswipe`;
const published = `${__dirname}/node_modules/photoswipe`;
const files = { "LICENSE": "LICENSE", "photoswipe.css": "dist/photoswipe.css", "photoswipe.esm.min.js": "dist/photoswipe.esm.min.js" };

run(async () => {
  const { version } = JSON.parse(readFileSync(`${published}/package.json`, "utf8"));
  is(version, require("./package.json").dependencies.photoswipe, "the version that is fetched is the one that is named");
  is(readdirSync(shipped).sort().join(" "), Object.keys(files).sort().join(" "), "the site ships the program, its style sheet and its licence");
  for (const [file, original] of Object.entries(files)) {
    ok(readFileSync(`${shipped}/${file}`).equals(readFileSync(`${published}/${original}`)), `${file} is that of version ${version}`);
  }
});

// Files to upload, made here: pictures that differ, pictures that are large, and files that are none.
"use strict";

const { deflateSync } = require("node:zlib");

// The checksum of PNG, bit by bit.
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

// A PNG of this size, one colour fading into another; with noise it can hardly be compressed.
function png(width, height, { seed = 1, noise = false } = {}) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (3 * width + 1));
  let random = seed;
  for (let y = 0, at = 0; y < height; y += 1) {
    at += 1; // no filter
    for (let x = 0; x < 3 * width; x += 1, at += 1) {
      random = (1664525 * random + 1013904223) >>> 0;
      lines[at] = noise ? random >>> 24 : (seed * 40 + (x % 3) * 60 + Math.floor(100 * y / height)) & 255;
    }
  }
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(lines, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}

const file = (name, buffer, mimeType = "application/octet-stream") => ({ name, mimeType, buffer });

// Names and types are as they should be; only what is in the file counts.
const photo = (name, seed = 1) => file(name, png(900, 600, { seed }), "image/png");
const large = (name) => file(name, png(1600, 1200, { noise: true }), "image/png");
const text = (name) => file(name, Buffer.from("Not a picture."), "image/jpeg");
const pdf = (name) => file(name, Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF ${name}\n`), "application/pdf");

module.exports = { photo, large, text, pdf };

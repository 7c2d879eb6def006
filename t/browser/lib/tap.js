// TAP, as prove wants it.
"use strict";

const { setTimeout: pause } = require("node:timers/promises");

let count = 0;
let failed = 0;

// One check. What is in `found` (a list, or a text) is shown when it fails, where prove lets it through.
function ok(passed, name, found = []) {
  count += 1;
  console.log(`${passed ? "ok" : "not ok"} ${count} - ${name}`);
  if (passed) return;
  failed += 1;
  console.error(`#   Failed test '${name}'`);
  for (const line of [found].flat().join("\n").split("\n").filter(Boolean)) console.error(`#   ${line}`);
}

// A list of complaints must be empty.
function none(complaints, name) {
  ok(complaints.length === 0, name, complaints.slice(0, 12));
}

function is(found, expected, name) {
  ok(found === expected, name, [`found:    ${found}`, `expected: ${expected}`]);
}

// Asks until the answer is the one that is expected, for twenty seconds at most; the last answer.
async function eventually(find, expected) {
  const end = Date.now() + 20000;
  for (;;) {
    const found = await find();
    if (found === expected || Date.now() > end) return found;
    await pause(100);
  }
}

// Runs a test file: a defect of its own is a failure too, the plan comes last in any case, and nothing is waited for then.
async function run(body) {
  try {
    await body();
  } catch (error) {
    ok(false, "the test itself", error.stack);
  }
  console.log(`1..${count}`);
  process.exit(failed ? 1 : 0);
}

module.exports = { ok, none, is, eventually, run };

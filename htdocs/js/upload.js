// Uploading with script: files are chosen or dropped, looked at, and sent one by one, each with what becomes of it. What the server would refuse is
// not sent at all; a picture that is too large is made smaller here. Without script the same form sends them all at once. Needs fresh.js.
"use strict";

const LONGEST_SIDE = 3200;
const signatures = [
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/png", /^\x89PNG\r\n\x1a\n/],
  ["image/webp", /^RIFF[^]{4}WEBP/],
  ["image/heif", /^[^]{4}ftyp/],
  ["application/pdf", /%PDF-/],
];

// ---- looking at files

// What a file is by what is in it, as the server will see it; "" for anything else.
async function kindOf(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 1024).arrayBuffer()));
  return signatures.find(([, signature]) => signature.test(head))?.[0] ?? "";
}

// The picture as a JPEG of a size that is taken; null when this browser cannot make one.
async function smaller(file, bytes) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    return blob.size <= bytes ? blob : null;
  } catch {
    return null;
  }
}

// A small view of a picture that is still here; what cannot be shown keeps its sign.
async function preview(canvas, file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    canvas.getContext("2d").drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    canvas.hidden = false;
    bitmap.close();
  } catch {
    // The server says what is wrong with it.
  }
}

// ---- one place for files

function prepareDrop(drop) {
  const form = drop.closest("form");
  const input = drop.querySelector("[type=file]");
  const camera = drop.querySelector(".camera");
  const status = form.querySelector("[role=status]");
  const queue = form.querySelector(".queue");
  const [rows, sentences] = form.querySelector("template").content.children;
  const bytes = Number(input.dataset.maxBytes);
  const jobs = [];

  const count = (...states) => jobs.filter(({ state }) => states.includes(state)).length;
  const sentence = (kind) => sentences.querySelector(`[data-status="${kind}"]`).textContent;
  const places = () => Number(document.querySelector("[data-free]")?.dataset.free ?? Infinity);

  // How far all of it is, also for those who only hear it.
  function tell() {
    const failed = jobs.filter(({ state }) => state === "failed").map(({ name }) => name);
    const [taken, left] = [count("taken"), count("waiting", "sending")];
    if (left) status.textContent = `Sending ${taken + failed.length + 1} of ${taken + failed.length + left}`;
    else status.textContent = [taken ? `${taken} added` : "", failed.length ? `not added: ${failed.join(", ")}` : ""].filter(Boolean).join(", ");
  }

  // Who has pressed a button that is gone hears how far it is.
  function keepFocus(row) {
    if (row.contains(document.activeElement)) status.focus();
  }

  function show(job, state, says) {
    const { row } = job;
    const isOnTheWay = ["waiting", "sending"].includes(state);
    job.state = state;
    row.className = state;
    row.querySelector("p").textContent = says;
    row.querySelector("progress").hidden = !isOnTheWay;
    row.querySelector(".cancel").hidden = !isOnTheWay;
    row.querySelector(".again").hidden = state !== "failed" || !job.again;
    row.querySelector(".clear").hidden = state !== "failed";
    tell();
    if (document.activeElement.hidden) keepFocus(row);
  }

  function fail(job, says, again = false) {
    job.again = again;
    show(job, "failed", says);
  }

  function forget(job) {
    jobs.splice(jobs.indexOf(job), 1);
    keepFocus(job.row);
    job.row.remove();
    queue.hidden = !jobs.length;
    tell();
  }

  // ---- sending

  // Makes the file one that will be taken, or says why it will not be: a kind of problem, or "".
  async function check(job) {
    const kind = await kindOf(job.file).catch(() => "");
    const isTaken = input.accept.split(",").includes(kind);
    if (!job.file.size) return "empty";
    if (isTaken && job.file.size <= bytes) return "";
    if (kind.startsWith("image/") && input.accept.includes("image/")) {
      const made = await smaller(job.file, bytes);
      if (made) {
        job.file = made;
        return "";
      }
    }
    return isTaken ? "too_large" : "wrong_type";
  }

  // Sent again, a file has the key of its first sending: when that one got through and only its answer was lost, nothing is added twice.
  function bodyOf(job) {
    const body = new FormData();
    for (const { name, value } of form.querySelectorAll("[type=hidden]")) body.append(name, value);
    job.key ??= body.get("form_key");
    body.set("form_key", job.key);
    body.append(input.name, job.file, job.name);
    return body;
  }

  function request(job) {
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      const progress = job.row.querySelector("progress");
      job.xhr = xhr;
      xhr.open("POST", form.getAttribute("action"));
      xhr.upload.addEventListener("progress", ({ loaded, total }) => {
        progress.value = loaded / total;
        job.row.querySelector("p").textContent = loaded < total ? `${Math.floor(100 * loaded / total)} %` : "Nearly there";
      });
      xhr.addEventListener("loadend", () => resolve(xhr));
      xhr.send(bodyOf(job));
    });
  }

  // A form that was too old has come back with a new one. Who is to wait waits.
  async function isWorthAnother(job, xhr, answer) {
    if (xhr.status !== 429) return xhr.status === 403 && answer !== null;
    job.row.querySelector("p").textContent = "Waiting for a moment";
    await new Promise((resolve) => { setTimeout(resolve, 1000 * Number(xhr.getResponseHeader("Retry-After"))); });
    return job.state === "sending";
  }

  // What the answer says of the one file that was sent.
  function settle(job, xhr, answer) {
    const result = answer?.querySelector("[data-status]");
    if (xhr.status === 413) fail(job, sentence("too_large"));
    else if (result?.dataset.status === "taken") show(job, "taken", "Added");
    else if (result) fail(job, result.textContent, ["empty", "no_storage"].includes(result.dataset.status));
    else if (!xhr.status) fail(job, "The connection was lost.", true);
    else if (xhr.responseURL.includes("/login")) fail(job, "You are not logged in any more. Log in in another window, then try again here.", true);
    else fail(job, "That did not work. Please try again in a while.", true);
  }

  async function send(job) {
    const problem = places() > 0 ? await check(job) : "no_place";
    if (job.state !== "waiting") return;
    if (problem) {
      fail(job, sentence(problem));
      return;
    }
    show(job, "sending", "Starting");
    let xhr;
    let answer;
    let tries = 0;
    do {
      xhr = await request(job);
      answer = pageOf(xhr.responseText);
      if (answer) refresh(answer);
      tries += 1;
    } while (job.state === "sending" && tries < 4 && await isWorthAnother(job, xhr, answer));
    if (job.state === "sending") settle(job, xhr, answer);
  }

  // Whatever had got through is shown.
  async function cancel(job) {
    const wasSent = job.state === "sending";
    job.state = "cancelled";
    job.xhr?.abort();
    forget(job);
    if (!wasSent) return;
    const answer = await fetch(form.getAttribute("action")).then((response) => response.text()).then(pageOf).catch(() => null);
    if (answer) refresh(answer);
  }

  let isWorking = false;
  async function work() {
    if (isWorking) return;
    isWorking = true;
    for (let job; (job = jobs.find(({ state }) => state === "waiting"));) await send(job);
    isWorking = false;
  }

  function sendAgain(job) {
    show(job, "waiting", "Waiting");
    work();
  }

  // ---- choosing

  let previews = Promise.resolve();

  function add(file) {
    const row = rows.querySelector("li").cloneNode(true);
    const job = { file, name: file.name, row, state: "waiting" };
    row.querySelector(".file").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    for (const name of row.querySelectorAll(".hidden:empty")) name.textContent = ` ${file.name}`;
    row.querySelector(".cancel").addEventListener("click", () => cancel(job));
    row.querySelector(".again").addEventListener("click", () => sendAgain(job));
    row.querySelector(".clear").addEventListener("click", () => forget(job));
    jobs.push(job);
    queue.append(row);
    show(job, "waiting", "Waiting");
    // One by one: a picture of a camera takes 50 MB while it is looked at.
    previews = previews.then(() => preview(row.querySelector("canvas"), file));
  }

  function choose(files) {
    for (const job of jobs.filter(({ state }) => state === "taken" || (state === "failed" && !input.multiple))) forget(job);
    queue.hidden = false;
    files.forEach(add);
    work();
  }

  input.addEventListener("change", () => {
    const files = [...input.files];
    input.value = "";
    input.removeAttribute("capture");
    if (files.length) choose(files);
  });
  drop.addEventListener("dragenter", () => drop.classList.add("over"));
  for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("over"));
  if (camera) {
    camera.hidden = !matchMedia("(pointer: coarse)").matches;
    camera.addEventListener("click", () => {
      input.setAttribute("capture", "environment");
      input.click();
    });
  }
  addEventListener("online", () => jobs.filter(({ state, again }) => state === "failed" && again).forEach(sendAgain));
  addEventListener("beforeunload", (event) => {
    if (count("waiting", "sending")) event.preventDefault();
  });
  form.classList.add("ready");
}

document.querySelectorAll(".drop").forEach(prepareDrop);

// A file that is dropped beside the place for it does not replace the page.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.dataTransfer.types.includes("Files") && event.target.type !== "file") event.preventDefault();
  });
}

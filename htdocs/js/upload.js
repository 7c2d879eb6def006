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

const isOnTheWay = ({ state }) => state === "waiting" || state === "sending";

// A file that was chosen: { file, name, key of its first sending, state, again: may it be tried again, row in the list, xhr }. Its state is waiting,
// sending, taken, failed or cancelled.
class Uploads {
  constructor(drop) {
    this.form = drop.closest("form");
    this.input = drop.querySelector("[type=file]");
    this.status = this.form.querySelector("[role=status]");
    this.queue = this.form.querySelector(".queue");
    [this.rows, this.sentences] = this.form.querySelector("template").content.children;
    this.jobs = [];
    this.previews = Promise.resolve();
    this.isWorking = false;
    this.listen(drop);
    this.form.classList.add("ready");
  }

  listen(drop) {
    const { input } = this;
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      input.removeAttribute("capture");
      if (files.length) this.choose(files);
    });
    drop.addEventListener("dragenter", () => drop.classList.add("over"));
    for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("over"));
    this.offerCamera(drop.querySelector(".camera"));
    addEventListener("online", () => this.jobs.filter(({ state, again }) => state === "failed" && again).forEach((job) => this.sendAgain(job)));
    addEventListener("beforeunload", (event) => {
      if (this.jobs.some(isOnTheWay)) event.preventDefault();
    });
  }

  offerCamera(camera) {
    if (!camera) return;
    camera.hidden = !matchMedia("(pointer: coarse)").matches;
    camera.addEventListener("click", () => {
      this.input.setAttribute("capture", "environment");
      this.input.click();
    });
  }

  // ---- what is said

  sentence(kind) {
    return this.sentences.querySelector(`[data-status="${kind}"]`).textContent;
  }

  // How far all of it is, also for those who only hear it.
  tell() {
    const failed = this.jobs.filter(({ state }) => state === "failed").map(({ name }) => name);
    const taken = this.jobs.filter(({ state }) => state === "taken").length;
    const left = this.jobs.filter(isOnTheWay).length;
    const done = [taken ? `${taken} added` : "", failed.length ? `not added: ${failed.join(", ")}` : ""].filter(Boolean).join(", ");
    this.status.textContent = left ? `Sending ${taken + failed.length + 1} of ${taken + failed.length + left}` : done;
  }

  // Who has pressed a button that is gone hears how far it is.
  keepFocus(row) {
    if (row.contains(document.activeElement)) this.status.focus();
  }

  show(job, state, says) {
    const { row } = job;
    job.state = state;
    row.className = state;
    row.querySelector("p").textContent = says;
    for (const part of row.querySelectorAll("progress, .cancel")) part.hidden = !isOnTheWay(job);
    row.querySelector(".again").hidden = state !== "failed" || !job.again;
    row.querySelector(".clear").hidden = state !== "failed";
    this.tell();
    if (document.activeElement.hidden) this.keepFocus(row);
  }

  fail(job, says, again = false) {
    job.again = again;
    this.show(job, "failed", says);
  }

  forget(job) {
    this.jobs.splice(this.jobs.indexOf(job), 1);
    this.keepFocus(job.row);
    job.row.remove();
    this.queue.hidden = !this.jobs.length;
    this.tell();
  }

  // ---- choosing

  choose(files) {
    for (const job of this.jobs.filter(({ state }) => state === "taken" || (state === "failed" && !this.input.multiple))) this.forget(job);
    this.queue.hidden = false;
    files.forEach((file) => this.add(file));
    this.work();
  }

  add(file) {
    const row = this.rows.querySelector("li").cloneNode(true);
    const job = { file, name: file.name, row };
    row.querySelector(".file").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    for (const name of row.querySelectorAll(".hidden:empty")) name.textContent = ` ${file.name}`;
    row.querySelector(".cancel").addEventListener("click", () => this.cancel(job));
    row.querySelector(".again").addEventListener("click", () => this.sendAgain(job));
    row.querySelector(".clear").addEventListener("click", () => this.forget(job));
    this.jobs.push(job);
    this.queue.append(row);
    this.show(job, "waiting", "Waiting");
    // One by one: a picture of a camera takes 50 MB while it is looked at.
    this.previews = this.previews.then(() => preview(row.querySelector("canvas"), file));
  }

  // Makes the file one that will be taken, or says why it will not be: a kind of problem, or "".
  async check(job) {
    const { accept, dataset } = this.input;
    const kind = await kindOf(job.file).catch(() => "");
    const isTaken = accept.split(",").includes(kind);
    const bytes = Number(dataset.maxBytes);
    if (Number(document.querySelector("[data-free]")?.dataset.free ?? 1) < 1) return "no_place";
    if (!job.file.size) return "empty";
    if (isTaken && job.file.size <= bytes) return "";
    const made = kind.startsWith("image/") && accept.includes("image/") ? await smaller(job.file, bytes) : null;
    job.file = made ?? job.file;
    return made ? "" : isTaken ? "too_large" : "wrong_type";
  }

  // ---- sending

  async work() {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let job; (job = this.jobs.find(({ state }) => state === "waiting"));) await this.send(job);
    this.isWorking = false;
  }

  sendAgain(job) {
    this.show(job, "waiting", "Waiting");
    this.work();
  }

  async send(job) {
    const problem = await this.check(job);
    if (job.state !== "waiting") return;
    if (problem) {
      this.fail(job, this.sentence(problem));
      return;
    }
    this.show(job, "sending", "Starting");
    let tries = 0;
    let answer;
    do {
      await this.request(job);
      answer = pageOf(job.xhr.responseText);
      if (answer) refresh(answer);
      tries += 1;
    } while (tries < 4 && await this.isWorthAnother(job, answer));
    if (job.state === "sending") this.settle(job, answer);
  }

  // Sent again, a file has the key of its first sending: when that one got through and only its answer was lost, nothing is added twice.
  bodyOf(job) {
    const body = new FormData();
    for (const { name, value } of this.form.querySelectorAll("[type=hidden]")) body.append(name, value);
    job.key ??= body.get("form_key");
    body.set("form_key", job.key);
    body.append(this.input.name, job.file, job.name);
    return body;
  }

  request(job) {
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      job.xhr = xhr;
      xhr.open("POST", this.form.getAttribute("action"));
      xhr.upload.addEventListener("progress", ({ loaded, total }) => {
        job.row.querySelector("progress").value = loaded / total;
        job.row.querySelector("p").textContent = loaded < total ? `${Math.floor(100 * loaded / total)} %` : "Nearly there";
      });
      xhr.addEventListener("loadend", resolve);
      xhr.send(this.bodyOf(job));
    });
  }

  // A form that was too old has come back with a new one. Who is to wait waits.
  async isWorthAnother(job, answer) {
    const { xhr } = job;
    if (job.state !== "sending" || xhr.status !== 429) return job.state === "sending" && xhr.status === 403 && answer !== null;
    job.row.querySelector("p").textContent = "Waiting for a moment";
    await new Promise((resolve) => { setTimeout(resolve, 1000 * Number(xhr.getResponseHeader("Retry-After"))); });
    return job.state === "sending";
  }

  // What the answer says of the one file that was sent.
  settle(job, answer) {
    const { xhr } = job;
    const result = answer?.querySelector("[data-status]");
    const kind = result?.dataset.status;
    if (xhr.status === 413) this.fail(job, this.sentence("too_large"));
    else if (kind === "taken") this.show(job, "taken", "Added");
    else if (result) this.fail(job, result.textContent, kind === "empty" || kind === "no_storage");
    else if (!xhr.status) this.fail(job, "The connection was lost.", true);
    else if (xhr.responseURL.includes("/login")) this.fail(job, "You are not logged in any more. Log in in another window, then try again here.", true);
    else this.fail(job, "That did not work. Please try again in a while.", true);
  }

  // Whatever had got through is shown.
  async cancel(job) {
    const wasSent = job.state === "sending";
    job.state = "cancelled";
    job.xhr?.abort();
    this.forget(job);
    if (!wasSent) return;
    const answer = await fetch(this.form.getAttribute("action")).then((response) => response.text()).then(pageOf).catch(() => null);
    if (answer) refresh(answer);
  }
}

for (const drop of document.querySelectorAll(".drop")) new Uploads(drop);

// A file that is dropped beside the place for it does not replace the page.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.dataTransfer.types.includes("Files") && event.target.type !== "file") event.preventDefault();
  });
}

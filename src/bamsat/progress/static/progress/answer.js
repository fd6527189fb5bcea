// Keeps what is typed on the answer page: saved while typing, held on this machine while
// the line is down, sent once. Without this file the buttons do the same, less often.
//
// What lies in localStorage is only what the server does not have yet: each save that
// arrives clears it, so that a shared computer keeps nothing of what was sent.

const PAUSE = 800; // ms of rest before a save
const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;
const SAVE_LIMIT = 20000; // ms for one save
const KEPT_DAYS = 14;
const SPACE = "bamsat:";

let items = new Map();
let form = null;
let retry = FIRST_RETRY;
let timer = 0;
let sending = false;
let wasDown = false;
let cannotHold = false;

// ---- words and the line at the foot ----

const word = (name) =>
  document.getElementById("words").content.querySelector(`[data-word="${name}"]`).textContent;

function say(name, kind = "") {
  const line = document.getElementById("line");
  if (!line) return;
  const text = name ? word(name) : "";
  if (line.textContent !== text) line.textContent = text;
  line.className = `line ${kind}`;
}

const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

// ---- this machine's own memory ----

function hold(item) {
  const value = { typed: typed(item), key: field(item, "key").value, step: item.step, at: Date.now() };
  try {
    localStorage.setItem(item.place, JSON.stringify(value));
  } catch {
    cannotHold = true;
  }
}

function held(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

function letGo(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    cannotHold = true;
  }
}

function forgetOld() {
  try {
    for (const place of Object.keys(localStorage)) {
      if (!place.startsWith(SPACE)) continue;
      const value = held(place);
      if (!value || Date.now() - value.at > KEPT_DAYS * 86400000) letGo(place);
    }
  } catch {
    cannotHold = true;
  }
}

// ---- one piece of work ----

const field = (item, name) => form.elements.namedItem(`v${item.id}-${name}`);

const NAMES = ["answer", "done", "hindrance", "next_step", "figures", "on", "why", "until", "reason", "document"];

function typed(item) {
  const found = {};
  for (const name of NAMES) {
    const one = field(item, name);
    if (one && one.value) found[name] = one.value;
  }
  return found;
}

const same = (a, b) => NAMES.every((name) => (a[name] || "") === (b[name] || ""));

function fill(item, values) {
  for (const name of NAMES) {
    const one = field(item, name);
    if (one) one.value = values[name] || "";
  }
  for (const fold of item.node.querySelectorAll("details.fold:not(.sheet)")) {
    const inside = [...fold.querySelectorAll("textarea, input")];
    if (inside.some((one) => one.type !== "file" && one.value)) fold.open = true;
  }
}

function changed(item) {
  item.step += 1;
  field(item, "step").value = item.step;
  item.dirty = true;
  hold(item);
  schedule(PAUSE);
}

function restore(item) {
  const before = held(item.place);
  if (!before) return;
  const sent = (item.node.dataset.sent || "").split(" ").includes(before.key);
  if (sent || same(before.typed, typed(item))) {
    letGo(item.place);
  } else if (before.step > item.step) {
    fill(item, before.typed);
    item.step = before.step;
    item.dirty = true;
    field(item, "step").value = item.step;
    note(item, word("restored"));
    schedule(0);
  } else {
    offer(item, before);
  }
}

function offer(item, before) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = word("use");
  button.addEventListener("click", () => {
    fill(item, before.typed);
    button.parentNode.remove();
    changed(item);
  });
  note(item, `${word("other")} `).append(button);
}

function freshKey() {
  // crypto.randomUUID is there on secure pages only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function note(item, text) {
  const told = document.createElement("p");
  told.className = "notice restored";
  told.textContent = text;
  item.node.querySelector("header").after(told);
  return told;
}

// ---- saving ----

function schedule(after) {
  clearTimeout(timer);
  timer = setTimeout(saveAll, after);
}

async function saveAll() {
  clearTimeout(timer);
  if (sending) return;
  for (const item of items.values()) {
    if (item.dirty && !item.busy && !(await save(item))) return;
  }
}

async function save(item) {
  const step = item.step;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  body.append("viec", item.id);
  for (const name of ["key", "version", "step"]) body.append(`v${item.id}-${name}`, field(item, name).value);
  for (const [name, value] of Object.entries(typed(item))) body.append(`v${item.id}-${name}`, value);
  item.busy = true;
  let answer;
  try {
    answer = await fetch(form.dataset.save, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(SAVE_LIMIT),
    });
  } catch {
    return down();
  } finally {
    item.busy = false;
  }
  return heard(item, step, answer);
}

async function heard(item, step, answer) {
  if (answer.status >= 500) return down();
  if (answer.status === 404 || answer.status === 410) return stopped("gone");
  if (!answer.ok || answer.redirected) return stopped("stale");
  let said;
  try {
    said = await answer.json();
  } catch {
    return down();
  }
  up();
  if (![...items.values()].includes(item)) return true; // the page is a new one by now
  if (said.sent && sending) {
    item.dirty = false;
    letGo(item.place);
  } else if (said.sent) {
    // Another tab sent the form meanwhile: what is typed here goes on under its own key.
    field(item, "key").value = freshKey();
    hold(item);
    schedule(0);
  } else if (!said.kept && item.step === step) {
    // Another save came before this one: go on behind it.
    item.step = said.step + 1;
    field(item, "step").value = item.step;
    schedule(0);
  } else if (item.step === step) {
    item.dirty = false;
    letGo(item.place);
    const place = item.node.querySelector("[data-saved]");
    if (place) place.textContent = `${word("saved")} ${clock()}`;
  } else {
    schedule(PAUSE);
  }
  return true;
}

function down() {
  wasDown = true;
  say(cannotHold ? "nowhere" : "down", "down");
  schedule(retry);
  retry = Math.min(retry * 2, LAST_RETRY);
  return false;
}

function up() {
  retry = FIRST_RETRY;
  if (wasDown) say("back", "back");
  wasDown = false;
}

function stopped(name) {
  clearTimeout(timer);
  say(name, "down");
  return false;
}

// ---- files, sent as soon as they are chosen ----

async function upload(item, input) {
  const place = input.closest("[data-files]");
  const body = new FormData(form);
  for (const name of [...body.keys()]) {
    if (name !== "csrfmiddlewaretoken" && !name.startsWith(`v${item.id}-`)) body.delete(name);
  }
  body.append("viec", item.id);
  say("uploading");
  item.busy = true;
  for (let pause = FIRST_RETRY; ; pause = Math.min(pause * 2, LAST_RETRY)) {
    try {
      const answer = await fetch(form.dataset.attach, { method: "POST", body });
      if (answer.status >= 500) throw new Error(answer.statusText);
      if (answer.status === 200 || answer.status === 422) {
        place.innerHTML = await answer.text();
        say("");
      } else {
        say(answer.status === 404 || answer.status === 410 ? "gone" : "stale", "down");
      }
      break;
    } catch {
      say("refile", "down");
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  item.busy = false;
  if (item.dirty) schedule(PAUSE);
}

// ---- sending: once, through a line that breaks ----

async function send(event) {
  event.preventDefault();
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  for (const item of items.values()) if (item.dirty) hold(item);
  const body = new FormData(form);
  if (event.submitter) body.append(event.submitter.name, "");
  // What would be typed from here on would not be in what is sent.
  form.inert = true;
  say("sending");
  for (let pause = FIRST_RETRY; ; pause = Math.min(pause * 2, LAST_RETRY)) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status >= 500) throw new Error(answer.statusText);
      show(await answer.text(), answer);
      break;
    } catch {
      say("unsent", "down");
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

function show(text, answer) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  sending = false;
  form.inert = false;
  if (!main || !main.querySelector("#answer")) {
    // Not the answer page: the link is gone, or the form too old. What was typed stays.
    say([404, 410].includes(answer.status) ? "gone" : "stale", "down");
    return;
  }
  // The server has it all now, sent or as a draft.
  for (const item of items.values()) letGo(item.place);
  document.querySelector("main").replaceWith(document.importNode(main, true));
  document.title = page.title;
  start();
  const first = document.querySelector(".errorlist, .alert, .messages, .notice");
  (first || document.getElementById("main")).scrollIntoView({ block: "center" });
  document.getElementById("main").focus({ preventScroll: true });
}

// ---- beginning ----

function start() {
  form = document.getElementById("answer");
  if (!form) return;
  items = new Map();
  for (const node of form.querySelectorAll("[data-item]")) {
    const id = node.dataset.item;
    const item = { id, node, place: `${SPACE}${form.dataset.store}:${id}`, dirty: false, busy: false };
    items.set(id, item);
    item.step = Number(field(item, "step").value) || 0;
    node.addEventListener("input", (event) => {
      if (event.target.type === "file") upload(item, event.target);
      else changed(item);
    });
    restore(item);
  }
  form.addEventListener("submit", send);
}

forgetOld();
start();
window.addEventListener("online", () => {
  retry = FIRST_RETRY;
  schedule(0);
});
window.addEventListener("offline", () => {
  wasDown = true;
  say(cannotHold ? "nowhere" : "down", "down");
});
window.addEventListener("beforeunload", (event) => {
  const unsafe = [...items.values()].some((item) => item.busy || (item.dirty && cannotHold));
  if (unsafe) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveAll();
});

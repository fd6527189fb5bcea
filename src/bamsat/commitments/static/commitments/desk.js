// The desk by keyboard. Each key presses a link or a button that stands on the page:
// nothing can be done here that cannot be done without this file.

const ownKeys = (target) =>
  target.closest("input, textarea, select, [contenteditable], summary");

function press(key) {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!found) return false;
  if (found.tagName === "FORM") found.requestSubmit();
  else found.click();
  return true;
}

function walk(direction) {
  const link = document.querySelector(`.walk a[rel="${direction}"]`);
  if (link) link.click();
  return Boolean(link);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (press("Escape")) event.preventDefault();
    return;
  }
  if (ownKeys(event.target)) return;
  // Enter on a link or a button is that link's or button's own.
  if (event.key === "Enter" && event.target.closest("a, button")) return;
  let done = false;
  if (event.key === "j") done = walk("next");
  else if (event.key === "k") done = walk("prev");
  else if (event.key === "a") done = addSelected();
  else if (event.key === "?") done = toggleKeys();
  else if (["Enter", "e", "x", "s", "m", "u"].includes(event.key)) done = press(event.key);
  if (done) event.preventDefault();
});

function toggleKeys() {
  const keys = document.getElementById("keys");
  if (!keys) return false;
  keys.open = !keys.open;
  keys.scrollIntoView({ block: "nearest" });
  return true;
}

// A selection of official wording becomes the opening and closing words of the form.

function selectedWords() {
  const selection = document.getSelection();
  const pane = document.querySelector(".pane.text");
  if (!pane || !selection || selection.isCollapsed) return "";
  if (!pane.contains(selection.anchorNode) || !pane.contains(selection.focusNode)) return "";
  return selection.toString().trim();
}

function addSelected() {
  const form = document.getElementById("adding");
  const words = selectedWords();
  if (!form || !words) return false;
  form.elements.opening.value = words.slice(0, 400);
  form.elements.closing.value = words.slice(-60);
  form.requestSubmit();
  return true;
}

document.addEventListener("selectionchange", () => {
  const form = document.getElementById("adding");
  if (form) form.hidden = !selectedWords();
});

document.getElementById("adding")?.addEventListener("submit", (event) => {
  if (event.target.elements.opening.value) return;
  event.preventDefault();
  addSelected();
});

// The source scrolls with the selection.

const mark = document.querySelector(".pane.text .mark.now");
const pane = mark?.closest(".pane");
if (pane && pane.scrollHeight > pane.clientHeight) {
  pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - 80;
}
const card = document.getElementById("now");
if (card && pane && pane.scrollHeight > pane.clientHeight) {
  card.focus({ preventScroll: true });
  const list = card.closest(".pane");
  list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
  window.scrollTo(0, Math.min(window.scrollY, document.getElementById("desk").offsetTop - 8));
}

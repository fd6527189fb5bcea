// The morning by keyboard. Each key does what a box or a link of the page does: nothing
// can be done here that cannot be done without this file.

const boxes = () => [...document.querySelectorAll(".rows input[type=checkbox]")];
const typing = (target) =>
  target.closest("input:not([type=checkbox]), textarea, select, summary");

function step(direction) {
  const all = boxes();
  const at = all.findIndex((box) => box.closest("li").contains(document.activeElement));
  const next = all[at < 0 ? 0 : at + direction];
  if (!next) return false;
  next.focus();
  next.closest("li").scrollIntoView({ block: "nearest" });
  return true;
}

function row() {
  return document.activeElement?.closest(".rows li");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  let done = true;
  if (event.key === "j") done = step(1);
  else if (event.key === "k") done = step(-1);
  else if (event.key === "x" && row()) row().querySelector("input").click();
  else if (event.key === "o" && row()) row().querySelector("a").click();
  else done = false;
  if (done) event.preventDefault();
});

const all = document.querySelector("[data-all]");
if (all) {
  all.addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of boxes()) box.checked = true;
  });
}

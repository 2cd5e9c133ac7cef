"use strict";
// Search and filter, without the net. The page is whole without this script; the form shows itself only where it runs.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("main .row, main .pairs li")];
const texts = rows.map((row) => row.textContent.toLowerCase());
const said = document.getElementById("filter-said");
const folds = [...document.querySelectorAll("main details")];
function filter() {
  const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kind = form.elements.kind.value;
  let shown = 0;
  rows.forEach((row, place) => {
    const fits = words.every((word) => texts[place].includes(word)) && (!kind || row.dataset.kind === kind);
    row.hidden = !fits;
    shown += fits;
  });
  const busy = words.length > 0 || kind !== "";
  folds.forEach((fold) => {
    if (busy && !fold.dataset.was) fold.dataset.was = fold.open ? "open" : "closed";
    if (busy) fold.open = fold.querySelector(".row:not([hidden]), .pairs li:not([hidden])") !== null;
    else if (fold.dataset.was) { fold.open = fold.dataset.was === "open"; delete fold.dataset.was; }
  });
  said.textContent = busy ? form.dataset.said.replace("%", shown) : "";
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;

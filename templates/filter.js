"use strict";
// Search and filter, without the net. The page is whole without this script; the form shows itself only where it runs.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("main .row, main .pairs li")];
const texts = rows.map((row) => row.textContent.toLowerCase());
// A link stands in its part and in the whole list; it is counted once.
const links = rows.map((row) => row.querySelector(".url :is(a, code)")?.textContent ?? row.textContent);
const said = document.getElementById("filter-said");
const folds = [...document.querySelectorAll("main details")];
const anyShown = (part) => part.querySelector(".row:not([hidden]), .pairs li:not([hidden])") !== null;
const parts = [...document.querySelectorAll("main section")].filter(anyShown);
function filter() {
  const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kind = form.elements.kind.value;
  const shown = new Set();
  rows.forEach((row, place) => {
    const fits = words.every((word) => texts[place].includes(word)) && (!kind || row.dataset.kind === kind);
    row.hidden = !fits;
    if (fits) shown.add(links[place]);
  });
  const busy = words.length > 0 || kind !== "";
  folds.forEach((fold) => {
    if (busy && !fold.dataset.was) fold.dataset.was = fold.open ? "open" : "closed";
    if (busy) fold.open = anyShown(fold);
    else if (fold.dataset.was) { fold.open = fold.dataset.was === "open"; delete fold.dataset.was; }
  });
  parts.forEach((part) => { part.hidden = !anyShown(part); });
  said.textContent = busy ? form.dataset.said.replace("%", shown.size) : "";
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;

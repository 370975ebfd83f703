// new.js: the file field takes what is dropped on its box; the web address follows the label; rows are added in place,
// so that a chosen file stays chosen. Without script a button asks the desk for more rows.
"use strict";
const box = document.querySelector(".drop"), field = document.getElementById("file");
if (box) {
  for (const type of ["dragover", "dragleave", "drop"]) box.addEventListener(type, (event) => {
    event.preventDefault();
    box.classList.toggle("over", type === "dragover");
    if (type === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}
const form = document.getElementById("new");
if (form) {
  const slug = document.getElementById("slug"), label = form.elements.namedItem("label"), year = form.elements.namedItem("year");
  const show = () => {
    const said = label.value + (new RegExp(`(?<!\\d)${year.value.trim()}(?!\\d)`).test(label.value) ? "" : ` ${year.value}`);
    const plain = said.replace(/['\u2019]/g, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const parts = plain.match(/[a-z0-9]+/g);
    slug.textContent = `/reviews/${(parts ?? ["…"]).join("-").slice(0, 60)}/`;
  };
  if (slug) for (const each of [label, year]) each.addEventListener("input", () => { if (/^\s*\d*\s*$/.test(year.value)) show(); });
  document.getElementById("more").addEventListener("click", (event) => {
    event.preventDefault();
    const rows = form.querySelector(".rows"), last = rows.lastElementChild, row = last.cloneNode(true);
    const number = rows.children.length;
    row.setAttribute("aria-label", `Name ${number + 1}`);
    for (const fault of row.querySelectorAll(".fault")) fault.remove();
    for (const each of row.querySelectorAll("input, select")) {
      each.id = each.id.replace(/\d+/, number);
      if (each.tagName === "INPUT") each.value = ""; else each.selectedIndex = 0;
      each.removeAttribute("aria-invalid"); each.removeAttribute("aria-describedby");
    }
    for (const each of row.querySelectorAll("label")) {
      each.htmlFor = each.htmlFor.replace(/\d+/, number);
      each.querySelector(".vh").textContent = ` ${number + 1}`;
    }
    rows.append(row);
    row.querySelector("input").focus();
  });
}
document.querySelector(".summary")?.focus();

// screening.js: the page says how far the reading is, every second, without being loaded again. Without script it is.
"use strict";
const region = document.getElementById("screening");
const ask = async () => {
  let text = "";
  try {
    const answer = await fetch(location.pathname, { headers: { "X-Desk-Fragments": "1" } });
    if (!answer.ok) return;
    text = await answer.text();
  } catch { setTimeout(ask, 3000); return; }                       // the desk may be busy; the page stays as it is
  const page = new DOMParser().parseFromString(text, "text/html");
  const piece = page.querySelector("template[data-for=screening]");
  if (!piece) return;
  const goes = piece.content.querySelector("progress");
  const focused = document.activeElement, held = region.contains(focused);
  if (goes && held) {                                              // somebody is at a button: change only the figures
    const bar = region.querySelector("progress");
    bar.value = goes.value;
    region.querySelector("label").textContent = piece.content.querySelector("label").textContent;
    region.querySelector(".lede").textContent = piece.content.querySelector(".lede").textContent;
  } else {
    region.replaceChildren(...piece.content.childNodes);
    if (!goes) {
      const heading = region.querySelector("h1");
      heading.tabIndex = -1;
      if (held) heading.focus();
      document.getElementById("told").textContent = heading.textContent;
      document.title = document.title.replace(/^[^:]*/, heading.textContent);
    }
  }
  if (goes) setTimeout(ask, 1000);
};
if (region && "poll" in region.dataset) setTimeout(ask, 1000);

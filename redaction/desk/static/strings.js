// strings.js: keys for what was left in, and answers without loading the page again. Every key presses a button of the form.
"use strict";
const form = document.getElementById("left-in");
if (form) {
  const keysOn = () => form.querySelector("[data-keys]").dataset.keys === "on";
  const rows = () => [...form.querySelectorAll("li.entry[id]")];
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  const go = (row) => {                                        // the answer's own button is the visible focus
    const button = row?.querySelector("[name=leave]");
    if (!button) return;
    button.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
  const start = () => go(form.querySelector("li.entry.now") ?? rows()[0]);

  const put = (id, content) => {
    const old = document.getElementById(id);
    if (!old) return;
    if (content.firstElementChild?.id === id) old.replaceWith(content);
    else old.replaceChildren(content);
  };
  let queue = Promise.resolve();                               // one answer after the other, in the order of the keys
  const awaited = new Set();                                   // a button pressed twice sends once
  const send = (body) => {
    const same = String(body);
    if (awaited.has(same) && !body.has("undo")) return;
    awaited.add(same);
    queue = queue.then(async () => {
      let answer;
      try {
        answer = await fetch(form.action, { method: "POST", body, headers: { "X-Desk-Fragments": "1" } });
      } catch {
        awaited.delete(same);
        document.getElementById("notice").textContent = "The desk does not answer. Nothing was saved; is it still open?";
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      awaited.delete(same);
      for (const piece of page.querySelectorAll("template[data-for]")) put(piece.dataset.for, piece.content);
      if (answer.ok) document.getElementById("notice").replaceChildren();
      const next = answer.headers.get("X-Desk-Go");
      if (next?.startsWith("q") && document.getElementById(next)) go(document.getElementById(next));
      else if (document.activeElement === document.body) document.getElementById("main").focus();
    });
  };
  form.addEventListener("submit", (e) => {
    if (!e.submitter || e.submitter.name === "keys") return;
    e.preventDefault();
    send(new URLSearchParams(new FormData(form, e.submitter)));
  });

  const press = (name) => rows()[here()].querySelector(`[name=${name}]`).click();
  const keys = {
    j: () => go(rows()[here() + 1]), k: () => go(rows()[Math.max(0, here() - 1)]),
    y: () => press("leave"), n: () => press("take"), u: () => form.querySelector("[name=undo]")?.click(),
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select, textarea") || !keysOn() || !keys[e.key]) return;
    e.preventDefault();
    if (here() < 0) start();                                   // nothing is answered without a visible focus: show it first
    else keys[e.key]();
  });
}

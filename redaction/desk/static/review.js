// review.js: keys, the ring, pieces of the page in place of whole pages. Everything here has a form or a link behind it;
// only selecting text needs script.
"use strict";
{
  const $ = (s, at = document) => at.querySelector(s);
  const main = $("main.review");
  const said = (words) => { $("#said").textContent = ""; requestAnimationFrame(() => { $("#said").textContent = words; }); };
  const open = () => [...main.querySelectorAll("[data-open]")].map((part) => part.dataset.open).join(".");

  // 1 -- the ring: one current change, one stop of the Tab key, focus always visible
  const marks = () => [...main.querySelectorAll(".report .original a.m[id]:not([data-passed])")];
  const now = () => $(".report .original a.m.now[id]");
  const ring = (name, { focus = true, scroll = true } = {}) => {
    for (const m of main.querySelectorAll(".report .m.now")) {
      m.classList.remove("now"); m.removeAttribute("aria-current"); if (m.tabIndex === 0) m.tabIndex = -1;
    }
    for (const row of main.querySelectorAll(".row.here")) row.classList.remove("here");
    const mark = name && document.getElementById(`c${name}`);
    if (!mark) return null;
    for (const m of main.querySelectorAll(`.report .m[href$="#c${name}"]`)) m.classList.add("now");
    mark.setAttribute("aria-current", "true"); mark.tabIndex = 0; mark.closest(".row").classList.add("here");
    if (focus) mark.focus({ preventScroll: true });
    if (scroll) mark.scrollIntoView({ block: "center" });
    return mark;
  };

  // 2 -- pieces: the server renders, this puts in place
  const place = (html, passed = new Set()) => {               // passed: ids of fields whose words are on disk by now
    const box = document.createElement("template");
    box.innerHTML = html;
    const gone = box.content.querySelector("template[data-for=decision]") !== null;
    if (gone) hold(passed);
    for (const piece of box.content.querySelectorAll("template[data-for]")) {
      const id = piece.dataset.for, there = document.getElementById(id);
      if (id === "said") said(piece.content.textContent.trim());
      else if (there && piece.content.firstElementChild?.id === id) there.replaceWith(piece.content);
      else if (there) there.replaceChildren(piece.content);
    }
    if (gone) bring();
  };
  // What was typed and not sent waits in this page for as long as it is open, place by place; it is never on a disk.
  const drafts = new Map();
  const typedIn = () => [...$(".decision").querySelectorAll("input[id]:not([type=hidden], [type=checkbox], [type=radio]), textarea[id]")];
  const hold = (passed) => {
    const found = typedIn().filter((field) => field.value !== field.defaultValue && !passed.has(field.id));
    if (found.length) drafts.set($(".decision").dataset.name, new Map(found.map((field) => [field.id, field.value])));
  };
  const bring = () => {
    const name = $(".decision").dataset.name, kept = drafts.get(name);
    drafts.delete(name);
    for (const [id, value] of kept ?? []) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      const box = field.closest("details");
      if (box) box.open = true;
    }
  };
  addEventListener("beforeunload", (e) => { if (drafts.size) e.preventDefault(); });
  const ask = async (address, options = {}) => {
    const answer = await fetch(address, { ...options, headers: { "X-Desk-Fragments": "1" }, redirect: "error" });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) throw new TypeError("no pieces");
    const html = await answer.text();
    notice.replaceChildren();                                 // what was wrong before; what still is comes with the pieces
    return [answer, html];
  };
  const notice = $("#notice");                                // seen by those who look, heard by those who listen
  const lost = () => {
    const note = document.createElement("p");
    note.className = "note warn";
    note.textContent = "The desk does not answer. What you decided before is on disk. Start the desk again, or load this page again.";
    notice.replaceChildren(note);
  };

  let moving;                                                 // the last move asked for; an older answer is dropped
  const panel = (address) => {
    moving?.abort();
    const { signal } = (moving = new AbortController());
    const url = new URL(address, location.href);
    url.searchParams.set("open", open());
    return ask(url.pathname + url.search, { signal }).then(([, html]) => { if (!signal.aborted) place(html); return !signal.aborted; });
  };
  let pause;
  const go = (name, order) => {                               // the ring moves at once, the panel as soon as it comes
    const url = new URL(main.dataset.base, location.href);
    url.searchParams.set("at", name);
    order ??= new URL(location.href).searchParams.get("in");
    if (order) url.searchParams.set("in", order);
    history.replaceState(null, "", `${url.pathname}${url.search}`);
    const seen = ring(name);
    clearTimeout(pause);
    pause = setTimeout(() => panel(url).then((fresh) => { if (fresh && !seen) ring(name); }, (e) => { if (e.name !== "AbortError") lost(); }), seen ? 90 : 0);
  };
  const step = (by) => {
    const all = marks(), here = now(), at = all.indexOf(here);
    const next = at < 0 ? undefined : all[at + by];
    if (next && next.closest(".part") === here.closest(".part")) { go(next.id.slice(1)); return; }
    // Into another section, which may be folded: the panel knows what is next, once it has come.
    const link = $(`.move [rel=${by > 0 ? "next" : "prev"}]`);
    if (link && (at < 0 || $(".decision").dataset.name === here.id.slice(1))) go(link.dataset.go);
  };

  // 3 -- forms: sent one after the other, answered with pieces
  let sending = Promise.resolve();
  const awaited = new Set();                                  // a button pressed twice sends once
  const send = (form, button) => {
    const fields = new FormData(form, button), ids = new Set([...form.elements].map((field) => field.id));
    const action = button?.getAttribute("formaction") ?? form.getAttribute("action");
    const steps = ["undo", "redo"].includes(button?.id), decides = fields.has("was") && !steps;
    const at = fields.get("at"), was = fields.get("was");
    const same = decides ? `${at} ${was}` : `${action} ${new URLSearchParams(fields)}`;
    if (!steps && awaited.has(same)) return;
    awaited.add(same);
    clearTimeout(pause); moving?.abort();
    main.classList.add("is-busy");
    sending = sending.then(async () => {
      fields.set("open", open());
      try {
        // What this page itself has changed since the key was pressed is looked at first.
        if (decides && $(".decision").dataset.name === at && $("#decide [name=was]").value !== was) return;
        const [answer, html] = await ask(action, { method: "POST", body: new URLSearchParams(fields) });
        const inside = $(".decision").contains(document.activeElement) ? document.activeElement.id : "";
        if (answer.ok) {
          if (decides) for (const id of ["replacement", "keep-words"]) ids.add(id);  // another decision took its place
          for (const id of ids) drafts.get(at)?.delete(id);
          if (!drafts.get(at)?.size) drafts.delete(at);
        }
        place(html, answer.ok && $(".decision").dataset.name === at ? ids : new Set());
        if (answer.ok) arrive(answer.headers.get("X-Desk-Go"));
        else amiss(form.id === "missed" ? "missed" : form.closest("#byhand") ? "hand" : "", inside)?.focus();
      } catch { lost(); }
      finally { awaited.delete(same); main.classList.remove("is-busy"); }
    });
  };
  const amiss = (form, inside) => {                           // the field to look at when something was refused
    if (form) return ["why", "paragraph", "to"].map((name) => document.getElementById(`${form}-${name}`)).find((field) => field && (field.id.endsWith("why") ? !field.value : true));
    return $(".decision [aria-invalid]") ?? $(".decision details[open] input:not([type=hidden])") ?? document.getElementById(inside);
  };
  const arrive = (target) => {                                // where the eye and the focus go after something was done
    const name = $(".decision").dataset.name;
    const url = new URL(location.href);
    if (name) { url.searchParams.set("at", name); history.replaceState(null, "", url.pathname + url.search); }
    const there = target && document.getElementById(target);
    if (target?.startsWith("c") && /\d/.test(target)) { hide(); ring(name); return; }
    ring(name, { focus: false, scroll: false });
    if (!there) return;
    if (there.id === "comments") { there.open = true; $("textarea", there).focus(); return; }
    there.scrollIntoView({ block: there.id.startsWith("s") ? "start" : "nearest" });
    const focus = $(".original a.m[id], .partend button", there) ?? now();
    if (there.id.startsWith("s")) ring(focus?.id?.slice(1) && focus.matches(".m") ? focus.id.slice(1) : name, { scroll: false });
  };
  main.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || new URL(e.submitter?.getAttribute("formaction") ?? form.action, location.href).origin !== location.origin) return;
    e.preventDefault();
    if (form.querySelector("#keys-switch")) { keys($("#keys-switch").value, form); return; }
    send(form, e.submitter);
  });

  // 4 -- links
  let wanted = main.classList.contains("view-inline") ? "inline" : "side", viewing = Promise.resolve();
  const view = (name) => {                                    // kept first, then shown; leaving the page does not undo it
    wanted = name;
    viewing = viewing.then(async () => {
      try {
        const answer = await fetch(`${main.dataset.base}?view=${name}`, { keepalive: true, headers: { "X-Desk-Fragments": "1" } });
        if (!answer.ok) throw new Error(answer.status);
      } catch { wanted = main.classList.contains("view-inline") ? "inline" : "side"; lost(); return; }
      main.classList.toggle("view-inline", name === "inline");
      main.classList.toggle("view-side", name !== "inline");
      for (const a of main.querySelectorAll(".seg a")) { if (a.dataset.view === name) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current"); }
      now()?.scrollIntoView({ block: "center" });
    });
  };
  main.addEventListener("click", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const a = e.target.closest("a");
    if (!a) return;
    const name = a.dataset.go || (a.matches(".report .m") ? new URL(a.href).searchParams.get("at") : "");
    if (a.dataset.view) { e.preventDefault(); view(a.dataset.view); }
    else if (name) { e.preventDefault(); go(name, a.dataset.in); }
    else if (a.dataset.show) {
      e.preventDefault();
      $(":popover-open")?.hidePopover();
      panel(a.href).then(() => { const part = document.getElementById(`s${a.dataset.show}`); part?.scrollIntoView({ block: "start" }); $("a.m[id], button", part)?.focus({ preventScroll: true }); }, lost);
    }
  });

  // 5 -- keys
  const press = (s) => $(s)?.click();
  const acts = {
    j: () => step(1), k: () => step(-1), n: () => press("#next-open"),
    a: () => press("#accept"), u: () => press("#undo"), U: () => press("#redo"),
    r: () => { const d = $("#keeping"); if (!d) return; d.open = true; ($("input:checked", d) ?? $("input", d)).focus(); },
    e: () => $("#replacement")?.select(),
    b: () => { const all = $("#all"); if (all) { all.click(); all.focus(); } else said("There is no other like it."); },
    c: () => { const d = $("#comments"); if (!d) return; d.open = true; $("#comment").focus(); },
    v: () => view(wanted === "inline" ? "side" : "inline"),
    h: () => { const hidden = main.classList.toggle("is-hidden"); said(hidden ? "The originals are hidden." : "The originals are shown."); },
    "?": () => $("#keys").togglePopover(),
  };
  const keys = async (value, form) => {
    const body = new URLSearchParams(new FormData(form, $("#keys-switch")));
    try {                                                     // kept first, then said; leaving the page does not undo it
      const answer = await fetch(form.action, { method: "POST", body, keepalive: true, headers: { "X-Desk-Fragments": "1" } });
      if (!answer.ok) throw new Error(answer.status);
    } catch { lost(); return; }
    main.dataset.keys = value;
    const next = value === "on" ? "off" : "on";
    $("#keys-switch").value = next; $("#keys-switch").textContent = `Turn them ${next}`;
    $("#keys-state").textContent = `Single keys are ${value}.`;
    said(`Single keys are ${value}.`);
  };
  const typing = "input:not([type=checkbox], [type=radio]), select, textarea";
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !$("#missed").hidden) { $("#missed").reset(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || main.dataset.keys === "off" || e.target.matches(typing)) return;
    if ($(":popover-open") && e.key !== "?") return;
    if (e.key === "Enter" && e.target.matches("#keeping input[type=radio]")) { e.preventDefault(); press("#keep-now"); return; }
    const act = acts[e.key];
    if (!act) return;
    e.preventDefault();
    if (e.repeat && !"jk".includes(e.key)) return;            // a key held down decides once
    const nowhere = document.activeElement === document.body && now();
    if (nowhere && "abuU".includes(e.key)) { ring(now().id.slice(1)); return; }
    if (nowhere && "cer".includes(e.key)) ring(now().id.slice(1), { focus: false });  // these decide nothing: their field opens
    act();                                                    // nothing is decided without a visible focus: it is shown first
  });

  // 6 -- select text in the original: offer to add it
  const hide = () => { $("#missed").hidden = true; };
  const counted = (cell) => {                                 // what the cell shows, text by text, as the server counts it
    const found = [];
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".vh, ins") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  const cellOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".report [data-o]");
  const selection = () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0), cell = cellOf(range.startContainer) ?? cellOf(range.endContainer);
    if (!cell || !main.contains(cell)) return null;
    let at = 0, first = -1, last = -1, words = "";
    for (const node of counted(cell)) {
      const length = [...node.data].length;
      if (range.intersectsNode(node)) {
        const from = node === range.startContainer ? range.startOffset : 0;
        const to = node === range.endContainer ? range.endOffset : node.data.length;
        if (to > from) {
          if (first < 0) first = at + [...node.data.slice(0, from)].length;
          last = at + [...node.data.slice(0, to)].length;
          words += node.data.slice(from, to);
        }
      }
      at += length;
    }
    const whole = cellOf(range.endContainer) === cell || range.endOffset === 0;
    return words.trim().length > 1 ? { cell: cell.dataset.o, first, last, words, whole } : null;
  };
  let settling;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const found = selection();
      if (!found) return;
      $("#missed-cell").value = found.cell; $("#missed-first").value = found.first;
      $("#missed-last").value = found.last; $("#missed-words").value = found.words;
      $("#missed-text").textContent = found.words.trim();
      if ($("#missed").hidden) { $("#missed").hidden = false; said("Selected. Add what was missed: the form stands before the decision."); }
    }, 150);
  });
  main.addEventListener("reset", (e) => { if (e.target.id === "missed") { hide(); now()?.focus({ preventScroll: true }); } });
  main.addEventListener("change", (e) => {                    // what stands there if nothing is typed follows the reason
    if (!e.target.matches("#missed-why, #hand-why")) return;
    const field = $("[name=replacement]", e.target.form);
    field.dataset.hint ??= field.placeholder;
    field.placeholder = e.target.selectedOptions[0].dataset.marker ?? field.dataset.hint;
  });

  // 7 -- the originals blur when nobody is there; where the reader stopped is noted when they leave
  let idle;
  const awake = () => { main.classList.remove("is-away"); clearTimeout(idle); idle = setTimeout(() => main.classList.add("is-away"), 120_000); };
  for (const type of ["pointermove", "pointerdown", "scroll", "keydown"]) document.addEventListener(type, awake, { passive: true, capture: true });
  awake();
  let noted = $(".decision").dataset.name;
  const leave = () => {
    const name = $(".decision").dataset.name, form = $("#steps-back");
    if (!name || name === noted) return;
    noted = name;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("at", name);
    fetch(`${main.dataset.base}/stopped`, { method: "POST", body: fields, keepalive: true, headers: { "X-Desk-Fragments": "1" } }).catch(() => {});
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  addEventListener("pagehide", leave);

  // On a first look the page begins at its top; an address with a place in it leads there.
  if (now()) ring(now().id.slice(1), { focus: location.hash.startsWith("#c"), scroll: location.search.includes("at=") });
}

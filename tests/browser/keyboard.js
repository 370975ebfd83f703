// What a keyboard reaches on a page, and whether one sees where one is. Each is asked for by its name (test_desk_pages.py).
({
  // Marks everything that Tab should reach (of radio buttons one of a name), and says how much there is.
  stops() {
    const names = new Set();
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex]");
    const found = [...all].filter((e) => {
      if (e.tabIndex < 0 || e.disabled || e.type === "hidden") return false;
      if (!e.checkVisibility({ visibilityProperty: true })) return false;
      const shut = e.closest("details:not([open])");
      if (shut && !(e.tagName === "SUMMARY" && e.parentElement === shut)) return false;
      if (e.type !== "radio") return true;
      const name = `${e.form?.id} ${e.form?.action} ${e.name}`;
      return !names.has(name) && Boolean(names.add(name));
    });
    for (const e of found) e.dataset.stop = "";
    return found.length;
  },
  // How the focused element looks: whether a ring is drawn, and whether any part of it lies on top of the page.
  focused() {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const first = !("visited" in e.dataset);
    e.dataset.visited = "";
    const group = e.type === "radio" ? document.getElementsByName(e.name) : [];
    for (const other of group) if (other.form === e.form) other.dataset.visited = "";
    const drawn = (o) => { const s = getComputedStyle(o); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1; };
    const around = [...document.querySelectorAll(":has(:focus-visible)")];
    const ringed = drawn(e) || getComputedStyle(e).boxShadow !== "none" || around.some(drawn);
    const label = e.labels?.[0];
    const mine = (o) => o && (o === e || e.contains(o) || label?.contains(o));
    const shown = [...e.getClientRects()].some((b) => [.1, .5, .9].some((x) => [.2, .5, .8].some((y) =>
      mine(document.elementFromPoint(b.left + b.width * x, b.top + b.height * y)))));
    return { first, ringed, shown, html: e.outerHTML.slice(0, 160) };
  },
  // What should have been reached and was not.
  missed() {
    return [...document.querySelectorAll("[data-stop]:not([data-visited])")].map((e) => e.outerHTML.slice(0, 160));
  },
})

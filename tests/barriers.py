"""What stands in somebody's way on a page: axe-core in the page's own Chromium, by one set of rules."""

from collections.abc import Collection, Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RUN = """([context, options]) =>
  axe.run(context ?? document, options).then(({ violations, passes }) => {
    if (!passes.length) throw new Error("axe has asked nothing");
    return violations;
  })"""


def barriers(page: Page, *, also: Collection[str] = (), unasked: Collection[str] = (), outside: str = "") -> list[str]:
    """Return what axe finds wrong: its rules of WCAG 2.0 to 2.2 AA and of good practice, the size of targets too.

    Args:
        page: as it is shown now.
        also: further rules.
        unasked: rules that are not asked.
        outside: a selector of what is not looked at.
    """
    rules = {rule: {"enabled": True} for rule in ("target-size", *also)}
    rules |= {rule: {"enabled": False} for rule in unasked}
    context = {"exclude": [[outside]]} if outside else None
    options = {"rules": rules, "resultTypes": ["violations"]}
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    # All rules are asked; told is only what is wrong. Telling all that is right as well takes three times as long.
    found = page.evaluate(_RUN, [context, options])
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def barriers_everywhere(page: Page, *, widths: Sequence[int] = (1440, 390), **how) -> list[tuple[int, str, str]]:
    """Return what axe finds wrong at each width, in light and in dark; `how` is what `barriers` takes."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [(width, scheme, each) for each in barriers(page, **how)]
    return found

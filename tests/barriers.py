"""What stands in somebody's way on a page of the desk: axe-core in the page's own Chromium, by one set of rules."""

from collections.abc import Collection

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page, *, unasked: Collection[str] = (), outside: str = "") -> list[str]:
    """Return what axe finds wrong: its rules of WCAG 2.0 to 2.2 AA and of good practice, the size of targets too.

    Args:
        page: as it is shown now.
        unasked: rules that are not asked.
        outside: a selector of what is not looked at.
    """
    rules = {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in unasked}
    context = {"exclude": [[outside]]} if outside else None
    found = Axe().run(page, context=context, options={"rules": rules}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]

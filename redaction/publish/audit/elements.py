"""What a page of the site may be made of: the elements, attributes and addresses that the theme uses, and no others."""

import re
from collections.abc import Iterator, Mapping

_GLOBAL = frozenset({"id", "class", "role", "tabindex"})
ELEMENTS: Mapping[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "html": "lang", "head": "", "title": "", "meta": "charset name content http-equiv media",
        "link": "rel href type", "script": "src defer type",
        "body": "", "header": "", "main": "", "footer": "", "nav": "", "section": "", "article": "", "aside": "",
        "div": "", "p": "", "span": "", "br": "", "noscript": "", "figure": "", "figcaption": "", "blockquote": "",
        "h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "",
        "a": "href", "em": "", "strong": "", "code": "", "sup": "", "mark": "",
        "ul": "", "ol": "start", "li": "value", "dl": "", "dt": "", "dd": "",
        "details": "open", "summary": "",
        "table": "", "caption": "", "thead": "", "tbody": "", "tr": "", "th": "scope", "td": "",
        "form": "action method", "label": "for", "select": "name", "option": "value", "fieldset": "", "legend": "",
        "input": "name type value placeholder autocomplete spellcheck", "button": "type hidden",
        "img": "src alt width height",
        "svg": "viewBox width height focusable", "path": "d", "circle": "cx cy r",
    }.items()
}  # fmt: skip
_PHRASING = frozenset(
    {"a", "em", "strong", "code", "sup", "mark", "span", "br", "img", "svg", "button", "label", "input", "select"}
)
_FLOW = _PHRASING | frozenset(
    """
    div p section article aside header footer nav h1 h2 h3 h4 h5 h6 ul ol dl table details form figure blockquote
    noscript fieldset
    """.split()  # noqa: SIM905  # names read better as words
)
VOID = frozenset({"br", "meta", "link", "img", "input"})
DRAWN = frozenset({"path", "circle"})
# What may stand in what; in anything else, words and what stands in a line with them.
CONTENT: Mapping[str, frozenset[str]] = {
    "": frozenset({"html"}), "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title", "link", "script"}), "title": frozenset(), "script": frozenset(),
    "body": _FLOW | {"main"}, "ul": frozenset({"li"}), "ol": frozenset({"li"}), "dl": frozenset({"dt", "dd", "div"}),
    "table": frozenset({"caption", "thead", "tbody"}), "thead": frozenset({"tr"}), "tbody": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}), "select": frozenset({"option"}), "option": frozenset(), "svg": DRAWN,
    "figure": _FLOW | {"figcaption"}, "details": _FLOW | {"summary"}, "fieldset": _FLOW | {"legend"},
    **dict.fromkeys(
        ("div", "section", "article", "aside", "header", "footer", "nav", "main", "li", "dd", "th", "td", "form"), _FLOW
    ),
    **dict.fromkeys(("figcaption", "blockquote"), _FLOW), "noscript": _FLOW - {"noscript"},
}  # fmt: skip
# Elements without words of their own: between their parts stand blanks only.
WORDLESS = frozenset({"", "html", "head", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "select", "svg"})
ONCE = frozenset({"a", "form", "button"})  # never one within another, at any depth
_DATA = frozenset({"label", "fold", "theme", "age", "what", "min", "total", "copy"})
_META = frozenset({"viewport", "referrer", "robots", "color-scheme", "theme-color", "description"})
_ADDRESSES = frozenset({"href", "src", "action"})
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def may_hold(parent: str, child: str) -> bool:
    """Say whether an element may stand in another; a browser would move it, or end the other, where it may not."""
    return child in CONTENT.get(parent, _PHRASING)


def faults(tag: str, attributes: Mapping[str, str], *, site: str) -> Iterator[tuple[str, str]]:
    """Yield (rule, message) for what an element has that no page of the site may have.

    Args:
        tag: the element's name.
        attributes: name -> value.
        site: the site's own address; only the canonical link may hold it.
    """
    allowed = ELEMENTS.get(tag)
    if allowed is None:
        yield "html-element", "an element that the theme does not use"
        return
    for name, value in attributes.items():
        known = name in allowed or name in _GLOBAL or _is_prefixed(name)
        if name == "hidden" and not (tag == "button" and "data-copy" in attributes):
            yield "html-hidden", "text that is hidden"
        elif not known:
            rule = "html-style" if name == "style" else "html-attribute"
            yield rule, f"an attribute of <{tag}> that the theme does not use"
        elif name in _ADDRESSES and not _is_own(tag, name, value, attributes, site):
            yield "html-address", f"an address in <{tag}> that leads out of the archive or runs something"
    yield from _particular(tag, attributes)


def _particular(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with elements that are only allowed in one form."""
    if tag == "meta" and "name" in attributes:
        if attributes["name"] not in _META:
            yield "html-meta", "a meta element of a name that is not allowed"
        elif attributes["name"] == "robots" and attributes.get("content") != "noindex":
            yield "html-meta", "robots are told something else than noindex"
    elif tag == "meta" and attributes.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
        yield "html-meta", "a meta element that acts as a header"
    elif tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
        yield "html-script", "a script in the page"
    elif tag == "link" and attributes.get("rel") not in ("canonical", "icon", "stylesheet"):
        yield "html-address", "a link element of a kind that is not allowed"


def _is_prefixed(name: str) -> bool:
    return name.startswith("aria-") or (name.startswith("data-") and name.removeprefix("data-") in _DATA)


def _is_own(tag: str, name: str, value: str, attributes: Mapping[str, str], site: str) -> bool:
    if tag == "link" and attributes.get("rel") == "canonical":
        return value.startswith(site)
    value = re.sub(r"[\x00-\x20]+", "", value)
    if tag == "a" and name == "href" and value.startswith(("tel:", "mailto:")):
        return True
    return not _SCHEME.match(value) and "\\" not in value

"""Forms of a page as a browser without script would send them, and pieces of a page as its script gets them."""

import lxml.html

FIELDS = "//form[@id='{0}']//input | //form[@id='{0}']//select | //form[@id='{0}']//textarea | //*[@form='{0}']"


def page(answer):
    """The document of an answer."""
    return lxml.html.document_fromstring(answer.text)


def words(element) -> str:
    """What an element says, on one line."""
    return " ".join(element.text_content().split())


def named(answer, id_: str):
    """The element of a page with an id."""
    (found,) = page(answer).xpath(f"//*[@id='{id_}']")
    return found


def fields(form) -> dict[str, list[str] | str]:
    """The fields that a form sends, without its token (the browser of tests adds it) and its buttons."""
    root = form.getroottree()
    own = [e for e in form.iter("input", "select", "textarea") if e.get("form") in (None, form.get("id"))]
    other = root.xpath(f"//*[@form='{form.get('id')}']") if form.get("id") else []
    sent = {}
    for each in dict.fromkeys([*own, *other]):
        name, kind = each.get("name"), each.get("type")
        if not name or name == "form-token" or each.tag == "button":
            continue
        if kind in ("checkbox", "radio") and each.get("checked") is None:
            continue
        sent[name] = each.value if each.value is not None else ""
    return sent


def sent(answer, form_id: str, **changed) -> tuple[str, dict]:
    """Where a page's form goes and what it sends, with some fields filled in otherwise."""
    form = named(answer, form_id)
    return form.get("action"), fields(form) | {name: value for name, value in changed.items() if value is not None}


def pieces(answer) -> dict[str, str]:
    """The pieces of an answer to the page's script, by the id that they are for."""
    root = lxml.html.fragment_fromstring(f"<div>{answer.text}</div>")
    found = {}
    for piece in root.xpath("./template"):
        found[piece.get("data-for")] = (piece.text or "") + "".join(
            lxml.html.tostring(child, encoding="unicode") for child in piece
        )
    return found

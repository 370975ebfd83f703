"""Word files: inspected part by part, rebuilt with what a reader sees, and only then given to pandoc."""

from dataclasses import dataclass, field

from redaction.errors import Refused
from redaction.intake import hidden, numbering, pandoc, pandoctree, styles, wordnotes
from redaction.intake.document import Image
from redaction.intake.extract import Extract
from redaction.intake.flatten import Flattener, Store
from redaction.intake.package import open_package
from redaction.intake.pictures import redraw
from redaction.intake.plainword import PlainWord
from redaction.intake.printed import Places, places
from redaction.intake.styles import Styles
from redaction.intake.tree import Mark, Node, count, every_run, letters
from redaction.intake.wordxml import OFFICE, Element, Relation, W, local, parse, relations
from redaction.intake.writer import write
from redaction.problem import Problem

_REMOTE = ("http:", "https:", "ftp:", "\\\\", "//")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A text-bearing part, parsed and numbered."""

    root: Element
    places: Places
    links: dict[str, Relation]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A Word file, parsed."""

    files: dict[str, bytes] = field(repr=False)
    document: _Part
    notes: dict[str, _Part]  # footnote and endnote
    styles: Styles
    settings: Element | None
    templates: dict[str, Relation]
    around: dict[str, Element]  # headers, footers and comments by a name for messages


def read(untrusted: bytes) -> Extract:
    """Turn a Word file into canonical Markdown.

    1. The zip is checked. 2. Every part is inspected; all problems are reported together. 3. The file is built anew
    with what is seen, automatic numbers as text. 4. pandoc reads that. 5. What pandoc gives back must hold every
    character, footnote and picture. 6. The tree is written as Markdown.

    Raises:
        Refused: with the problems and their places.
        CannotGoOn: pandoc is missing.
    """
    word = _parsed(open_package(untrusted).parts)
    _demand(_problems(word))
    plain, store, labels = _rebuilt(word)
    _demand(store.problems)
    nodes = pandoctree.nodes(pandoc.tree(plain.content(), reader="docx"))
    _demand(_losses(nodes, store, plain))
    return Extract(text=write(nodes, labels=labels), images=tuple(plain.images[name] for name in sorted(plain.images)))


def _demand(problems: list[Problem]) -> None:
    """Refuse a file that has problems."""
    if problems:
        raise Refused("cannot be taken in", next_step="repair it in Word and import it again", problems=problems)


def _parsed(files: dict[str, bytes]) -> _Word:
    main = next((r.target for r in relations(files, "").values() if r.kind == OFFICE + "officeDocument"), "")
    if main not in files:
        problem = Problem(rule="intake-not-word", where="file", message="holds no document, or a Strict Open XML one")
        raise Refused("cannot be taken in", problems=[problem])
    links = relations(files, main)
    found: dict[str, Element] = {}
    targets: dict[str, str] = {}
    for relation in links.values():
        kind = relation.kind.rsplit("/", 1)[-1]
        if kind in {"styles", "numbering", "settings", "footnotes", "endnotes"} and relation.target in files:
            found[kind] = parse(files[relation.target], where=kind)
            targets[kind] = relation.target
    sheet = styles.read(found.get("styles"))

    def part(root: Element, name: str, target: str) -> _Part:
        numbered = places(root, name, numbering.read(found.get("numbering"), sheet))
        return _Part(root=root, places=numbered, links=relations(files, target))

    return _Word(
        files=files,
        document=part(parse(files[main], where="document"), "document", main),
        notes={
            kind[:-1]: part(found[kind], kind, targets[kind]) for kind in ("footnotes", "endnotes") if kind in found
        },
        styles=sheet,
        settings=found.get("settings"),
        templates=relations(files, targets["settings"]) if "settings" in targets else {},
        around=_around(files, links),
    )


def _around(files: dict[str, bytes], links: dict[str, Relation]) -> dict[str, Element]:
    """Parse the parts that are not taken over but may show that the report is not final."""
    found = {}
    for index, relation in enumerate(links.values()):
        kind = relation.kind.rsplit("/", 1)[-1]
        if kind in {"header", "footer", "comments"} and relation.target in files:
            found[f"{kind} {index}"] = parse(files[relation.target], where=kind)
    return found


def _problems(word: _Word) -> list[Problem]:
    found = [
        p
        for part in (word.document, *word.notes.values())
        for p in hidden.found(part.root, part.places, word.styles, part.links)
    ]
    for name, root in word.around.items():
        kind = name.split(" ", maxsplit=1)[0]
        if kind == "comments":
            number = sum(local(element) == "comment" for element in root)
            message = f"{number} comments; delete all comments in Word"
            found += [Problem(rule="intake-comment", where=kind, message=message)] if number else []
        else:
            found += hidden.tracked(root, kind)
    if any(link.external and link.target.lower().startswith(_REMOTE) for link in word.templates.values()):
        message = "a template that is fetched from the network; detach it (Developer, Document template)"
        found.append(Problem(rule="intake-external", where="settings", message=message))
    return found + wordnotes.problems(word.document.root, word.settings)


def _rebuilt(word: _Word) -> tuple[PlainWord, Store, list[str]]:
    """Build the plain file; also return what was seen, and the footnotes' labels in reading order."""
    plain = PlainWord()
    labels = wordnotes.Labels(word.document.root, word.settings)
    drawn: dict[str, Image] = {}

    def picture(target: str, where: str) -> str:
        if target not in drawn:
            drawn[target] = redraw(word.files.get(target, b""), where=where)
        return plain.picture(drawn[target])

    def note(kind: str, note_id: str, where: str) -> str:
        part = word.notes.get(kind)
        body = next((n for n in part.root if n.get(W + "id") == note_id), None) if part else None
        if part is None or body is None:
            problem = Problem(rule="intake-note", where=where, message="a footnote is missing from the file")
            raise Refused("cannot be taken in", problems=[problem])
        labels.next(kind)
        plain.notes.append([])
        place = len(plain.notes)
        plain.notes[place - 1] += Flattener(part.places, word.styles, part.links, store).blocks(body)
        return str(place)

    store = Store(picture=picture, link=plain.link, note=note)
    body = word.document.root.find(W + "body")
    if body is not None:
        plain.body += Flattener(word.document.places, word.styles, word.document.links, store).blocks(body)
    return plain, store, labels.given


def _losses(nodes: tuple[Node, ...], store: Store, plain: PlainWord) -> list[Problem]:
    """Compare what came out with what went in: characters, footnotes, pictures."""
    pictures = [run.text for run in every_run(nodes) if run.mark is Mark.PICTURE]
    whole = (
        letters(nodes) == _letters(store.said)
        and count(nodes, Mark.NOTE) == len(plain.notes)
        and [_letters([alt]) for alt in pictures] == [_letters([alt]) for alt in store.alts]
    )
    message = "not every character, footnote and picture came through the conversion; please report this"
    return [] if whole else [Problem(rule="intake-lost-text", where="document", message=message)]


def _letters(texts: list[str]) -> str:
    return "".join("".join(text.split()) for text in texts)

"""Sign: what somebody puts their name to, and the signature, by the passphrase that is typed for it and forgotten."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redaction.case.vault import CaseFolder
from redaction.desk import faults, nextsteps, view
from redaction.desk.casework import CaseNow
from redaction.desk.desk import Desk, desk_of, folder_of
from redaction.desk.forms import Form, form_of
from redaction.desk.public import told
from redaction.desk.public.offer import ROLE, offer, seats
from redaction.desk.public.publiccopy import reading_of, roles_of, settled_of
from redaction.desk.public.terms import DAYS, FORM, filled, typed_terms
from redaction.desk.round import asking
from redaction.digest import fingerprint, sha256
from redaction.durable import TEMPORARY
from redaction.errors import RedactionError, Refused, WrongUsage
from redaction.publish.gate.archive import clear_half_written, read_archive
from redaction.publish.gate.reading import Reading, read
from redaction.publish.sign import keepsake, signing
from redaction.publish.sign.signing import Ready
from redaction.publish.sign.since import Since, since
from redaction.signoff import keys
from redaction.signoff.roles import Role

STATEMENTS = ("read", "nothing", "own")
# How long a page may stand open before it is signed: what it shows has the moment in it.
_OPEN = timedelta(hours=1)


def chosen(request: Request) -> Response:
    """Lead to the one role that this person has, or ask which."""
    desk, folder = desk_of(request), folder_of(request)
    roles = roles_of(reading_of(desk), desk.person)
    if len(roles) == 1:
        return view.see_other(f"/case/{folder.slug}/sign/{roles[0]}")
    now = desk.casework(folder).now()
    words = [(role, ROLE[role]) for role in roles]
    needed = tuple(seats(desk, now, reading_of(desk), None))
    return view.render(request, "sign_as.html.j2", here="sign", case=asking.head(desk, now), roles=words, seats=needed)


def shown(request: Request) -> Response:
    """Show what would be signed, or why it cannot be, or what comes after."""
    return _page(request, _role(request))


def agree(request: Request) -> Response:
    """Take in the officer's terms: from when, to when, and when to look again."""
    desk, folder, role = desk_of(request), folder_of(request), _role(request)
    if role is not Role.OFFICER:
        raise WrongUsage("only the officer sets these days")
    form = form_of(request)
    try:
        desk.public.agree(folder.slug, typed_terms(form, desk.now()))
    except WrongUsage as error:
        typed = {name.replace("-", "_"): form.one(name) for name in DAYS}
        return _page(request, role, error=error, typed=typed)
    return view.see_other(f"/case/{folder.slug}/sign/{role}")


def signed(request: Request) -> Response:
    """Sign: everything is asked again, then the key is opened, used once and forgotten."""
    desk, folder, role, form = desk_of(request), folder_of(request), _role(request), form_of(request)
    try:
        with desk.at_work(), folder.locked():
            _sign(desk, desk.casework(folder).now(), role, form)
    except RedactionError as error:
        ticked = [name for name in STATEMENTS if form.flag(name)]
        # The moment stays the one that was shown, and with it the fingerprint.
        return _page(request, role, error=error, ticked=ticked, at=_good(form.optional("at"), desk.now()))
    return view.see_other(f"/case/{folder.slug}/sign/{role}")


def changes(request: Request) -> Response:
    """Show what changed since this person signed."""
    desk, folder, role = desk_of(request), folder_of(request), _role(request)
    now = desk.casework(folder).now()
    found = offer(desk, now, reading_of(desk), role)
    kept = keepsake.last(folder, desk.person)
    texts = _since(desk, now, found.ready) if found.ready else None
    return view.render(
        request, "since.html.j2", here="sign", case=asking.head(desk, now), role=role, kept=kept, texts=texts,
        called={one.path: told.called(one.path, folder.slug) for one in texts or ()},
        summary=told.differs(texts or (), folder.slug), hindrances=found.hindrances,
    )  # fmt: skip


def _page(
    request: Request,
    role: Role,
    *,
    error: RedactionError | None = None,
    ticked: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Response:
    desk, folder = desk_of(request), folder_of(request)
    now = desk.casework(folder).now()
    at = at or desk.now()  # once: what is shown and what the form sends back are of the same second
    found = offer(desk, now, _whole(desk, folder), role, at)
    ready = found.ready
    return view.render(
        request,
        "sign.html.j2",
        status=faults.status_of(error) if error else 200,
        here="sign",
        case=asking.head(desk, now),
        role=role,
        title=ROLE[role],
        person=asking.names(desk).get(desk.person, desk.person),
        offer=found,
        sentences=tuple(told.sentences(settled_of(now), now, ready.manifest)) if ready else (),
        since=_since_words(desk, now, ready) if ready else "",
        makes_way=tuple(told.way(ready, asking.names(desk))) if ready else (),
        print=fingerprint(ready.payload).upper().split() if ready else [],
        payload=sha256(ready.payload) if ready else "",
        at=at.strftime(FORM),
        key=desk.key.name if desk.key else "",
        terms=typed or filled(desk.public.terms(folder.slug)),
        days=typed is not None,
        complete=not any(not seat.signed for seat in found.seats),
        error=nextsteps.told(error) if error else None,
        ticked=ticked,
    )


def _whole(desk: Desk, folder: CaseFolder) -> Reading:
    """Return the archive, without what a signature left half-written that a crash ended; one in the making is over."""
    reading = reading_of(desk)
    if any(path.rpartition("/")[2].startswith(TEMPORARY) for path in reading.facts.untrusted_files):
        with folder.locked():
            clear_half_written(desk.archive)
        reading = reading_of(desk)
    return reading


def _sign(desk: Desk, now: CaseNow, role: Role, form: Form) -> None:
    """Make the signature.

    Raises:
        WrongUsage: something of the form is missing.
        Refused: it is not what was shown, may not be signed, or the key or its passphrase is another.
        CannotGoOn: a file could not be written.
    """
    if not all(form.flag(name) for name in STATEMENTS):
        step = "tick all three if they are true; if one is not, do not sign"
        raise WrongUsage("One of the three statements is not ticked.", next_step=step)
    clear_half_written(desk.archive)
    reading = read(read_archive(desk.archive), now=desk.now(), pinned=desk.pinned)
    found = offer(desk, now, reading, role, _shown_at(form, desk.now()))
    if found.ready is not None and found.ready.signed:
        return
    if found.ready is None or not found.open:
        raise Refused("It cannot be signed now.", next_step=found.hindrances[0].words if found.hindrances else "")
    if sha256(found.ready.payload) != form.one("payload"):
        step = "look at this page again before you sign: the fingerprint is another one now"
        raise Refused("What you would sign has changed since this page was opened.", next_step=step)
    passphrase = form.one("passphrase")
    if not passphrase:
        raise WrongUsage("The passphrase is missing.", next_step="type the passphrase of your key")
    key = _key(desk, form, passphrase)
    keepsake.keep(now.folder, found.ready)
    signing.finish(desk.archive, found.ready, key)
    keepsake.record(now.folder, found.ready, at=desk.stamp())


def _key(desk: Desk, form: Form, passphrase: str) -> Ed25519PrivateKey:
    """Open the key with the passphrase as it was typed; else without the blanks around it, which pasting brings along.

    Raises:
        WrongUsage: no key was chosen.
        Refused: it is none, or this passphrase does not open it.
        CannotGoOn: it cannot be read, or others may read it.
    """
    source = form.file("key")
    if desk.key is None and source is None:
        raise WrongUsage("Your key is missing.", next_step="choose the file of your key; it is not kept")

    def opened(typed: str) -> Ed25519PrivateKey:
        if desk.key is not None:
            return keys.load(desk.key, passphrase=typed)
        return keys.unlock(source.untrusted_bytes if source else b"", passphrase=typed, where="The file that you chose")

    try:
        return opened(passphrase)
    except Refused:
        plain = passphrase.strip()
        if plain in {"", passphrase}:
            raise
        return opened(plain)


def _shown_at(form: Form, now: datetime) -> datetime:
    """Return the moment at which the page was shown; it is part of what an officer signs.

    Raises:
        WrongUsage: it is none, lies in the future, or too far back.
    """
    at = _good(form.one("at"), now)
    if at is None:
        raise WrongUsage("This page stood open for too long.", next_step="look at it again, then sign")
    return at


def _good(untrusted: str, now: datetime) -> datetime | None:
    """Return the moment at which a page was shown, or None if it is none, lies in the future, or too far back."""
    try:
        at = datetime.fromisoformat(untrusted)
    except ValueError:
        return None
    return at if at.strftime(FORM) == untrusted and now - _OPEN <= at <= now else None


def _since(desk: Desk, now: CaseNow, ready: Ready) -> tuple[Since, ...] | None:
    """Return what changed since this person signed; None if they never did, or it was not kept."""
    kept = keepsake.last(now.folder, desk.person)
    if kept is None:
        return None
    files = {**ready.reading.content, **dict(ready.writes)}
    return since(kept.texts, {s.path: files[s.path] for s in ready.manifest.subjects if s.path.endswith(".md")})


def _since_words(desk: Desk, now: CaseNow, ready: Ready) -> str:
    found = _since(desk, now, ready)
    return "" if found is None else told.differs(found, now.folder.slug)


def _role(request: Request) -> Role:
    try:
        return Role(request.path_params["role"])
    except ValueError:
        raise WrongUsage("there is no such role") from None


routes = [
    Route("/case/{slug}/sign", chosen),
    Route("/case/{slug}/sign/{role}", shown),
    Route("/case/{slug}/sign/{role}", signed, methods=["POST"]),
    Route("/case/{slug}/sign/{role}/terms", agree, methods=["POST"]),
    Route("/case/{slug}/sign/{role}/changes", changes),
]

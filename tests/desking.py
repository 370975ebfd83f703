"""A desk in memory: a small case in a vault, an archive, and a browser that is let in. No engine, no network."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import archive
import reviewed
from starlette.testclient import TestClient

from redaction.case.vault import CaseFolder, Vault
from redaction.desk import serve
from redaction.desk.app import build
from redaction.desk.desk import Desk
from redaction.desk.forms import TOKEN
from redaction.desk.limits import LIMITS
from redaction.desk.session import Entrance, Session
from redaction.detect.finding import Proposal
from redaction.digest import sha256
from redaction.intake.document import DocumentKind
from redaction.publish.sign.prepared import from_vault, journal
from redaction.review.decisions import state
from redaction.review.decisions.decision import Verdict
from redaction.review.round import events
from redaction.review.round.event import Began, Finished

PORT = 43210
BASE = f"http://127.0.0.1:{PORT}"
PERSON = "a-mensah"  # of nobody's policy: somebody who sits down for the first time
OFFICER, CHECKER, CHAIR = (archive.PEOPLE[role] for role in archive.ALL_THREE)


class Browser(TestClient):
    """A browser that is let in. `post` sends what a page's form would: the token and this desk's Origin."""

    session: Session

    def post(self, url, data=None, *, fragments=False, files=None, headers=None):
        more = {"X-Desk-Fragments": "1"} if fragments else {}
        fields = {TOKEN: self.session.form_token, **(data or {})}
        given = {"Origin": BASE, **more, **(headers or {})}
        return super().post(url, data=fields, files=files, headers=given, follow_redirects=False)

    def follow(self, url, data=None, **more):
        """Send a form and look at the page that it leads to."""
        answer = self.post(url, data, **more)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["location"])


class Room:
    """A vault and an archive in a folder, at which people open desks. `ticks` pass at each look at the clock."""

    ticks = timedelta()

    def __init__(self, folder: Path, files: dict[str, bytes] | None = None) -> None:
        self.case: CaseFolder = reviewed.a_case(folder)
        self.vault = Vault(self.case.path.parent)
        self.root = archive.lay_out(
            folder / "archive", {"mkdocs.yml": b"site_name: x\n", **archive.policy_files(), **(files or {})}
        )
        self.now = archive.NOW
        self.said: list[str] = []
        self.desks: list[Desk] = []

    def desk(self, person: str = PERSON, **more) -> Desk:
        desk = Desk(vault=self.vault, archive=self.root, now=self._tells, monotonic=lambda: 0.0, **more)
        if person:
            desk.sit(person)
        self.desks.append(desk)
        return desk

    def _tells(self) -> datetime:
        self.now += self.ticks
        return self.now

    def browser(self, person: str = PERSON, *, limits=None, **more) -> Browser:
        """A browser let in to a desk of `person`; the same person's earlier desk is closed first."""
        for desk in [d for d in self.desks if d.person == person]:
            desk.close()
        entrance = Entrance()
        app = build(self.desk(person, **more), entrance, say=self.said.append, limits=replace(LIMITS, **(limits or {})))
        browser = Browser(app, base_url=BASE, raise_server_exceptions=True)
        browser.session = entrance.enter(entrance.invite())
        browser.cookies.set(f"desk-{PORT}", browser.session.cookie)
        return browser

    def add(self, slug: str, label: str, year: int, *, imported: bool = True) -> CaseFolder:
        """Make another case with the same small report, which is then the room's."""
        known = [("Tamsin Orrell", label), ("Ifeoma Balogun-Reyes", "Mother")]
        self.case = self.vault.create(
            reviewed.case_yml(slug=slug, label=label, board="B", year=year, known=known), slug=slug
        )
        if imported:
            reviewed.put(self.case, reviewed.TEXT, reviewed.FINDINGS)
        return self.case

    def note(self, *done) -> None:
        """Put events into the journals of the case."""
        with self.case.locked():
            events.append(self.case, *done)

    def decide(self, person: str, *findings, at: str = "2026-03-01T10:00:00Z", **more) -> None:
        """Have somebody accept the proposals for some findings, or all; what a person must judge is kept."""
        chosen = []
        for each in findings or reviewed.FINDINGS:
            keep = each.proposal in (Proposal.KEEP, Proposal.CHECK)
            verdict = Verdict.KEEP if keep else Verdict(each.proposal.value)
            chosen.append(reviewed.decision(each, verdict, person=person, at=at, **more))
        state.append(self.case, person, chosen)

    def read(self, *people: str, finish: bool = True, at: str = "2026-03-01T16:50:00Z") -> None:
        """Have people begin the case, and say that they are done with it."""
        texts = {DocumentKind.OVERVIEW: sha256(self.case.read("overview.md"))}
        self.note(*(Began(person=person, at="2026-03-01T09:00:00Z") for person in people))
        if finish:
            self.note(*(Finished(person=person, at=at, texts=texts, journal="0" * 64) for person in people))

    def approve(self, roles=archive.ALL_THREE, policy=None, **changes) -> None:
        """Have the pages of the case, all of it decided, approved by people in some roles, in the room's archive."""
        slug, files = self.case.slug, from_vault(self.case).files
        policy_files = archive.policy_files(policy)
        label = self.case.case().label
        made = archive.a_manifest(slug, files, policy_files["site_config/policy.yml"], label=label, **changes)
        made = replace(made, evidence=replace(made.evidence, journal=journal(self.case)))
        found = (path for path in self.root.rglob("*") if path.is_file())
        there = {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}
        whole = {**there, **policy_files, **files, **archive.approval_files(made, slug, roles=roles)}
        archive.lay_out(self.root, archive.logged(whole))

    def close(self) -> None:
        for desk in self.desks:
            desk.close()


class Served:
    """A desk that a thread serves on a real socket; `clock` is what it takes for the time."""

    def __init__(self, room: Room, person: str = PERSON, limits=LIMITS) -> None:
        self.room, self.clock, self.entrance = room, 0.0, Entrance()
        self.desk = room.desk(person)
        self.desk._monotonic = lambda: self.clock
        self.listening = serve.listen()
        self.port = self.listening.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.ended = ""
        app = build(self.desk, self.entrance, say=room.said.append, limits=limits)
        self.thread = threading.Thread(target=self._serve, args=(app, limits), daemon=True)
        self.thread.start()

    def _serve(self, app, limits) -> None:
        self.ended = serve.serve(app, self.listening, self.desk, limits)

    def address(self) -> str:
        """A new one-time address."""
        return serve.address(self.listening, self.entrance)

    def stop(self) -> None:
        for _ in range(60):  # a request that came just now is use: the time passes again
            self.clock += 1e9
            self.thread.join(1)
            if not self.thread.is_alive():
                break
        self.listening.close()
        assert not self.thread.is_alive()

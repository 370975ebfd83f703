"""A desk in memory: a small case in a vault, an archive, and a browser that is let in. No engine, no network."""

from dataclasses import replace
from pathlib import Path

import archive
import reviewed
from starlette.testclient import TestClient

from redaction.case.vault import CaseFolder, Vault
from redaction.desk.app import build
from redaction.desk.desk import Desk
from redaction.desk.forms import TOKEN
from redaction.desk.limits import LIMITS
from redaction.desk.session import Entrance, Session

PORT = 43210
BASE = f"http://127.0.0.1:{PORT}"
PERSON = "a-mensah"  # of the archive's throw-away policy, an officer


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
    """A vault and an archive in a folder, at which people open desks."""

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
        desk = Desk(vault=self.vault, archive=self.root, now=lambda: self.now, monotonic=lambda: 0.0, **more)
        if person:
            desk.sit(person)
        self.desks.append(desk)
        return desk

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

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

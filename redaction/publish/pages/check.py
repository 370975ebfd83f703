"""The page "Check this review yourself": which files to put in a folder, and the lines to paste there."""

import re
from typing import Any

from redaction.publish.gate.gate import VerifiedPublication
from redaction.publish.pages.proof import address
from redaction.publish.pages.review import Review
from redaction.publish.pages.wording import TITLES
from redaction.signoff import approval as approvals
from redaction.signoff import chain
from redaction.signoff.approval import Signer
from redaction.signoff.roles import Role

_WHO = {
    Role.OFFICER: "The anonymisation officer",
    Role.CHECKER: "The second officer",
    Role.LEGAL: "The legal adviser",
    Role.CHAIR: "The independent chair",
}


def check_address(review: Review) -> str:
    """Return the address of a review's page below the site's root.

    It is not among the review's own pages: those are searched for single words that were removed from the report, and
    who signed may have the surname of somebody in it.
    """
    return f"about/verify/{review.slug}/"


def check_page(review: Review, publication: VerifiedPublication) -> dict[str, Any]:
    """Return the front matter of the page. Every line in it works as it stands, in a folder with the files it names."""
    version = publication.approval.manifest.version
    where, signed = approvals.folder(review.slug), f"{version}.json"
    signers = sorted(publication.approval.signers, key=lambda signer: [*_WHO].index(signer.role))
    texts = [(f"{kind}.txt", f"{TITLES[kind]}, plain text", f"{review.home}{kind}.txt") for kind in review.documents]
    proofs = [
        (signed, "The list of what was signed", address(where + signed)),
        *(
            (name, f"{_WHO[signer.role]}’s signature", address(where + name))
            for signer in signers
            for name in [approvals.signature_name(version, signer.role, signer.person)]
        ),
        ("allowed_signers", "Who may sign", address(chain.ALLOWED_SIGNERS)),
    ]
    return {
        "template": "check.html",
        "title": f"{review.name}: check it yourself",
        "description": f"How to see that the words of {review.name} are what people signed, with your own computer.",
        "crumbs": [{"title": "Reviews", "href": "reviews/"}, {"title": review.name, "href": review.home}],
        "check": {
            "label": review.label,
            "year": review.year,
            "version": version,
            "signed": signed,
            "files": [{"name": name, "what": what, "href": href} for name, what, href in (*texts, *proofs)],
            "lines": [_line(publication, signer) for signer in signers],
            "texts": [
                {
                    "id": f"words-{kind}",
                    "what": TITLES[kind],
                    "name": f"{kind}.txt",
                    "line": f'grep -o "$(shasum -a 256 {kind}.txt | cut -c 1-64)" {signed}',
                }
                for kind in review.documents
            ],
            "policy": address(chain.POLICY),
        },
    }


def _line(publication: VerifiedPublication, signer: Signer) -> dict[str, str]:
    version = publication.approval.manifest.version
    name = approvals.signature_name(version, signer.role, signer.person)
    namespace = signer.role.namespace
    # A key counts on the day of the proposal; who left since has signed all the same.
    day = re.sub(r"[^0-9Z]", "", publication.approval.manifest.proposed)
    return {
        "id": f"line-{signer.role}",
        "who": _WHO[signer.role],
        "line": f"ssh-keygen -Y verify -f allowed_signers -I {signer.person} -n {namespace} -O verify-time={day} "
        f"-s {name} < {version}.json",
        "good": f'Good "{namespace}" signature for {signer.person}',
    }

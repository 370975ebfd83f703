"""What a reader needs to check the archive without our program: policy, signers, approvals, signatures, the public log.

Below `/.well-known/redaction/`, by the names of `site_config/`. Only what stands is there: the approval of an earlier
version could confirm a guess at what was taken out of it since.
"""

from redaction.publish.gate.gate import Verified

WELL_KNOWN = ".well-known/redaction/"
# GitHub Pages leaves out what begins with a dot unless it finds this.
_NO_JEKYLL = ".nojekyll"


def proof_files(verified: Verified) -> dict[str, bytes]:
    """Return the files by path in the site, byte for byte as the gate checked them."""
    proofs = dict(verified.trust)
    for publication in (verified.site, *verified.reviews):
        proofs |= publication.proof
    return {address(path): content for path, content in proofs.items()} | {_NO_JEKYLL: b""}


def address(path: str) -> str:
    """Return where a file of the archive's `site_config/` stands in the site."""
    return WELL_KNOWN + path.removeprefix("site_config/")

"""What anybody can check without our code: `ssh-keygen`, SHA-256, and the list of signers taken from elsewhere."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

WANTED = {"officer", "checker", "chair"}


def good(payload: Path, signature: Path, signers: Path) -> bool:
    """Ask ssh-keygen whether the person after whom a signature is named signed the payload in the role it names."""
    _, role, person, _ = signature.name.split(".")
    command = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", person, "-n", f"{role}@redaction.v1", "-s", signature]
    with payload.open("rb") as file:
        return subprocess.run(command, stdin=file, capture_output=True, check=False).returncode == 0


def approved(root: Path, slug: str, signers: Path) -> bool:
    """Say whether the last approval of a publication is signed in every role, and its files are what it names."""
    folder = root / "site_config/approvals" / slug
    payload = max(folder.glob("*.json"), key=lambda path: int(path.stem), default=None)
    if payload is None:
        return False
    signatures = sorted(folder.glob(f"{payload.stem}.*.sig"))
    roles = {path.name.split(".")[1] for path in signatures}
    subjects = json.loads(payload.read_bytes())["subject"]
    return (
        roles >= WANTED
        and all(good(payload, signature, signers) for signature in signatures)
        and all(sha256((root / s["name"]).read_bytes()).hexdigest() == s["digest"]["sha256"] for s in subjects)
    )


def head(log: bytes) -> str:
    """Return the digest of a log's last line, as `tail -n 1 log.jsonl | sha256sum` does."""
    return sha256(log.splitlines(keepends=True)[-1]).hexdigest()

"""The policy as an `allowed_signers` file, with which stock `ssh-keygen -Y verify` checks all without our code."""

from redaction.signoff.draft import Draft
from redaction.signoff.people import Person
from redaction.signoff.roles import POLICY_NAMESPACE, Role


def allowed_signers(draft: Draft) -> bytes:
    """Return the file: one line for each person's key, with the namespaces and the days for which it counts."""
    lines = [f"# Made by redaction from version {draft.version} of policy.yml; see ssh-keygen(1), ALLOWED SIGNERS."]
    for person in sorted(draft.people, key=lambda p: p.id):
        options = _options(person, holder=person.id in draft.holders)
        lines += [f"{person.id} {options} {key.line}" for key in person.keys]
    return ("\n".join(lines) + "\n").encode()


def _options(person: Person, *, holder: bool) -> str:
    namespaces = [role.namespace for role in Role if role in person.roles]
    if holder:
        namespaces.append(POLICY_NAMESPACE)
    options = [f'namespaces="{",".join(namespaces)}"']
    if person.valid_from:
        options.append(f'valid-after="{person.valid_from:%Y%m%d}000000Z"')
    if person.valid_to:
        options.append(f'valid-before="{person.valid_to:%Y%m%d}235959Z"')
    return ",".join(options)

"""`Role`: what a person signs as. The role is the signature's namespace, so no signature counts for another role."""

from enum import StrEnum


class Role(StrEnum):
    """The four roles of an approval."""

    OFFICER = "officer"
    CHECKER = "checker"
    LEGAL = "legal"
    CHAIR = "chair"

    @property
    def namespace(self) -> str:
        """The SSH signature namespace of this role."""
        return f"{self.value}@redaction.v1"


POLICY_NAMESPACE = "policy@redaction.v1"

# No policy can ask for less: the one who redacted, one who checked it, and the one who answers for the board.
ALWAYS = (Role.OFFICER, Role.CHECKER, Role.CHAIR)

"""Which reason code a change is counted under: from the type of the finding, and for people from who they are."""

import re

from redaction.case.cast import Cast
from redaction.detect.finding import FindingType
from redaction.review.decisions.decision import ReasonCode

_BY_TYPE = {
    FindingType.ADDRESS: ReasonCode.PLACE,
    FindingType.POSTCODE: ReasonCode.PLACE,
    FindingType.LOCATION: ReasonCode.PLACE,
    FindingType.PHONE: ReasonCode.CONTACT,
    FindingType.EMAIL: ReasonCode.CONTACT,
    FindingType.URL: ReasonCode.CONTACT,
    FindingType.NHS_NUMBER: ReasonCode.IDENTIFIER,
    FindingType.NINO: ReasonCode.IDENTIFIER,
    FindingType.CASE_REF: ReasonCode.IDENTIFIER,
    FindingType.VEHICLE: ReasonCode.IDENTIFIER,
    FindingType.DOB: ReasonCode.DATE,
    FindingType.DATE: ReasonCode.DATE,
    FindingType.AGE: ReasonCode.AGE,
    FindingType.ORG: ReasonCode.ORGANISATION,
    FindingType.DEMOGRAPHIC: ReasonCode.BACKGROUND,
    FindingType.QUASI: ReasonCode.DETAIL,
}
# Labels as boards write them (Mother, MGM, Half Sibling 2; Social Worker 1, HV1, GP 2, IRO, Teaching Assistant).
_FAMILY = re.compile(
    r"\b(?:mother|father|parent|step\w*|sibling|brother|sister|half|grand\w+|aunt|uncle|cousin|twin|partner"
    r"|family|carer|foster|mgm|mgf|pgm|pgf|mp|fp|mum|dad)(?:\b|\d)",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:worker|manager|officer|visitor|doctor|nurse|midwife|consultant|teacher|headteacher|assistant|solicitor"
    r"|sergeant|constable|inspector|detective|police|practitioner|psychologist|psychiatrist|therapist|paramedic"
    r"|registrar|sho|hv|gp|sw|iro|pc|dc|ds|dr|lead|head|staff|coordinator|adviser|advisor|clerk|professional"
    r"|supervisor|chair|author)(?:\b|\d)",
    re.IGNORECASE,
)


def reason(kind: FindingType, *, entity: str, label: str, cast: Cast) -> ReasonCode:
    """Return the code under which a change is counted.

    Args:
        kind: what was found.
        entity: whom or what it names, as the finding says.
        label: what replaces it.
        cast: the case's people; its subject is the child.
    """
    if kind is not FindingType.PERSON:
        return _BY_TYPE[kind]
    subject = cast.subject
    if subject is not None and entity == subject.id:
        return ReasonCode.CHILD
    known = next((k.label for k in cast.known if k.id == entity and k.label), label)
    if _FAMILY.search(known):
        return ReasonCode.FAMILY
    if _STAFF.search(known):
        return ReasonCode.STAFF
    return (
        ReasonCode.CHILD if re.match(r"(?:child|baby|young person)\b", known, re.IGNORECASE) else ReasonCode.THIRD_PARTY
    )


def is_staff(label: str) -> bool:
    """Say whether a label is that of a professional ("Social Worker 1"), not of the family or a third party."""
    return _STAFF.search(label) is not None and _FAMILY.search(label) is None

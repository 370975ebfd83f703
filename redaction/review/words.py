"""The words in which kinds, types, reasons and detectors are shown to people."""

from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import ReasonCode

DOCUMENT = {
    DocumentKind.OVERVIEW: "Overview report",
    DocumentKind.SUMMARY: "Executive summary",
    DocumentKind.RESPONSE: "Board response",
    DocumentKind.BRIEFING: "Learning briefing",
}
MARK = {
    Proposal.REPLACE: "replaced by a label",
    Proposal.GENERALISE: "said less exactly",
    Proposal.REMOVE: "taken out",
    Proposal.CHECK: "a person must decide",
    Proposal.KEEP: "seen and left",
}
TYPE = {
    FindingType.PERSON: "Person",
    FindingType.ADDRESS: "Address",
    FindingType.POSTCODE: "Postcode",
    FindingType.PHONE: "Telephone",
    FindingType.EMAIL: "E-mail",
    FindingType.URL: "Web address or handle",
    FindingType.NHS_NUMBER: "NHS number",
    FindingType.NINO: "National Insurance number",
    FindingType.CASE_REF: "Case reference",
    FindingType.VEHICLE: "Vehicle",
    FindingType.DOB: "Date of birth",
    FindingType.DATE: "Date",
    FindingType.AGE: "Age",
    FindingType.LOCATION: "Place",
    FindingType.ORG: "Organisation",
    FindingType.DEMOGRAPHIC: "Background",
    FindingType.QUASI: "Telling detail",
}
REASON = {
    ReasonCode.CHILD: "Child",
    ReasonCode.FAMILY: "Family member",
    ReasonCode.THIRD_PARTY: "Third party",
    ReasonCode.STAFF: "Staff",
    ReasonCode.PLACE: "Location",
    ReasonCode.ORGANISATION: "Organisation",
    ReasonCode.DATE: "Date",
    ReasonCode.AGE: "Age",
    ReasonCode.CONTACT: "Contact details",
    ReasonCode.IDENTIFIER: "Number or reference",
    ReasonCode.BACKGROUND: "Background",
    ReasonCode.DETAIL: "Telling detail",
    ReasonCode.COURT_ORDER: "Court order",
    ReasonCode.HEALTH: "Health",
}
# By the first word of a detector ("date:month-year"), or the whole.
_FOUND_BY = {
    "cast": "The names that the board gave",
    "rule:name": "A name met in the report",
    "rule:initials": "Initials of somebody in the case",
    "rule:picture": "A picture in the report",
    "rule:rare": "Facts that few people share",
    "rule": "A rule on how names stand",
    "pattern": "The form of a number or address",
    "model": "The language model",
    "reader": "The reader trained on such reports",
    "date": "A date",
    "age": "An age",
    "lexicon": "A list of words",
    "keep:board": "A name that the board keeps",
    "keep": "What stays: bodies, laws, sources, your list",
    "officer": "An officer, by selecting the text",
}


def found_by(detector: str) -> str:
    """Return in words what found something."""
    parts = detector.split(":")
    names = (":".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_FOUND_BY[name] for name in names if name in _FOUND_BY), detector)


def the(kind: DocumentKind) -> str:
    """Return a document's name within a sentence."""
    return f"the {DOCUMENT[kind][0].lower()}{DOCUMENT[kind][1:]}"

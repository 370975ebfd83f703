"""The words in which kinds, types and reasons are shown to people."""

from redaction.detect.finding import FindingType, Proposal
from redaction.intake.document import DocumentKind

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

"""The archive's own words for codes: what a category, a rule, a reason or an age band is called on a page."""

from redaction.case.case import Category, Regime
from redaction.case.policy import Dates
from redaction.intake.document import DocumentKind
from redaction.review.decisions.decision import ReasonCode

# Broad on purpose: a finer word (which kind of harm) can point to one child.
WHAT = {
    Category.DEATH: "died",
    Category.SUSPECTED_SUICIDE: "died",
    Category.SERIOUS_INJURY: "harmed",
    Category.SEXUAL_ABUSE: "harmed",
    Category.VIOLENT_ASSAULT: "harmed",
    Category.PARENT_MURDERED: "bereaved",
}
HAPPENED = {
    "died": "A child died",
    "harmed": "A child was seriously harmed",
    "bereaved": "A parent of a child was killed",
}
AGES = {"under-1": "Under 1", "1-4": "1 to 4", "5-10": "5 to 10", "11-15": "11 to 15", "16-17": "16 to 17"}
AGES_LONG = {"under-1": "Under 1 year", **{k: f"{v} years" for k, v in AGES.items() if k != "under-1"}}
RULES = {
    Regime.BEFORE_2010: "Working Together (2006), chapter 8",
    Regime.FROM_2010: "Working Together (2010), chapter 8",
    Regime.FROM_2013: "Working Together (2013)",
    Regime.FROM_2018: "Working Together (2018)",
}
TITLES = {
    DocumentKind.SUMMARY: "Summary",
    DocumentKind.OVERVIEW: "Overview report",
    DocumentKind.RESPONSE: "The Board’s response",
    DocumentKind.BRIEFING: "Learning briefing",
}
READ = {
    DocumentKind.SUMMARY: "Read the summary",
    DocumentKind.OVERVIEW: "Read the full report",
    DocumentKind.RESPONSE: "Read the Board’s response",
    DocumentKind.BRIEFING: "Read the learning briefing",
}
DATES = {
    Dates.FULL: "Dates are as the author wrote them.",
    Dates.MONTH: "Days have become months.",
    Dates.SEASON: "Days have become seasons.",
    Dates.YEAR: "Days have become years.",
    Dates.RELATIVE: "Dates have become the time before or after an event.",
    Dates.REMOVED: "Dates of the family’s life have been left out.",
}
# Reason -> what was changed, and what stands there now.
CHANGES = {
    ReasonCode.CHILD: ("Names of the child", "A label, such as {label}"),
    ReasonCode.FAMILY: ("Names of the family", "A label, such as Mother"),
    ReasonCode.THIRD_PARTY: ("Names of friends, neighbours and others", "A label, or [name removed]"),
    ReasonCode.STAFF: ("Names of people at work", "A role, such as Social Worker 1"),
    ReasonCode.PLACE: ("Addresses and places", "A label, or [place removed] and the like"),
    ReasonCode.ORGANISATION: ("Schools, surgeries, employers and others", "A label, or [organisation removed]"),
    ReasonCode.DATE: ("Dates of the family’s life", "Vaguer words, or [date removed]"),
    ReasonCode.AGE: ("Ages", "Vaguer words, or [age removed]"),
    ReasonCode.CONTACT: ("Telephone numbers, e-mail and web addresses", "[telephone number removed] and the like"),
    ReasonCode.IDENTIFIER: ("Numbers that stand for a person", "[reference removed] and the like"),
    ReasonCode.BACKGROUND: ("Nationality, ethnicity, religion, language", "Vaguer words, or [background removed]"),
    ReasonCode.HEALTH: ("Health and treatment", "Vaguer words, or [detail removed]"),
    ReasonCode.COURT_ORDER: ("What a court’s order keeps from the public", "A label, or [detail removed]"),
    ReasonCode.DETAIL: ("Other details that could point to a person", "[detail removed]"),
}

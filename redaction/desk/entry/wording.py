"""The words for what a board chooses when a case begins: each choice, and where it helps what it does."""

from redaction.case.case import Category, Regime
from redaction.case.cast import Kind
from redaction.case.policy import Ages, Dates, Facts
from redaction.publish.pages import wording

REGIME = {
    Regime.BEFORE_2010: "Before 10 June 2010: the summary is public",
    Regime.FROM_2010: "10 June 2010 to 2012",
    Regime.FROM_2013: "2013 to 2017",
    Regime.FROM_2018: "2018 or later",
}
CATEGORY = {
    Category.DEATH: "A child died",
    Category.SUSPECTED_SUICIDE: "A child died by suspected suicide",
    Category.SERIOUS_INJURY: "A child was seriously injured",
    Category.SEXUAL_ABUSE: "A child was seriously harmed by sexual abuse",
    Category.PARENT_MURDERED: "A parent was murdered",
    Category.VIOLENT_ASSAULT: "A child was seriously harmed by a violent assault",
}
KIND = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organisation", Kind.PLACE: "Place"}
AGE = {"": "Not said", **wording.AGES}  # as the site says it
DATES = {
    Dates.MONTH: ("Month and year", "9 February 2009 becomes February 2009"),
    Dates.SEASON: ("Season and year", "9 February 2009 becomes winter 2009"),
    Dates.YEAR: ("Year only", "9 February 2009 becomes 2009"),
    Dates.RELATIVE: ("By the child’s age", "when aged 22 months; needs the child’s date of birth"),
    Dates.REMOVED: ("No dates at all", "[date removed]"),
    Dates.FULL: ("Full dates", "needs a reason from the legal adviser"),
}
AGES = {
    Ages.ASK: ("Ask each time", ""),
    Ages.KEEP: ("Keep them", "aged 22 months stays"),
    Ages.YEARS: ("Whole years", "aged 22 months becomes aged 1"),
    Ages.BAND: ("A time of life", "aged 22 months becomes a toddler"),
    Ages.REMOVED: ("Take them out", "[age removed]"),
}
FACTS = {
    Facts.ASK: ("Ask each time", ""),
    Facts.KEEP: ("Keep them", "where they matter to the learning"),
    Facts.REMOVED: ("Take them out", "[background removed]"),
}

"""The words that stand where something was removed: readable as plain text and by a screen reader."""

from collections.abc import Mapping
from types import MappingProxyType

from redaction.detect.finding import FindingType as T

MARKERS: Mapping[T, str] = MappingProxyType(
    {
        T.PERSON: "[name removed]",
        T.ADDRESS: "[address removed]",
        T.POSTCODE: "[postcode removed]",
        T.PHONE: "[phone number removed]",
        T.EMAIL: "[email address removed]",
        T.URL: "[web address removed]",
        T.NHS_NUMBER: "[number removed]",
        T.NINO: "[number removed]",
        T.CASE_REF: "[reference removed]",
        T.VEHICLE: "[vehicle registration removed]",
        T.DOB: "[date of birth removed]",
        T.DATE: "[date removed]",
        T.AGE: "[age removed]",
        T.LOCATION: "[place removed]",
        T.ORG: "[organisation's name removed]",
        T.DEMOGRAPHIC: "[background removed]",
        T.QUASI: "[detail removed]",
    }
)
FAMILY_NAME = "[family name removed]"
PICTURE = "[picture removed]"

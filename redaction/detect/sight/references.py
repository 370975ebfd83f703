"""Numbers that stand for one person or thing: health and insurance numbers, plates, references, collar numbers.

The same rules hold for these rows as for those of `patterns.py`.
"""

from redaction.detect.finding import FindingType as T
from redaction.detect.sight.row import Row

_REF_WORD = (
    r"(?:ref(?:erence)?s?|case|crime|incident|log|file|court|hospital|"
    r"patient|unit|mrn|system|tenancy|claim|custody|cad|urn|upn|"
    r"exhibits?|client|record|id|identifier|account|policy|passport|"
    r"licence|warrant|docket|niche|police|swift|protocol|liquidlogic|hosp|prison|prisoner|hmp)"
)

# Systems and things that are numbered, too common as words for a short number behind them to say anything.
_NUMBERED = (
    r"(?:visor|mosaic|carefirst|care first|paris|rio|emis|steis|datix|storm|fwin|ssid|lcs|ics|icsid|pnc|oasys|ehcp?|sen"
    r"|lab|laboratory|specimen|sample|roll|admission|(?:warrant|oyster|library|membership) card|warrant|shoulder|imei"
    r"|client|pupil|student|staff|seal|bag|photo(?:graph)?|occ(?:urrence)?|serial|rent account|sim|meter|badge|register"
    r"|entry|application|appeal|certificate|booking|order|parcel|referral)"
)
_LABEL = r"(?!(?:MRN|CHI|ULN|UPN|URN|ID|NO|TEL|FAX|REF|CAD|PNC|PIN|HMP|SIM|DOB|NHS) )"
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8}(?: (?:19|20)\d\d)?|\d{6})"

REFERENCES: tuple[Row, ...] = (
    # Health and insurance numbers
    Row(
        name="nhs",
        type=T.NHS_NUMBER,
        score=950,
        regex=(r"(?<![\w/.-])(?<!£)[1-9]\d{2}[ -]\d{3}[ -]\d{4}(?![\w/-]|\.\d)"),
    ),
    Row(name="nhs-solid", type=T.NHS_NUMBER, score=900, regex=r"(?<![\w/.-])(?<!£)[1-9]\d{9}(?![\w/-]|\.\d)"),
    Row(
        name="nhs-context",
        type=T.NHS_NUMBER,
        score=950,
        regex=(
            r"(?i:\bNHS (?:no|number|num|#)\b\.?:? {0,2}(?:is |was |of )?)"
            r"\K\d(?:[ -]?\d){5,11}(?!\w)"
        ),
    ),
    Row(
        name="nino",
        type=T.NINO,
        score=950,
        regex=(r"(?i)(?<![\w/-])[a-z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d](?![\w/-])"),
    ),
    # Vehicles
    Row(name="vehicle-current", type=T.VEHICLE, score=900, regex=(r"(?<![\w/-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w/-])")),
    Row(
        name="vehicle-prefix", type=T.VEHICLE, score=850, regex=(r"(?<![\w/-])[A-HJ-NPR-Y]\d{1,3} ?[A-Z]{3}(?![\w/-])")
    ),
    Row(
        name="vehicle-suffix",
        type=T.VEHICLE,
        score=800,
        regex=(
            r"(?<![\w/-])(?!(?:SCR|IMR|GCP|SDQ|DOB|ICD|DSM|LAC|CIN|NHS|AND|"
            r"THE)\b)[A-Z]{3} ?\d{2,3} ?[A-HJ-NPR-Y](?![\w/-])"
        ),
    ),
    Row(
        name="vehicle-irish",
        type=T.VEHICLE,
        score=850,
        regex=r"(?<![\w/-])\d{2,3}-(?:[A-Z]{1,2}|LH|WH)-\d{1,6}(?![\w/-])",
    ),
    Row(
        name="vehicle-small-context",
        type=T.VEHICLE,
        score=850,
        regex=r"\b(?:car|reg|van|plate|motor|whip) (?:is |its |was )?\K[a-z]{2}\d{2} [a-z]{3}(?!\w)",
    ),
    Row(
        name="vehicle-partial",
        type=T.VEHICLE,
        score=800,
        regex=r"(?i:\b(?:plates?|reg|registrations?|index|car|van|vehicle|taxi|partial)\b)[^.;|\n]{0,40}?"
        r"\K(?<![\w/-])[A-Z]{2}\d{2}(?![\w/-]| [A-Z]{3})",
    ),
    Row(
        name="vehicle-spaced",
        type=T.VEHICLE,
        score=900,
        regex=r"(?<![\w/-])(?!(?:PC|PS|DC|DS|DI) )[A-Z]{2} \d{2} [A-Z]{3}(?![\w/-])",
    ),
    Row(name="vehicle-small", type=T.VEHICLE, score=850, regex=r"(?<![\w/@.-])[a-z]{2}\d{2}[a-z]{3}(?![\w/@.-]\w|\w)"),
    Row(
        name="vehicle-context",
        type=T.VEHICLE,
        score=850,
        regex=(
            r"(?i:\b(?:registration|reg|index|number plate|plate|VRM)"
            r"(?: (?:mark|number|no|plate))?\b[.:,]? {0,2}(?:was |is "
            r"|of )?[\"']?)\K(?=[A-Z ]{0,7}\d)[A-Z0-9]{1,4} ?[A-Z0-9]{1,"
            r"4}(?![\w/])"
        ),
    ),
    # References of police, courts, hospitals, social care
    Row(
        name="ref-lettered",
        type=T.CASE_REF,
        score=900,
        regex=(r"(?<![\w/-])[A-Z]{1,6}/\d{1,8}(?:/[A-Z0-9]{1,8}){1,3}(?![\w/])"),
    ),
    Row(name="ref-two-part", type=T.CASE_REF, score=850, regex=r"(?<![\w/-])[A-Z]{1,6}[/-]\d{3,10}(?![\w/])"),
    Row(
        name="ref-hyphened",
        type=T.CASE_REF,
        score=850,
        regex=(r"(?<![\w/-])[A-Z]{1,6}-\d{1,8}(?:-[A-Z0-9]{1,8}){1,3}(?![\w/])"),
    ),
    Row(
        name="ref-mixed",
        type=T.CASE_REF,
        score=850,
        regex=(
            r"(?<![\w/-])(?=\d{0,9}[A-Z])(?=[A-Z/-]{0,9}\d)[A-Z0-9]{1,10}/[A-Z0-9]{1,"
            r"10}/[A-Z0-9]{2,10}(?![\w/])"
        ),
    ),
    Row(name="ref-crime", type=T.CASE_REF, score=900, regex=r"(?<![\w/.-])\d{1,4}/\d{4,8}/\d{2,4}(?![\w/])"),
    Row(name="ref-court", type=T.CASE_REF, score=900, regex=(r"(?<![\w/-])[A-Z]{1,3}\d{2} ?[A-Z] ?\d{4,6}(?![\w/-])")),
    Row(name="ref-run", type=T.CASE_REF, score=850, regex=r"(?<![\w/-])[A-Z]{1,4}\d{5,14}[A-Z]?(?![\w/-])"),
    Row(
        name="ref-spaced", type=T.CASE_REF, score=850, regex=rf"(?<![\w/-]){_LABEL}[A-Z]{{1,4}} \d{{5,10}}(?![\w/]|-\d)"
    ),
    Row(name="ref-digits", type=T.CASE_REF, score=750, regex=(r"(?<![\w/.,:-])(?<!£)(?<!£ )\d{6,18}(?![\w/,-]|\.\d)")),
    Row(
        name="ref-digits-hyphen",
        type=T.CASE_REF,
        score=800,
        regex=(
            r"(?<![\w/.-])(?!(?:19|20)\d\d-(?:19|20)?\d\d(?!\d))\d{3,6}-\d{3,"
            r"8}(?![\w/-])"
        ),
    ),
    Row(
        name="ref-context",
        type=T.CASE_REF,
        score=900,
        regex=r"(?i:\b"
        + _REF_WORD
        + (
            r"(?: (?:ref(?:erence)?|no|number|num|id|record|index|log)"
            r")?\b\.?:? {0,2}(?:(?:no|number)\b\.?:? ?)?#?)\K(?!(?:19|"
            r"20)\d\d\b)(?:[A-Z]{1,6}[ /-]?)?(?=[\d/-]{0,3}\d{2})\d[\dA-Z]{1,"
            r"12}(?:[/-][\dA-Z]{1,12}){0,3}(?: \d{3})?(?![\w/]|\.\d)"
        ),
    ),
    Row(
        name="ref-numbered",
        type=T.CASE_REF,
        score=850,
        regex=rf"(?i:\b{_NUMBERED}(?: (?:ref(?:erence)?|no|number|num|id))?\b\.?:? {{0,2}}#?)"
        r"\K(?!(?:19|20)\d\d\b)(?:[A-Z]{1,4}[ /-]?)?\d{4,16}(?:[/-]\d{1,6})?(?![\w/]|[.,]\d)",
    ),
    Row(
        name="ref-number",
        type=T.CASE_REF,
        score=800,
        regex=r"\b(?:[Nn]o\.|№) ?\K(?!(?:19|20)\d\d\b)\d{4,12}(?:[/-]\d{1,6})?(?![\w/]|[.,]\d)",
    ),
    Row(
        name="ref-year",
        type=T.CASE_REF,
        score=850,
        regex=r"(?<!SI )(?<!S\.I\. )(?<![\w/.-])(?:19|20)\d\d[/-](?!(?:19|20)\d\d(?!\d))\d{3,7}(?![\w/-])",
    ),
    Row(
        name="ref-of-year",
        type=T.CASE_REF,
        score=850,
        regex=r"\b(?i:case|claim|cause|indictment|inquest|warrant) (?i:no\.? |number )?\d{2,6} of (?:19|20)\d\d\b",
    ),
    Row(
        name="ref-letters",
        type=T.CASE_REF,
        score=900,
        regex=r"(?<![\w/-])[A-Z]{1,5}(?:/[A-Z]{1,5}){1,2}/\d{2,8}(?:/\d{1,6})?(?![\w/])",
    ),
    Row(name="ref-dotted", type=T.CASE_REF, score=850, regex=r"(?<![\w.])[A-Z]{2,4}\.\d{4,8}(?![\w/]|\.\d)"),
    Row(
        name="ref-digits-tail",
        type=T.CASE_REF,
        score=800,
        regex=r"(?<![\w/.-])(?:\d{6,8}-\d{2,4}|\d{2}-\d{5,8})(?![\w/-])",
    ),
    Row(
        name="sort-code",
        type=T.CASE_REF,
        score=900,
        regex=r"(?i)\bsort code:? \K\d\d[ -]?\d\d[ -]?\d\d(?!\w)",
    ),
    # "VIST 50512/15", and a police log of a day: "log 0871 of 051112"
    Row(
        name="ref-system",
        type=T.CASE_REF,
        score=920,
        regex=r"(?<![\w/-])[A-Z]{2,8} (?!(?:19|20)\d\d/)\d{3,10}/\d{2,8}(?![\w/])",
    ),
    Row(
        name="ref-log",
        type=T.CASE_REF,
        score=920,
        regex=r"\b(?i:log|cad|incident|inc|fwin|storm|serial|call|job) (?i:no\.? |number )?"
        rf"\d{{1,6}} of {_DAY}(?![\w/])",
    ),
    Row(name="ref-prisoner", type=T.CASE_REF, score=850, regex=r"(?<![\w/-])[A-Z]\d{4}[A-Z]{2}(?![\w/-])"),
    Row(name="ref-exhibit", type=T.CASE_REF, score=850, regex=r"(?i:\bexhibits? )\K[A-Z]{2,4}/\d{1,4}(?![\w/])"),
    Row(
        name="collar-number",
        type=T.CASE_REF,
        score=850,
        regex=(
            r"\b(?:W?PC|PS|T?DC|DS|PCSO|Constable|Sergeant|Sgt|[Oo]fficer|"
            r"(?:[Cc]ollar|[Ss]houlder) (?:no|number)\.?) \K(?:[A-Z]{1,2} ?)?\d{2,6}[A-Z]{0,2}(?![\w/])"
        ),
    ),
    Row(
        name="collar-number-after",
        type=T.CASE_REF,
        score=800,
        regex=(
            r"\b(?:W?PC|PS|T?DC|DS|PCSO) (?:[A-Z][\w'-]{1,20} ){1,2}\(?\K\d{2,"
            r"6}(?![\w/])"
        ),
    ),
)

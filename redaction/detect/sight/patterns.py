r"""The structured identifiers of British records, as rows of data for Presidio's pattern recogniser.

Every row is bounded (no unlimited repeat may follow another), so that time is linear; `\K` drops the context that a
row needs but that is not part of the identifier. Letters count in their case unless a row says `(?i)`.
"""

from redaction.detect.finding import FindingType as T
from redaction.detect.sight.homes import HOMES
from redaction.detect.sight.references import REFERENCES
from redaction.detect.sight.row import Row

# What has the form of an outward code and is none: numbered roles, and guidance ("CG89").
_NO_CODE = (
    r"(?!(?:GP|HV|SW|FC|MP|FP|SN|PC|CP|DC|DS|YP|AP|TM|FS|MW|CN|EP|KW|IR|KS|FY|ST|CT|YR|HB)\d(?!\d)"
    r"|(?:CG|QS|PH|NG|TA|YP|PC|DC|DS|PS)\d)"
)
_CONTACTS: tuple[Row, ...] = (
    # Postcodes, whole and outward part only
    Row(
        name="postcode",
        type=T.POSTCODE,
        score=950,
        regex=r"(?<![\w/])(?:[A-Z]{1,2}[0-9O][0-9A-Z]?|GIR) ?[0-9][ABD-HJLNP-UW-Z]{2}(?![\w/])",
    ),
    Row(
        name="postcode-lower",
        type=T.POSTCODE,
        score=850,
        regex=(
            r"(?<![\w/@.-])[a-z]{1,2}[0-9][0-9a-z]? [0-9](?!st\b|nd\b|"
            r"rd\b|th\b)[abd-hjlnp-uw-z]{2}(?![\w/])"
        ),
    ),
    Row(
        name="postcode-outward",
        type=T.POSTCODE,
        score=800,
        regex=r"(?<![\w/])"
        + _NO_CODE
        + (
            r"[A-Z]{1,2}[0-9]{1,2}[A-Z]?(?= (?:area|district|postcode|"
            r"estate|end of|side of)\b)"
        ),
    ),
    Row(
        name="postcode-outward-context",
        type=T.POSTCODE,
        score=800,
        regex=(
            r"(?i:\b(?:postcodes?|post code|postal (?:area|district))"
            r"(?: (?:area|district|sector|is|was|of|beginning|starting|"
            r"prefix))?(?: with)?:? ?[\"']?)\K[A-Z]{1,2}[0-9]{1,2}[A-Z]?(?: "
            r"?[0-9])?(?![\w/])"
        ),
    ),
    Row(
        name="postcode-outward-place",
        type=T.POSTCODE,
        score=700,
        regex=(r"\b(?:in|near|around|across|from|[A-Z][a-z]{2,20},) \K")
        + _NO_CODE
        + r"[A-Z]{2}[0-9]{1,2}[A-Z]?(?![\w/]|\.\d)",
    ),
    Row(
        name="postcode-outward-brackets",
        type=T.POSTCODE,
        score=750,
        regex=r"[A-Z][a-z'-]{2,20},? \(\K" + _NO_CODE + r"[A-Z]{2}[0-9]{1,2}[A-Z]?(?=\))",
    ),
    Row(
        name="postcode-outward-area",
        type=T.POSTCODE,
        score=700,
        regex=r"\barea:? \K" + _NO_CODE + r"[A-Z]{2}[0-9]{1,2}(?![\w/]|\.\d)",
    ),
    # Telephones
    Row(
        name="phone", type=T.PHONE, score=950, regex=(r"(?<![\w/.-])(?<!£)\(?0(?:[ ().-]{0,2}\d){9,10}(?![\w/]|[.-]\d)")
    ),
    Row(
        name="phone-international",
        type=T.PHONE,
        score=950,
        regex=(r"(?<![\w/.-])(?:\+|00) ?[1-9]\d{0,2}(?:[ ().-]{0,3}\d){7,12}(?![\w/])"),
    ),
    Row(
        name="phone-context",
        type=T.PHONE,
        score=850,
        regex=(
            r"(?i:\b(?:tel(?:ephone)?|phone|mob(?:ile)?|fax|landline|"
            r"ext(?:ension)?|extn|bleep|pager)(?: (?:no|number|is|was|"
            r"on))?[.:]{0,2} ?)\K\d{3,5}(?:[ -]\d{3,6}){0,3}(?![\w/]|"
            r"[.-]\d)"
        ),
    ),
    Row(
        name="phone-ending",
        type=T.PHONE,
        score=800,
        regex=(
            r"(?i:\b(?:number|mobile|phone)\b[^.\n]{0,20}\bending (?:in |"
            r"with )?)\K\d{2,5}(?!\w)"
        ),
    ),
    Row(
        name="phone-local",
        type=T.PHONE,
        score=700,
        regex=(
            r"(?i:\b(?:rang|called|telephoned|texted|dialled|ring|call)(?: "
            r"\w+)? on )\K\d{5,8}(?!\w)|(?<![\w/.-])\d{3} \d{3,4}(?=,? (?:the "
            r"(?:family|home|mother|father)'s number))"
        ),
    ),
    # E-mail, web, handles
    Row(
        name="email",
        type=T.EMAIL,
        score=980,
        regex=(
            r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'+/=?^{}~-]{1,64}@[\w-]{1,"
            r"63}(?:\.[\w-]{1,63}){1,6}"
        ),
    ),
    Row(
        name="email-spelled",
        type=T.EMAIL,
        score=850,
        regex=(
            r"(?i)(?<![\w.])[\w.-]{2,40} ?[\[(]at[\])] ?[\w-]{1,40}(?: ?[\[(]dot[\])"
            r"] ?|\.)[a-z]{2,12}"
        ),
    ),
    Row(
        name="url",
        type=T.URL,
        score=950,
        regex=(
            r"(?i)\b(?:https?://|ftp://|www\.)[^\s<>()\[\]|\"*`]{2,400}[^\s<>()"
            r"\[\]|\"*`.,;:!?']"
        ),
    ),
    Row(
        name="url-bare",
        type=T.URL,
        score=850,
        regex=(
            r"(?i)(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|"
            r"co\.uk|org\.uk|org|net|gov\.uk|nhs\.uk|sch\.uk|ac\.uk|me\.uk|"
            r"info|io|tv|example|social|online|blog|site|test)(?![\w@-])"
            r"(?:/[^\s<>()\[\]|\"*`]{0,300}[^\s<>()\[\]|\"*`.,;:!?'])"
            r"?"
        ),
    ),
    Row(
        name="url-page",
        type=T.URL,
        score=850,
        regex=r"(?i)(?<![\w@./-])[a-z0-9-]{1,40}\.(?:fm|me|ly|gg|be|to|cc|eu|app)/[^\s<>()\[\]|\"*`]{0,200}"
        r"[^\s<>()\[\]|\"*`.,;:!?']",
    ),
    Row(
        name="handle-shape",
        type=T.URL,
        score=850,
        regex=r"(?<![\w@./\\-])(?=[\w.]{0,30}\d)[A-Za-z]{2,20}_[A-Za-z0-9_]{1,20}(?![\w./\\-]\w|\w)",
    ),
    Row(name="handle", type=T.URL, score=900, regex=(r"(?<![\w@.!#$%&'*+/=?^`{|}~-])@[A-Za-z_][\w.]{1,29}(?<!\.)")),
    Row(
        name="handle-context",
        type=T.URL,
        score=850,
        regex=(
            r"(?i:\b(?:user ?name|screen name|handle|snapchat|instagram|"
            r"insta|facebook|twitter|gamertag|skype|kik|bbm|tiktok|xbox|"
            r"psn|youtube)(?: (?:name|account|profile|page|handle|id|"
            r"user|channel))?(?: (?:is|was|as|of|called|named|under|in "
            r"the name(?: of)?))?[: ]{1,2}[\"'`]?)\K(?=[\w.-]{0,28}[\d_.])"
            r"[A-Za-z][\w.-]{2,28}[A-Za-z0-9_]"
        ),
    ),
    Row(
        name="hashtag",
        type=T.URL,
        score=700,
        regex=(
            r"(?i)(?<![\w#&])#(?:rip|justice|remember|find|free|bring)[a-z0-9_]{2,"
            r"40}"
        ),
    ),
    Row(name="three-words", type=T.URL, score=950, regex=r"(?<!\S)///[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}"),
    Row(name="server-path", type=T.URL, score=850, regex=r"(?<!\S)(?:[A-Z]:\\|\\\\)[^\s<>|\"]{2,200}"),
)

ROWS = (*_CONTACTS, *HOMES, *REFERENCES)

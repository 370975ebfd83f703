"""Who a label stands for, in a few words: told from the label alone, so that nothing else can be told by it."""

import re

_ROLES = (
    (r"sibling|brother|sister|half|step\w*|twin", "the child’s brothers and sisters"),
    (r"mother|father|parent|mum|dad", "the child’s parents"),
    (r"grand\w+|aunt|uncle|cousin|mgm|mgf|pgm|pgf|relative", "the wider family"),
    (r"partner|mp|fp", "partners of the parents"),
    (r"carer|foster", "people who cared for the child"),
    (r"health visitor|hv|gp|doctor|nurse|midwife|consultant|paediatrician|psych\w+|paramedic", "health staff"),
    (r"social worker|sw|team manager|service manager|practice manager|iro|reviewing officer", "social care staff"),
    (r"police|pc|dc|ds|detective|sergeant|constable|inspector", "police officers"),
    (r"teacher|head|school|nursery|teaching|learning|key worker|tutor|senco", "staff of schools and nurseries"),
    (r"worker|manager|officer|solicitor|probation|housing|adviser|support|staff|professional", "people at work"),
    (r"neighbour|friend|caller|member of the public", "neighbours and friends"),
    (r"hospital|surgery|clinic|address|area|town|street|house|home", "places"),
)  # fmt: skip
_PLACE = re.compile(r"(?i)\b(?:school|nursery|college|academy|hospital|ward|surgery|church|club|employer)\s+\w{1,2}$")
_CHILD = re.compile(r"(?i)(?:child|baby|young person|infant)\b")


def role(label: str, *, subject: str) -> str:
    """Return whom or what a label stands for.

    Args:
        label: such as Social Worker 2.
        subject: the label of the child that the review is about.
    """
    if label == subject:
        return "the child this review is about"
    if _PLACE.search(label):
        return "places"
    if _CHILD.match(label):
        return "another child"
    found = (words for pattern, words in _ROLES if re.search(rf"(?i)\b(?:{pattern})(?:\b|\d)", label))
    return next(found, "others in the case")

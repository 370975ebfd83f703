"""The last words of streets and places that are no surname: "Orrell Terrace" is nobody, "Karen Green" may be."""

from redaction.detect.words import lexicon

HEADS = frozenset(
    head for name in ("street_heads.txt", "place_heads.txt") for head in lexicon.group(name, "sure") if " " not in head
)

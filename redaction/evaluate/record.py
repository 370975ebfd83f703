"""The JSON of an evaluation: figures only, no report text; written canonically, read back strictly to compare."""

from collections.abc import Mapping
from typing import Any, cast

from redaction import canonical
from redaction.canonical import Json
from redaction.detect.layers import Layer
from redaction.errors import Refused
from redaction.evaluate.evaluation import Evaluation, Result
from redaction.evaluate.figures import Figure, Figures, Share

FORMAT = "redaction-evaluation"
VERSION = 1


def dump(evaluation: Evaluation) -> bytes:
    """Return the canonical JSON: conditions, the figures of all cases together, and of each."""
    return canonical.dump(
        {
            "format": FORMAT,
            "version": VERSION,
            "engine": evaluation.engine,
            "cast": evaluation.cast,
            "without": [str(layer) for layer in evaluation.without],
            "all": _figures(evaluation.all),
            "cases": [
                {"case": one.slug, "digest": one.digest, "words": one.words, **_figures(one.figures)}
                for one in evaluation.results
            ],
        }
    )


def load(untrusted: bytes, *, where: str) -> Evaluation:
    """Read what `dump` wrote.

    Raises:
        Refused: it is no evaluation, is of another version, or holds what cannot be.
    """
    value = canonical.load(untrusted, where=where)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Refused("is not the JSON of an evaluation", where=where, next_step="write one with evaluate --json FILE")
    if value.get("version") != VERSION:
        raise Refused(f"is not of version {VERSION}", where=where, next_step="evaluate the earlier state again")
    try:
        return _evaluation(cast("dict[str, Any]", value))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refused("is damaged", where=where, next_step="evaluate the earlier state again") from None


def _evaluation(value: dict[str, Any]) -> Evaluation:
    read = Evaluation(
        engine=_text(value["engine"]),
        cast=value["cast"] is True,
        without=tuple(Layer(layer) for layer in value["without"]),
        results=tuple(
            Result(
                slug=_text(one["case"]),
                digest=_text(one["digest"]),
                words=_number(one["words"]),
                figures=Figures(
                    main={Figure(name): _share(share) for name, share in one["figures"].items()},
                    types={_text(name): _share(share) for name, share in one["types"].items()},
                    places={_text(name): _share(share) for name, share in one["places"].items()},
                ),
            )
            for one in value["cases"]
        ),
    )
    # What is derived must agree, and nothing else may be there.
    if canonical.dump(cast("dict[str, Json]", value)) != dump(read) or not read.results:
        raise ValueError
    return read


def _figures(figures: Figures) -> dict[str, Json]:
    return {"figures": _shares(figures.main), "types": _shares(figures.types), "places": _shares(figures.places)}


def _shares(shares: Mapping[Any, Share]) -> dict[str, Json]:
    return {str(name): {"hits": share.hits, "of": share.of} for name, share in shares.items()}


def _share(value: dict[str, Any]) -> Share:
    return Share(_number(value["hits"]), _number(value["of"]))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value

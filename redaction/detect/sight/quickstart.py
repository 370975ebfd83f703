"""Presidio as its quickstart has it, the yardstick of an evaluation: default recognisers, the same model, English.

No part of detection. It reads each text whole, so its time grows with the square of the text's length.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version

from redaction.detect.sight import model
from redaction.spans import Span


def name() -> str:
    """Return what is measured, with its version."""
    return f"presidio-analyzer {version('presidio-analyzer')} as in its quickstart"


def open_quickstart() -> Callable[[str], Iterator[Span]]:
    """Load Presidio's analyzer and return a function that yields what it finds in a text.

    Raises:
        CannotGoOn: the model is not installed, or a file of it is not the one we know.
    """
    import tldextract.tldextract as domains
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Its recogniser of e-mail addresses would fetch a list of domains; the list that came with the library will do.
    domains.TLD_EXTRACTOR = domains.TLDExtract(suffix_list_urls=(), cache_dir=None)
    models = [{"lang_code": "en", "model_name": str(model.found())}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    analyzer = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])

    def find(text: str) -> Iterator[Span]:
        for result in analyzer.analyze(text=text, language="en"):
            yield Span(result.start, result.end)

    return find

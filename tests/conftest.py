"""What several rooms' tests share: the engine is loaded once, for it takes seconds; and no problem is speechless."""

import signal
import sys
from functools import wraps

import pytest
from hypothesis import HealthCheck, settings

from redaction.detect.engine import open_engine
from redaction.digest import sha256
from redaction.errors import RedactionError
from redaction.problem import Problem
from redaction.publish import preview as previews

# No test fails for being slow: a machine may be busy, and speed is measured in tests/benchmarks. Where CI is set,
# hypothesis gives the same examples each time (its own profile); elsewhere it goes on looking for new ones.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

# Behind a shell's `&` the interruption is ignored, and every program that a test starts would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def engine():
    return open_engine()


@pytest.fixture(scope="module")
def built_once():
    """The same pages are built once: the builder gives the same files for the same layout."""
    known, real = {}, previews.rendered

    def rendered(laid_out, around, work):
        key = sha256(repr((sorted(laid_out.docs.items()), around.mkdocs_yml, sorted(around.theme.items()))).encode())
        if key not in known:
            known[key] = real(laid_out, around, work)
        return dict(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(previews, "rendered", rendered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _whatever_is_wrong_is_said_in_words():
    """Fail any test in which the program makes an error or a problem whose words, place or next step are none."""

    def speaking(make, *needed):
        @wraps(make)
        def checked(self, *what, **parts):
            if sys._getframe(1).f_globals["__name__"].startswith("redaction."):
                said = {**dict(zip(needed, what, strict=False)), **parts}
                said.pop("problems", None)
                for name, part in said.items():
                    assert isinstance(part, str), said
                    assert part or name not in needed, said
                    assert "None" not in part, said
                    assert not part.endswith((" ", ";")), said
            make(self, *what, **parts)

        return checked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RedactionError, "__init__", speaking(RedactionError.__init__, "what"))
        patch.setattr(Problem, "__init__", speaking(Problem.__init__, "rule", "where", "message"))
        yield

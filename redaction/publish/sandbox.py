"""`Sandbox`: the templates of a theme write pages, and run nothing.

A Jinja template may call whatever it can reach, and reaches the interpreter from any string. People sign the theme;
this is for the day on which they sign one without reading it. Jinja's own sandbox keeps a template from Python's inner
parts. It would still let one call the builder's objects, which read and write files and make new templates; so here
only a template's own macros and the methods of plain values are called.
"""

from types import BuiltinMethodType, MethodType
from typing import Any, NoReturn

from jinja2 import Environment
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

# What a template is made of, and the values that are handed to it.
_OWN = (Macro, BlockReference, LoopContext)
_PLAIN = frozenset({str, Markup, dict, list, tuple, int, float, bool})
_METHODS = (BuiltinMethodType, MethodType)
_TRANSLATIONS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which templates call nothing but macros, blocks, translations and methods of plain values."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call an object."""
        if not super().is_safe_callable(obj):
            return False
        if isinstance(obj, _OWN) or obj is self.globals["range"]:
            return True
        if any(obj is self.globals.get(name) for name in _TRANSLATIONS):
            return True
        return isinstance(obj, _METHODS) and type(obj.__self__) in _PLAIN

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoReturn:
        """Stop at an attribute that no template has business with, rather than write nothing in its place.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(f"{attribute!r} of {type(obj).__name__!r} is closed to templates")


def sandboxed(env: Environment) -> Sandbox:
    """Return an environment that renders as the given one does, with the same templates, in a sandbox."""
    made = Sandbox(
        loader=env.loader, autoescape=env.autoescape, auto_reload=env.auto_reload, extensions=[*env.extensions]
    )
    made.filters.update(env.filters)
    made.tests.update(env.tests)
    made.policies.update(env.policies)
    made.globals.update({name: value for name, value in env.globals.items() if name != "range"})
    return made

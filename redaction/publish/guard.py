"""The second lock: a MkDocs plugin that stops every build which `redaction build` did not start.

`redaction build` names a file in the environment that lists each file of the docs folder with its digest; the plugin
compares that list with what MkDocs is about to publish. The first lock, the gate, does not depend on it. It also has
the theme's templates rendered in a sandbox.
"""

import json
import os
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from redaction.digest import sha256
from redaction.publish.sandbox import sandboxed

VARIABLE = "REDACTION_LAYOUT"
_MESSAGE = (
    "this archive is published by 'redaction build' only, which checks the signatures first. "
    "Nothing was built. Run: redaction build"
)


class GuardPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs' base class has no types of its own
    """Refuses to build anything but the layout that `redaction build` made."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stop before anything is read, unless `redaction build` is what started MkDocs."""
        if command != "build" or dirty or not os.environ.get(VARIABLE):
            raise PluginError(_MESSAGE)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Stop unless the docs folder holds exactly the files of the list, byte for byte."""
        listed = _listed(Path(os.environ.get(VARIABLE, "")))
        docs = Path(config.docs_dir)
        found = {
            path.relative_to(docs).as_posix(): sha256(path.read_bytes()) for path in docs.rglob("*") if path.is_file()
        }
        taken = {file.src_uri for file in files if file.abs_src_path and Path(file.abs_src_path).is_relative_to(docs)}
        if found != listed or taken != set(listed):
            raise PluginError(f"the docs folder is not the one that was checked. {_MESSAGE}")
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002  # as called
        """Have every template rendered where it can run nothing; one that is rendered elsewhere stops the build."""
        if config.extra_templates:
            raise PluginError(f"extra_templates would be rendered without the sandbox. {_MESSAGE}")
        return sandboxed(env)


def _listed(path: Path) -> dict[str, str]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise PluginError(_MESSAGE) from None
    return dict(listed)

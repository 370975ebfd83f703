"""The files with which a host's CI verifies, builds and publishes an archive: written from templates, never changed.

A file that somebody changed is theirs: it is named, and left alone unless they say otherwise.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from redaction import durable
from redaction.errors import Refused
from redaction.problem import Problem

_VERIFY = ".github/workflows/verify.yml"
_PUBLISH = ".github/workflows/publish.yml"


class Host(StrEnum):
    """Where an archive can be published."""

    GITHUB = "github-pages"
    GITLAB = "gitlab-pages"
    AZURE = "azure-static-web-apps"
    S3 = "s3-cloudfront"
    RSYNC = "rsync"


# Path in the repository -> template. `github-publish.yml` takes in the host's own settings, upload and deploy.
_FILES: Mapping[Host, Mapping[str, str]] = {
    Host.GITHUB: {_VERIFY: "github-verify.yml", _PUBLISH: "github-publish.yml"},
    Host.GITLAB: {".gitlab-ci.yml": "gitlab-pages.yml"},
    Host.AZURE: {
        _VERIFY: "github-verify.yml",
        _PUBLISH: "github-publish.yml",
        ".azure/staticwebapp.config.json": "staticwebapp.config.json",
    },
    Host.S3: {
        _VERIFY: "github-verify.yml",
        _PUBLISH: "github-publish.yml",
        ".aws/cloudfront-function.js": "cloudfront-function.js",
    },
    Host.RSYNC: {".ci/verify.sh": "rsync-verify.sh", ".ci/publish.sh": "rsync-publish.sh"},
}
_OWN = ("settings", "upload", "deploy")


def workflows(host: Host, *, url: str) -> dict[str, bytes]:
    """Return the files of a host by path in the repository.

    Args:
        host: where the archive is published.
        url: its public address, as `fetch.address` returns it.
    """
    return {path: _filled(_template(name), host, url).encode() for path, name in _FILES[host].items()}


def write(root: Path, wanted: Mapping[str, bytes], *, replace: bool) -> tuple[str, ...]:
    """Put the files in place, all or none, and return the paths of those that were written.

    Args:
        root: the archive.
        wanted: what `workflows` returned.
        replace: also over files that hold something else.

    Raises:
        Refused: a file holds something else, or there is a link or a folder in its place.
        CannotGoOn: a file could not be written.
    """
    changed = [path for path, content in wanted.items() if _held(root / path) != content]
    if found := tuple(_in_the_way(root, changed, replace=replace)):
        step = "compare them, then give --replace to write over files"
        raise Refused("nothing was written", where=str(root), next_step=step, problems=found)
    for path in changed:
        durable.make_folder((root / path).parent, mode=0o755)
        durable.write(root / path, wanted[path], mode=durable.PUBLIC_FILE)
    return tuple(changed)


def _in_the_way(root: Path, paths: list[str], *, replace: bool) -> Iterator[Problem]:
    for path in paths:
        above = [root / part for part in Path(path).parents if part != Path()]
        if any(place.is_symlink() for place in (root / path, *above)):
            yield Problem(rule="ci-link", where=path, message="is a link, or lies behind one; put a real file there")
        elif (root / path).is_dir() or any(place.exists() and not place.is_dir() for place in above):
            yield Problem(rule="ci-link", where=path, message="a folder and a file have the same name; move one")
        elif (root / path).exists() and not replace:
            yield Problem(rule="ci-changed", where=path, message="holds something else than would be written")


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _template(name: str) -> str:
    return (files("redaction.publish.hosting") / "templates" / name).read_text(encoding="utf-8")


def _filled(text: str, host: Host, url: str) -> str:
    for part in _OWN:
        mark = f"@{part.upper()}@\n"
        if mark in text:
            text = text.replace(mark, _template(f"{host}.{part}.yml"))
    return text.replace("@HOST@", host).replace("@URL@", url)

"""Write the parts of docs/reference.md that follow from the code: commands with their options, and rule ids.

Run it after a command or a rule has changed; what stands outside the two marked parts is written by hand.
"""

import re
from pathlib import Path

import click

from redaction.cli import COMMANDS, group
from redaction.publish.gate.gate import RULES

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference.md"


def commands() -> str:
    """Describe every command: what it does, its arguments and options."""
    parts = []
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is None:
            continue
        parts.append(_one(f"redaction {name}", command, "###"))
        if isinstance(command, click.Group):
            parts += [_one(f"redaction {name} {sub}", inner, "####") for sub, inner in sorted(command.commands.items())]
    return "\n\n".join(parts)


def _one(name: str, command: click.Command, marks: str) -> str:
    words = re.sub(r"\s*\n\s*", " ", (command.help or "").strip())
    what, _, example = words.partition("Example: ")
    lines = [f"{marks} `{name}`", "", what.strip()]
    if example:
        lines += ["", f"    {example.strip()}"]
    arguments = [p.make_metavar(click.Context(command)) for p in command.params if isinstance(p, click.Argument)]
    if arguments:
        lines += ["", "Takes: " + ", ".join(f"`{a}`" for a in arguments)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        lines += ["", "| option | meaning |", "|---|---|"]
        lines += [f"| `{max(o.opts, key=len)}` | {o.help}{' (required)' if o.required else ''} |" for o in options]
    return "\n".join(lines)


def rules() -> str:
    """List the gate's rules with the first sentence of what each means and what to do."""
    lines = ["| rule | means, and what to do |", "|---|---|"]
    for name, rule in RULES.items():
        lines.append(f"| `{name}` | {' '.join((rule.__doc__ or '').split())} |")
    return "\n".join(lines)


def between(text: str, name: str, part: str) -> str:
    """Return the text with what stands between the marks of this name replaced."""
    head, mark, rest = text.partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- end of {name} -->\n")
    if not mark or not end:
        raise SystemExit(f"docs/reference.md lacks the marks of {name}")
    return f"{head}{mark}\n{part}\n\n{end}{tail}"


def main() -> None:
    """Put commands and rules between their marks."""
    text = REFERENCE.read_text(encoding="utf-8")
    text = between(between(text, "commands", commands()), "rules", rules())
    REFERENCE.write_text(text, encoding="utf-8")
    print(f"wrote {REFERENCE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

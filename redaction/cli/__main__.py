"""`python -m redaction.cli`: the command line, for programs that know the interpreter only."""

from redaction.cli import main

main()

"""A small marked case for the tests of the evaluation, and a way to write cases to a folder."""

CAST = """\
case: child-k-2012
board: Norbeck Safeguarding Children Board
known:
  - {id: subject, kind: person, names: [Ifeoma Balogun-Reyes], label: Child K, born: 2008-03-17}
  - {id: mother, kind: person, names: [Tamsin Orrell], label: Mother}
keep: [Octavia Pellew]
"""
OVERVIEW = """\
# Review of {{PERSON|subject|Ifeoma}}

Written by {{KEEP|author|Octavia Pellew}}.

{{PERSON|subject|Ifeoma Balogun-Reyes}} lived at {{ADDRESS|home|14b Larch Close}}. Ms {{PERSON|mother|Orrell}} rang
{{PHONE|phone|07700 900461}} on {{DATE|d1|4 May 2011}}.
"""
SUMMARY = "{{PERSON|mother|Tamsin Orrell}} was seen. She was the {{QUASI|q1|only lighthouse keeper}} there.\n"
FILES = {"overview.md": OVERVIEW, "summary.md": SUMMARY, "cast.yml": CAST}


def write(folder, files=None):
    """Write the files of a case and return its folder."""
    folder.mkdir(parents=True)
    for name, content in (files or FILES).items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder

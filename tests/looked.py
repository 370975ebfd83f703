"""The words of a case's page as `redaction screen` leaves them: looked at, with what was found."""

from redaction import canonical
from redaction.case.pagewords import page_words
from redaction.detect import finding as findings_file
from redaction.detect import screening
from redaction.detect.screenings import PAGE
from redaction.digest import sha256


def look_at_page(case, findings=()) -> None:
    """Write what screening writes of the page's words; nothing was found unless it is given."""
    about, lines = case.case(), findings_file.dump(findings)
    noted = screening.Screening(
        text_sha256=sha256(page_words(about.public).text.encode()), findings_sha256=sha256(lines), engine="hand",
        basis=screening.basis(about.cast, about.policy),
    )  # fmt: skip
    case.write(f"{PAGE}.findings.jsonl", data=lines)
    case.write(f"{PAGE}.screened.json", data=canonical.dump(screening.to_json(noted)))

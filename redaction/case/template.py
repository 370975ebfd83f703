"""The first `case.yml` of a case: what an officer answered, with every other choice written out and explained."""

from collections.abc import Sequence

import yaml

_REST = """
# Names that stay in public: author, chair, agencies. The family's names never stay because of this list.
keep: []
policy:
  dates: month            # full | month | season | year | relative | removed
  ages: ask               # keep | years | band | removed | ask
  demographics: ask       # keep | removed | ask
  legal: false            # true: a legal adviser must sign as well
# death | suspected-suicide | serious-injury | sexual-abuse | parent-murdered | violent-assault
category: death
regime: "2013"            # before-2010 | 2010 | 2013 | 2018: by the day the review began
themes: []                # ids of site_config/themes.yml
# What the review's page says. Every word of it is published.
public:
  lede: A review by the Board.
  care: These pages describe harm to a child.
  author: Not yet named
  chair: Not yet named
"""


def case_yml(*, slug: str, label: str, board: str, year: int, known: Sequence[tuple[str, str]]) -> bytes:
    """Return the text of a new `case.yml`; `known` are pairs of official name and label, the child first."""
    head = {
        "case": slug,
        "label": label,
        "board": board,
        "year": year,
        "known": [
            {
                "id": "subject" if i == 0 else f"person-{i}",
                "kind": "person",
                "names": [name],
                "label": shown,
            }
            for i, (name, shown) in enumerate(known)
        ],
    }
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000) + _REST.lstrip("\n")
    return text.encode()

"""From an approved case review to a public page with nobody's name on it.

The rooms, left to right: `case`, `intake`, `detect`, `review`, `signoff`, `publish`, `cli`.
Imports point left only; `tests/test_layers.py` enforces it.
"""

__version__ = "0.1.0"

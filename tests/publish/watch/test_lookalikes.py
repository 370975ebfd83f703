"""A name is read through letters that look like others; an ordinary word has one reading only."""

# ruff: noqa: RUF001  # letters that look like others are what is tested
import pytest
from growth import linear
from hypothesis import given
from hypothesis import strategies as st

from redaction.publish.watch.lookalikes import _table, readings
from redaction.publish.watch.names import folded


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Таmsin", "tamsin"),  # Cyrillic
        ("ТАМЅІΝ", "tamsin"),  # Cyrillic and Greek capitals
        ("Κezia", "kezia"),
        ("Κеzіа", "kezia"),  # hardly a Latin letter left
        ("OrreІІ", "orrell"),  # a Cyrillic capital for l
        ("OrreII", "orrell"),
        ("𝐊𝐞𝐳𝐢𝐚", "kezia"),
        ("ᴋᴇᴢɪᴀ", "kezia"),
        ("Ｋｅｚｉａ", "kezia"),
        ("Kez1a", "kezia"),
        ("K3zia", "kezia"),
        ("Kezi@", "kezia"),
        ("Orre11", "orrell"),
        ("0rrell", "orrell"),
        ("Tarnsin", "tamsin"),
        ("Amold", "arnold"),
        ("VVanda", "wanda"),
        ("lfeoma", "ifeoma"),
        ("Kézïa", "kezia"),
        ("Ke̶z̶ia", "kezia"),
        ("Łukasz", "lukasz"),
        ("Tamsɩn", "tamsin"),
        ("ꓔamsin", "tamsin"),
    ],
)
def test_a_disguised_name_is_read(written, name):
    assert name in readings(written)


@pytest.mark.parametrize(
    "written",
    ["torn", "modern", "Burnt", "loan", "small", "late", "women", "government", "learns", "warm", "savvy", "The", "GP"],
)
def test_an_ordinary_word_has_one_reading(written):
    assert readings(written) == (written.lower(),)


@pytest.mark.parametrize("written", ["2014", "12", "1.10.3", "0", "", "a", "£10", "24/7", "!!", "01632"])
def test_a_number_is_no_name(written):
    assert not any(reading.isalpha() and len(reading) > 1 for reading in readings(written)[1:])


@given(st.text(max_size=30))
def test_the_first_reading_is_the_word_itself_and_they_are_few(written):
    found = readings(written)
    assert found[0] == folded(written)
    assert len(found) == len(set(found)) <= 40


@pytest.mark.parametrize("piece", ["1l", "Іrn"])
def test_a_long_row_of_doubtful_letters_takes_linear_time(piece):
    assert linear(lambda many: lambda: readings(piece * many), 2500)


def test_every_row_of_the_table_gives_plain_letters():
    assert len(_table()) > 700
    assert all(letters.isascii() and letters.isalpha() and letters.islower() for letters in _table().values())
    assert not any(character.isascii() for character in _table())

"""Speed as ratios within one run: a short text with wide margins always, the full targets with `make benchmarks`.

The short ones count processors' time, as other tests run beside them; the full ones count what a person waits for.
"""

import pytest
from archives import verify_command, verifying
from measure import again, auditing, command, cpu, growth, peak, screening, speeds

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.slow
def test_a_short_text_takes_the_processor_little_longer_than_presidio_or_the_model_alone():
    for kind, times in speeds(3_000, repeats=3, clock=cpu).items():
        assert times["ours"] < 2 * times["presidio"], (kind, times)
        assert times["ours"] < 4 * times["limit"], (kind, times)


@pytest.mark.slow
def test_four_times_the_text_does_not_take_many_times_as_long():
    for kind, times in growth(2_500, repeats=3, clock=cpu).items():
        assert times["four"] < 6 * times["one"], (kind, times)


@pytest.mark.slow
def test_what_was_seen_before_is_not_read_again():
    for kind, times in again(4_000, repeats=3, clock=cpu).items():
        assert times["second"] < times["first"], (kind, times)


@pytest.mark.slow
def test_twice_the_reviews_take_little_more_than_twice_as_long_to_verify(tmp_path):
    times = verifying(240, 400, tmp_path, repeats=3, clock=cpu)
    assert times["whole"] < 3 * times["half"], times


@pytest.mark.benchmark
def test_40_000_words_against_presidio_and_the_model_alone():
    times = speeds(40_000, repeats=3)
    assert times["prose"]["presidio"] >= 3.5 * times["prose"]["ours"], times
    assert times["chronology"]["presidio"] >= 10 * times["chronology"]["ours"], times
    assert times["prose"]["ours"] <= 1.6 * times["prose"]["limit"], times
    assert times["chronology"]["ours"] <= 1.6 * times["chronology"]["limit"], times


@pytest.mark.benchmark
def test_time_is_linear_to_160_000_words():
    for kind, times in growth(40_000, repeats=3).items():
        assert times["four"] <= 4.3 * times["one"], (kind, times)


@pytest.mark.benchmark
@pytest.mark.parametrize("kind", ["prose", "chronology"])
def test_160_000_words_need_less_than_one_and_a_half_gigabytes(kind):
    assert peak(kind, 160_000) < 1.5


@pytest.mark.benchmark
def test_commands_start_quickly(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Tamsin Orrell rang Dr Ade Bankole on 4 May 2011.\n\n" * 12)
    assert command("--help", repeats=5) < 0.3
    assert command("detect", str(page), repeats=3) < 4


@pytest.mark.benchmark
def test_a_changed_paragraph_is_screened_faster_than_a_case(tmp_path):
    times = screening(40_000, "prose", tmp_path)
    assert times["changed"] < times["first"], times


@pytest.mark.benchmark
def test_2500_reviews_are_verified_in_ten_seconds_and_in_linear_time(tmp_path):
    times = verifying(2_500, 5_000, tmp_path, repeats=3)
    assert times["whole"] <= 2.3 * times["half"], times
    assert verify_command(2_500, 5_000, tmp_path, repeats=1) < 10


@pytest.mark.slow
def test_the_audit_does_not_slow_down_with_the_number_of_names():
    times = auditing(3, (500, 50_000), repeats=3, clock=cpu)
    assert times["50000"] < 1.5 * times["500"], times


@pytest.mark.benchmark
def test_the_audit_reads_20_megabytes_a_second_whatever_the_number_of_names():
    times = auditing(40, (500, 50_000), repeats=3)
    assert times["bytes"] / times["50000"] >= 20e6, times
    assert times["50000"] <= 1.1 * times["500"], times

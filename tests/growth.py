"""How the time of something grows with its length: no test says seconds, for a machine may be slow or busy.

What grows with the square takes 16 times as long for four times the length, on any machine and at every turn; what is
linear may seem to at one turn, not at all. So the least of several turns counts, and the first good one ends it.
"""

import gc
import time
from collections.abc import Callable

TURNS = 8
NOISE = 0.004  # seconds of the processor; what takes less is taken to take this long


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's time for some work; no rubbish of other tests is collected meanwhile."""
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def linear(make: Callable[[int], Callable[[], object]], short: int, times: int = 4) -> bool:
    """Say whether work that is some times as long takes less than twice as many times as long.

    Args:
        make: returns the work of a length; making it takes no part in the time.
        short: the shorter length.
        times: how much longer the other is.
    """
    best_short = best_long = float("inf")
    for _ in range(TURNS):
        best_short = min(best_short, seconds(make(short)))
        best_long = min(best_long, seconds(make(short * times)))
        if best_long < 2 * times * max(best_short, NOISE):
            return True
    return False

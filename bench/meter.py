"""What a piece of work costs: time here, time and memory of the processes that serve it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from threading import Event, Thread

import psutil  # type: ignore[import-untyped]

OFTEN = 0.02  # seconds between two looks at the memory


@dataclass
class Cost:
    """`up` and `down` are bytes of bodies as they cross the wire, `peak` those of the largest
    process; `cpu` holds all processes of the server and its database."""

    requests: float = 0
    up: float = 0
    down: float = 0
    seconds: float = 0
    cpu: float = 0
    peak: float = 0


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure; of `cpu`, which ticks slowly, the mean."""
    return Cost(
        requests=median(cost.requests for cost in costs),
        up=median(cost.up for cost in costs),
        down=median(cost.down for cost in costs),
        seconds=median(cost.seconds for cost in costs),
        cpu=sum(cost.cpu for cost in costs) / len(costs),
        peak=max(cost.peak for cost in costs),
    )


def family(pids: Sequence[int]) -> list[psutil.Process]:
    """Return the processes and all that they started."""
    heads = [psutil.Process(pid) for pid in pids]
    return [one for head in heads for one in (head, *head.children(recursive=True))]


def _ask(processes: list[psutil.Process], what: Callable[[psutil.Process], float]) -> list[float]:
    found = []
    for process in processes:
        try:
            found.append(what(process))
        except psutil.NoSuchProcess:
            continue
    return found


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _rss(process: psutil.Process) -> float:
    return float(process.memory_info().rss)


@contextmanager
def watch(*pids: int) -> Iterator[Cost]:
    """Give a cost, whose time and memory are known when the block ends."""
    cost, ended, processes = Cost(), Event(), family(pids)

    def look() -> None:
        while not ended.wait(OFTEN):
            cost.peak = max([cost.peak, *_ask(processes, _rss)])

    looking = Thread(target=look)
    before = sum(_ask(processes, _cpu))
    looking.start()
    start = time.perf_counter()
    try:
        yield cost
    finally:
        cost.seconds = time.perf_counter() - start
        ended.set()
        looking.join()
        cost.cpu = sum(_ask(processes, _cpu)) - before
        cost.peak = max([cost.peak, *_ask(processes, _rss)])

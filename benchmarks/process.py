"""Whole processes measured from outside: wall and CPU seconds, peak memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from threading import Timer

COMMAND = (sys.executable, "-c", "from generator.cli import main; main()")


class FailedError(RuntimeError):
    """A program that ended with an error; carries what it said."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processors; the memory (MB) of the largest process of its tree."""

    wall: float
    cpu: float
    memory: float


# Longer than this (seconds) no program is waited for.
_PATIENCE = 600
# Modules stay compiled, as they do where a program is used and not worked on.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end; what it says is shown only when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT, start_new_session=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        # With what it has started itself, as a script does that stands for a program.
        alarm = Timer(_PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        alarm.start()
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        raise FailedError(f"{_PATIENCE} 秒内没有做完")
    if process.returncode:
        raise FailedError(said.decode(errors="replace")[-2000:])
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def medians(command: Sequence[str], runs: int) -> Cost:
    """The medians of several processes, each figure by itself."""
    return median_of([cost(command) for _ in range(runs)])


def median_of(costs: Sequence[Cost]) -> Cost:
    """The medians of some costs, each figure by itself."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs), median(c.memory for c in costs))

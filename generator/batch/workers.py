"""Workers (工作进程): warm processes that make one report after another, each put away after some."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from generator.batch.jobs import Job
from generator.batch.making import Made, died, make
from generator.writers.engines import Engine

# A worker is put away after so many reports: what libraries keep does not add up.
_REPORTS = 50
# A report whose worker dies is tried so many times.
_TIMES = 2
# Jobs waiting beside each worker: enough to keep it busy, few enough to be tried again when one dies.
_WAITING = 2

Done = Callable[[Job, Made], None]


def run_here(jobs: Sequence[Job], engine: Engine, processes: int, done: Done) -> None:
    """Make all reports in ``processes`` workers; ``done`` is told of each, in the order in which they are made."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["generator.batch.making", f"generator.writers.{_LIBRARIES[engine.name]}"])
    waiting, times = list(reversed(jobs)), dict.fromkeys(jobs, 0)
    while waiting:
        # Those that may have ended a worker are tried again one by one: no other is blamed for it.
        one = times[waiting[-1]] > 0
        with ProcessPoolExecutor(
            1 if one else processes, mp_context=context, initializer=_belong_to_the_run, max_tasks_per_child=_REPORTS
        ) as pool:
            now, waiting = (waiting[-1:], waiting[:-1]) if one else (waiting, [])
            waiting += _filled(pool, now, times, engine, processes * _WAITING, done)


def _belong_to_the_run() -> None:
    """The run, not each worker, answers Ctrl-C; and a worker whose run is killed would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run = multiprocessing.parent_process()

    def watch() -> None:
        if run is not None:
            run.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


_LIBRARIES = {"weasyprint": "pdf", "typst": "typst"}


def _filled(
    pool: ProcessPoolExecutor, waiting: list[Job], times: dict[Job, int], engine: Engine, most: int, done: Done
) -> list[Job]:
    """Keep a pool busy until all is made or a worker dies; return the jobs that are left."""
    running: dict[Future[Made], Job] = {}
    while waiting or running:
        try:
            while waiting and len(running) < most:
                running[pool.submit(make, waiting[-1].source, engine)] = waiting[-1]
                waiting.pop()
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                done(running[future], future.result())
                del running[future]
        except BrokenProcessPool:
            return _left(list(running.values()), waiting, times, done)
    return []


def _left(running: Sequence[Job], waiting: list[Job], times: dict[Job, int], done: Done) -> list[Job]:
    """After a worker died: each job that may have been its is tried again, but not for ever."""
    for job in running:
        times[job] += 1
        if times[job] < _TIMES:
            waiting.append(job)
        else:
            done(job, died(job.source, _TIMES))
    return waiting

"""A cluster (集群): the reports of a batch made on other machines, by Dask.

Workers read the inputs at the paths that they have here, so these lie on storage that all share; the reports come back,
and are written here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from distributed import Client, as_completed
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from generator.batch.jobs import Job
from generator.batch.making import died, failed, make
from generator.batch.workers import Done
from generator.findings import Findings, Place
from generator.findings.batching import NO_CLUSTER
from generator.writers.engines import Engine

# How long to wait for a scheduler to answer, in seconds; how often a report is tried whose worker dies.
_ANSWER, _TIMES = "10s", 3


def connected(address: str, findings: Findings) -> Callable[[Sequence[Job], Engine, Done], None] | None:
    """What makes reports on the cluster at an address; None when there is none, and the findings say why."""
    try:
        client: Any = Client(address, timeout=_ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        findings.add(NO_CLUSTER, Place(address), reason=str(error).splitlines()[0] if str(error) else "没有回答")
        return None

    def run(jobs: Sequence[Job], engine: Engine, done: Done) -> None:
        with client:
            waiting: dict[Any, Job] = {
                client.submit(make, job.source.absolute(), engine, pure=False, retries=_TIMES): job for job in jobs
            }
            for future in as_completed(list(waiting)):  # type: ignore[no-untyped-call]
                job = waiting.pop(future)
                try:
                    made = future.result()
                except (KilledWorker, FutureCancelledError):
                    made = died(job.source, _TIMES)
                except Exception as error:
                    made = failed(job.source, error)
                done(job, made)
                future.release()

    return run

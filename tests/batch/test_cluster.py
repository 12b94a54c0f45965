"""The same batch on a cluster: a real scheduler and two workers, one of which is killed."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from distributed import LocalCluster

from generator.batch import cluster as dask
from generator.batch.manifest import Manifest
from tests.examples import EXAMPLES

MakeReport = Callable[..., CompletedProcess[str]]
SOURCE = (EXAMPLES / "national-9" / "budget.yaml").read_text(encoding="utf-8")
REPORTS = 8


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLES.parent))
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(**settings, local_directory=str(tmp_path / "dask"), host="127.0.0.1") as made:  # type: ignore[no-untyped-call]
        yield made


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(REPORTS):
        (folder / f"{number}.yaml").write_text(SOURCE.replace("青禾县", f"青禾{number}县"), encoding="utf-8")
    (folder / "bad.yaml").write_text("template: nowhere\n", encoding="utf-8")
    return folder


@pytest.mark.filterwarnings("default")
def test_a_batch_is_made_on_a_cluster_also_when_a_worker_is_killed(
    make_report: MakeReport, inputs: Path, cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill = iter([True])
    add = Manifest.add

    def add_and_kill(self: Any, name: str, entry: Any) -> None:
        """After the first report one of the workers is gone."""
        add(self, name, entry)
        if next(kill, False):
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    monkeypatch.setattr(Manifest, "add", add_and_kill)
    done = make_report("batch", "in", "-o", "out", "--engine", "typst", "--cluster", cluster.scheduler_address)
    assert done.returncode == 2
    assert done.stdout.startswith(f"新做 {REPORTS} 份，没有变动 0 份，有错误没有做 1 份")
    assert next(kill, None) is None
    assert make_report("in/3.yaml", "--engine", "typst", "-o", "one.pdf").returncode == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "out" / "3.pdf").read_bytes()
    again = make_report("batch", "in", "-o", "out", "--engine", "typst", "--jobs", "1")
    assert again.stdout.startswith(f"新做 0 份，没有变动 {REPORTS} 份")


def test_a_scheduler_that_is_not_there_is_told(
    make_report: MakeReport, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "_ANSWER", "1s")
    done = make_report("batch", "in", "-o", "out", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.startswith("错误 tcp://127.0.0.1:9 连不上集群\n")


def test_without_the_extra_it_is_told_what_to_install(
    make_report: MakeReport, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = make_report("batch", "in", "-o", "out", "--cluster", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "没有安装 Dask：pip install 'budget-disclosure[cluster]'" in done.stderr

"""What may go wrong with one report, or with the run itself, harms no other report and no file of others."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from generator.batch import run_batch
from generator.batch.alone import alone
from generator.batch.jobs import Job
from generator.batch.manifest import Entry
from generator.writers.engines import Engine
from tests.examples import EXAMPLES

MakeReport = Callable[..., CompletedProcess[str]]
GOOD = EXAMPLES / "national-9" / "budget.yaml"
TYPST = Engine("typst")
BROKEN = "template: nowhere\n"


class Deadly(type(Path())):  # type: ignore[misc]
    """An input that ends the process which takes it up."""

    def __reduce__(self) -> Any:
        return os._exit, (1,)


class Odd(type(Path())):  # type: ignore[misc]
    """An input on which the program fails as it never should: where it looks for a path it meets a text."""

    def __reduce__(self) -> Any:
        return str, (str(self),)


def batch(make_report: MakeReport, what: str = "in") -> CompletedProcess[str]:
    return make_report("batch", what, "-o", "out", "--engine", "typst", "--jobs", "2")


def made_of(jobs: list[Job], folder: Path) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    run_batch(jobs, folder, TYPST, processes=2, told=lambda job, entry: entries.setdefault(job.name, entry))
    return entries


@pytest.mark.parametrize(("kind", "told"), [(Deadly, "做这份报告的进程中断了"), (Odd, "做这份报告时程序出错")])
def test_an_input_that_breaks_its_worker_is_told_and_no_other_is_blamed(
    tmp_path: Path, kind: Callable[[Path], Path], told: str
) -> None:
    others = [Job(GOOD, Path(f"{number}.pdf")) for number in range(2)]
    entries = made_of([others[0], Job(kind(tmp_path / "bad.yaml"), Path("bad.pdf")), *others[1:]], tmp_path / "out")
    assert [name for name, entry in sorted(entries.items()) if not entry.report] == ["bad.pdf"]
    assert told in entries["bad.pdf"].findings[0][1]


def test_workers_are_put_away_and_replaced_until_all_is_done(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BROKEN, encoding="utf-8")
    jobs = [Job(tmp_path / "bad.yaml", Path(f"{number}.pdf")) for number in range(103)]
    assert run_batch(jobs, tmp_path / "out", TYPST, processes=1).failed == 103


def test_no_report_is_written_outside_the_folder_and_a_path_written_in_two_ways_is_one(
    make_report: MakeReport, tmp_path: Path
) -> None:
    folder = tmp_path / "lists"
    (folder / "sub").mkdir(parents=True)
    shutil.copy(GOOD, tmp_path / "a.yaml")
    shutil.copy(GOOD, folder / "b.yaml")
    (folder / "list.txt").write_text("../a.yaml\nb.yaml\nsub/../b.yaml\n", encoding="utf-8")
    assert batch(make_report, "lists/list.txt").stdout.startswith("新做 2 份")
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.pdf")) == ["a.pdf", "b.pdf"]
    assert not (tmp_path / "a.pdf").exists()


def test_every_kind_of_input_in_a_folder_counts(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.xls", "b.ods", "c.xlsm"):
        (tmp_path / "in" / name).write_bytes(b"no workbook")
    assert batch(make_report).stdout.startswith("新做 0 份，没有变动 0 份，有错误没有做 3 份")


def test_a_file_of_others_in_the_place_of_a_report_is_left(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "out" / "a.pdf").write_bytes(b"older")
    assert batch(make_report).returncode == 2
    assert (tmp_path / "out" / "a.pdf").read_bytes() == b"older"


def test_a_file_added_to_a_set_of_ones_own_makes_its_reports_again(make_report: MakeReport, tmp_path: Path) -> None:
    own = tmp_path / "in" / "own-set"
    own.mkdir(parents=True)
    (own / "set.yaml").write_text("extends: national-9\n", encoding="utf-8")
    text = GOOD.read_text(encoding="utf-8").replace("template: national-9", "template: ./own-set")
    (tmp_path / "in" / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "list.txt").write_text("in/a.yaml\n", encoding="utf-8")
    assert batch(make_report, "list.txt").stdout.startswith("新做 1 份")
    assert batch(make_report, "list.txt").stdout.startswith("新做 0 份，没有变动 1 份")
    (own / "tables").mkdir()
    shutil.copy(EXAMPLES.parent / "templates" / "national-9" / "set.yaml", own / "tables" / "added.yaml")
    assert batch(make_report, "list.txt").stdout.startswith("新做 1 份")


def test_what_a_killed_run_began_to_write_is_taken_away(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a[1].yaml").write_text(BROKEN, encoding="utf-8")
    for name in ("manifest.json", "status.html", "a[1].pdf"):
        (tmp_path / "out" / f".{name}.x.tmp").write_bytes(b"half")
    batch(make_report)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["manifest.json", "status.html"]


def test_a_second_run_into_the_same_folder_is_told_and_writes_nothing(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    shutil.copy(GOOD, tmp_path / "in" / "a.yaml")
    with alone(tmp_path / "out"):
        done = batch(make_report)
        assert (done.returncode, done.stdout, done.stderr.splitlines()) == (
            2,
            "",
            [
                "错误 out 文件写不了",
                "  发现：另一个程序正在用它，等那边做完再运行",
                "  处理：检查磁盘空间和写入权限；原有文件没有改动。",
            ],
        )
        assert [path.name for path in (tmp_path / "out").iterdir()] == [".batch.lock"]
    assert batch(make_report).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.pdf", "manifest.json", "status.html"]


def under_way(folder: Path) -> subprocess.Popen[str]:
    """A run that has written its first report."""
    # A shell starts what is in the background deaf to Ctrl-C; a terminal does not.
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += "from generator.cli import main; main()"
    command = [sys.executable, "-c", code, "batch", "in", "-o", "out", "--engine", "typst", "-j", "2"]
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    run = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdout=-1, stderr=-1, encoding="utf-8"
    )
    while run.poll() is None and not any((folder / "out").glob("*.pdf")):
        time.sleep(0.02)
    return run


def test_an_interruption_says_that_the_next_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(12):
        shutil.copy(GOOD, tmp_path / "in" / f"{number}.yaml")
    run = under_way(tmp_path)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (130, "", "已中断。写好的报告都在；再运行一次就接着做。\n")


def test_no_worker_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(12):
        shutil.copy(GOOD, tmp_path / "in" / f"{number}.yaml")
    with under_way(tmp_path) as run:
        run.kill()
    try:
        for _ in range(500):
            if not alive(run.pid):
                break
            time.sleep(0.02)
        assert alive(run.pid) == []
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)


def alive(session: int) -> list[str]:
    """The processes of a session that are still there."""
    done = subprocess.run(["ps", "-eo", "sid=,stat=,pid="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in done.stdout.splitlines()]
    return [pid for sid, state, pid in rows if int(sid) == session and not state.startswith("Z")]

"""Many reports in one command: bad inputs, killed workers and killed runs keep no report from being made, once."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pytest

from tests.examples import EXAMPLES

MakeReport = Callable[..., CompletedProcess[str]]
SOURCE = (EXAMPLES / "national-9" / "budget.yaml").read_text(encoding="utf-8")
COMMAND = [
    sys.executable,
    "-c",
    "from generator.cli import main; main()",
    "batch",
    "in",
    "-o",
    "out",
    "--engine",
    "typst",
]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Three good inputs, one of them in a folder, and a bad one."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for name, number in (("a.yaml", 1), ("b/two.yaml", 2), ("c.yaml", 3)):
        (folder / name).write_text(SOURCE.replace("青禾县档案馆", f"青禾县第{number}档案馆"), encoding="utf-8")
    (folder / "bad.yaml").write_text(SOURCE.replace("template: national-9", "template: nowhere"), encoding="utf-8")
    return folder


def batch(make_report: MakeReport, *more: str) -> CompletedProcess[str]:
    return make_report("batch", "in", "-o", "out", "--engine", "typst", "--jobs", "2", *more)


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def manifest(folder: Path) -> dict[str, dict[str, object]]:
    reports: dict[str, dict[str, object]] = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["reports"]
    return reports


def test_all_that_can_be_made_are_made_and_what_cannot_is_told(
    make_report: MakeReport, inputs: Path, tmp_path: Path
) -> None:
    done = batch(make_report)
    assert (done.returncode, done.stderr) == (2, "没有做 bad.pdf\n")
    assert done.stdout.startswith("新做 3 份，没有变动 0 份，有错误没有做 1 份；有警告 0 份。")
    assert written(tmp_path / "out") == ["a.pdf", "b/two.pdf", "c.pdf", "manifest.json", "status.html"]
    assert make_report("in/b/two.yaml", "--engine", "typst", "-o", "one.pdf").returncode == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "out" / "b" / "two.pdf").read_bytes()
    told = manifest(tmp_path)
    assert list(told) == ["a.pdf", "b/two.pdf", "bad.pdf", "c.pdf"]
    assert "没有“nowhere”" in str(told["bad.pdf"]["findings"]) or "nowhere" in str(told["bad.pdf"]["findings"])
    page = (tmp_path / "out" / "status.html").read_text("utf-8")
    assert '<a href="b/two.pdf">b/two.pdf</a>' in page
    assert page.index("bad.pdf") < page.index("a.pdf")


def test_reports_with_warnings_are_made_and_counted(make_report: MakeReport, inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.yaml").unlink()
    text = SOURCE.replace("\ntexts:\n", "\ntexts:\n  nobody_asked: [没有用到的一句话。]\n")
    (inputs / "a.yaml").write_text(text, encoding="utf-8")
    done = batch(make_report)
    assert done.returncode == 1
    assert done.stdout.startswith("新做 3 份，没有变动 0 份，有错误没有做 0 份；有警告 1 份。")
    assert [severity for severity, _ in manifest(tmp_path)["a.pdf"]["findings"]] == ["warning"]  # type: ignore[attr-defined]


def test_only_what_has_changed_is_made_again(make_report: MakeReport, inputs: Path, tmp_path: Path) -> None:
    (inputs / "bad.yaml").unlink()
    (inputs / "d.yaml").write_text(SOURCE.replace("青禾县档案馆", "青禾县第四档案馆"), encoding="utf-8")
    assert batch(make_report).returncode == 0
    before = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in ("a.pdf", "b/two.pdf", "c.pdf", "d.pdf")}
    (inputs / "a.yaml").write_text(SOURCE.replace("青禾县档案馆", "青禾县新档案馆"), encoding="utf-8")
    (tmp_path / "out" / "c.pdf").unlink()
    (tmp_path / "out" / "d.pdf").write_bytes(b"another file")
    done = batch(make_report)
    assert done.stdout.startswith("新做 3 份，没有变动 1 份")
    after = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in before}
    assert [name for name in before if before[name] == after[name]] == ["b/two.pdf"]
    assert batch(make_report).stdout.startswith("新做 0 份，没有变动 4 份")
    for name in ("b/two.yaml", "c.yaml", "d.yaml"):
        (inputs / name).unlink()
    assert make_report("batch", "in", "-o", "out", "--jobs", "1").stdout.startswith("新做 1 份")  # another engine


def test_a_report_whose_input_has_become_bad_stays_as_it_was_and_that_is_told(
    make_report: MakeReport, inputs: Path, tmp_path: Path
) -> None:
    batch(make_report)
    before = (tmp_path / "out" / "a.pdf").read_bytes()
    (inputs / "a.yaml").write_text("template: nowhere\n", encoding="utf-8")
    assert "没有做 a.pdf" in batch(make_report).stderr
    assert (tmp_path / "out" / "a.pdf").read_bytes() == before
    assert "没有做；文件夹里若有，是以前的" in (tmp_path / "out" / "status.html").read_text("utf-8")
    assert not manifest(tmp_path)["a.pdf"]["report"]


def test_a_list_names_inputs_line_by_line(make_report: MakeReport, inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# 甲县\nin/a.yaml\n\nin/b/two.yaml  # 乙\n", encoding="utf-8")
    done = make_report("batch", "list.txt", "-o", "out", "--engine", "typst")
    assert done.returncode == 0
    assert written(tmp_path / "out") == ["in/a.pdf", "in/b/two.pdf", "manifest.json", "status.html"]


def test_two_inputs_for_one_report_are_told_before_anything_is_made(
    make_report: MakeReport, inputs: Path, tmp_path: Path
) -> None:
    shutil.copy(inputs / "a.yaml", inputs / "a.yml")
    done = batch(make_report)
    assert done.returncode == 2
    assert "错误 in/a.yml 两份输入会写成同一份报告\n  发现：与“in/a.yaml”都写成“a.pdf”" in done.stderr
    assert not (tmp_path / "out").exists()


def test_nothing_to_make_is_told(make_report: MakeReport, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = batch(make_report)
    assert (done.returncode, "没有要做的报告" in done.stderr) == (3, True)


# --- killed -------------------------------------------------------------------------------------------


def started(folder: Path, *more: str) -> Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    return Popen([*COMMAND, *more], cwd=folder, env=environment, start_new_session=True, stdout=-3, stderr=-3)


def children(pid: int) -> list[int]:
    """The processes below one, those of the fork server too."""
    done = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    below, found = {pid}, list[int]()
    while new := [child for child, parent in pairs if parent in below and child not in below]:
        below |= set(new)
        found += new
    return found


def test_a_killed_worker_keeps_no_report_from_being_made(inputs: Path, tmp_path: Path) -> None:
    run = started(tmp_path, "--jobs", "2")
    killed = 0
    while run.poll() is None and killed < 1:
        below = children(run.pid)
        if len(below) >= 4:  # the resource tracker, the fork server, two workers
            os.kill(below[-1], signal.SIGKILL)
            killed += 1
        time.sleep(0.02)
    assert (run.wait(60), killed) == (2, 1)
    assert written(tmp_path / "out") == ["a.pdf", "b/two.pdf", "c.pdf", "manifest.json", "status.html"]


@pytest.mark.parametrize("moments", [int(os.environ.get("KILLS", "4"))])
def test_a_run_killed_at_any_moment_goes_on_where_it_was(
    make_report: MakeReport, inputs: Path, tmp_path: Path, moments: int
) -> None:
    """Nothing lost, doubled or half written. KILLS=20 tries more moments."""
    begun = time.monotonic()
    assert started(tmp_path).wait(60) == 2
    whole = time.monotonic() - begun
    expected = {name: (tmp_path / "out" / name).read_bytes() for name in ("a.pdf", "b/two.pdf", "c.pdf")}
    chance = random.Random(7)  # noqa: S311 - which moments
    for _ in range(moments):
        shutil.rmtree(tmp_path / "out")
        run = started(tmp_path)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        for pid in children(run.pid):
            os.kill(pid, signal.SIGKILL)
        done_before = sum((tmp_path / "out" / name).is_file() for name in expected)
        assert batch(make_report).returncode == 2
        assert written(tmp_path / "out") == ["a.pdf", "b/two.pdf", "c.pdf", "manifest.json", "status.html"]
        assert {name: (tmp_path / "out" / name).read_bytes() for name in expected} == expected
        assert list(manifest(tmp_path)) == ["a.pdf", "b/two.pdf", "bad.pdf", "c.pdf"]
        assert done_before <= len(expected)

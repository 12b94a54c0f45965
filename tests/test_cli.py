"""The command line: Chinese throughout, silent in a pipe, exact exit codes, and no file touched on error."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.sets import set_names

MakeReport = Callable[..., CompletedProcess[str]]
Changed = Callable[..., str]
MAIN = "from generator.cli import main; main()"
UNBALANCED = ("- {amount: 100000}", "- {amount: 100001}")
NO_REASON = ("  income: 新增一个项目\n", "")
SPARE_PROJECT = (
    "procurement:",
    "  - {code: P2, name: 空项目, group: 档案工作, category: 特定目标类, published: false}\nprocurement:",
)
# What help may hold of Latin letters: options, files, and the names of formats and of the command itself.
NO_PROSE = (
    r"--?[a-z][a-z-]*|\S+\.[a-z]+|make-report|YAML|JSON|Excel|SARIF|PDF|pdf|html|docx|weasyprint|typst|csv|xlsx|json|md"
)


@pytest.fixture
def budget(tmp_path: Path, changed: Changed) -> Path:
    """The valid input as ``budget.yaml`` in the folder that commands run in."""
    path = tmp_path / "budget.yaml"
    path.write_text(changed(), encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# --- help and usage ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["", "build", "check", "templates", "lint-template", "explain"])
def test_help_is_chinese_without_a_word_of_english_prose(make_report: MakeReport, command: str) -> None:
    done = make_report(*([command] if command else []), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"用法：make-report {command}".rstrip())
    assert "显示帮助" in done.stdout
    commands = "|".join(re.findall(r"^  ([a-z-]+) ", make_report("--help").stdout, re.MULTILINE))
    prose = re.sub(f"{NO_PROSE}|{commands}", "", done.stdout)
    assert re.findall(r"[A-Za-z]{2,}", prose) == []


def test_without_arguments_help_is_shown(make_report: MakeReport) -> None:
    assert make_report().stdout == make_report("--help").stdout
    assert make_report("-h").stdout == make_report("--help").stdout


def test_help_lists_every_command_with_what_it_does(make_report: MakeReport) -> None:
    text = make_report("--help").stdout
    for command in ("build", "check", "templates", "new", "explain"):
        assert re.search(rf"^  {command} +[^A-Za-z\s]", text, re.MULTILINE)


def test_the_version_is_told(make_report: MakeReport) -> None:
    done = make_report("--version")
    assert re.fullmatch(r"make-report \d+\.\d+\.\d+\n", done.stdout)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--bad"], "没有选项“--bad”。"),
        (["check", "--bad", "x"], "没有选项“--bad”。"),
        (["check"], "缺少参数“文件”。"),
        (["explain", "budget.yaml"], "缺少参数“数”。"),
        (["build", "budget.yaml", "-o"], "选项“-o”后面缺少值。"),
        (["build", "budget.yaml", "-f"], "选项“-f”后面缺少值。"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(
    make_report: MakeReport, budget: Path, arguments: list[str], told: str
) -> None:
    done = make_report(*arguments)
    assert done.stderr == f"{told}\n用 make-report --help 查看用法。\n"
    assert (done.returncode, done.stdout) == (2, "")
    assert names(budget.parent) == ["budget.yaml"]


def test_an_unknown_format_is_told_before_anything_is_read(make_report: MakeReport, tmp_path: Path) -> None:
    done = make_report("没有.yaml", "-f", "doc")
    assert "不能是“doc”" in done.stderr
    assert "没有.yaml" not in done.stderr
    assert (done.returncode, done.stdout, names(tmp_path)) == (2, "", [])


# --- what is loaded ----------------------------------------------------------------------------------


def modules_of(folder: Path, *arguments: str) -> set[str]:
    """The modules that a call of the command has loaded at its end."""
    code = (
        "import sys\nfrom generator.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def test_help_loads_no_engine_and_no_typesetter(tmp_path: Path) -> None:
    loaded = modules_of(tmp_path, "--help")
    assert "generator.cli" in loaded
    assert not loaded & {"weasyprint", "fontTools", "pydantic", "jinja2", "ruamel.yaml", "rich", "openpyxl"}


def test_a_check_loads_no_typesetter(budget: Path) -> None:
    loaded = modules_of(budget.parent, "check", "budget.yaml")
    assert "generator.pipeline" in loaded
    assert not loaded & {"weasyprint", "fontTools", "openpyxl", "drawsvg"}


# --- build -------------------------------------------------------------------------------------------


def test_a_file_alone_means_build_writes_the_pdf_beside_it_and_is_silent(
    make_report_alone: MakeReport, budget: Path
) -> None:
    done = make_report_alone("budget.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert names(budget.parent) == ["budget.pdf", "budget.yaml"]
    assert budget.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["-f", "html"], ["budget.html"]),
        (["-f", "html", "-f", "html"], ["budget.html"]),
        (["-f", "html", "-o", "报告.html"], ["报告.html"]),
        (["-f", "html", "-o", "新文件夹/报告.html"], ["新文件夹", "新文件夹/报告.html"]),
        (["-f", "html", "-o", "已有"], ["已有/budget.html"]),
    ],
)
def test_the_output_goes_where_it_is_told(
    make_report: MakeReport, budget: Path, arguments: list[str], written: list[str]
) -> None:
    (budget.parent / "已有").mkdir()
    done = make_report("budget.yaml", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert names(budget.parent) == sorted(["budget.yaml", "已有", *written])


def test_several_formats_go_beside_each_other(make_report: MakeReport, budget: Path) -> None:
    assert make_report("budget.yaml", "-f", "html", "-f", "csv").returncode == 0
    made = names(budget.parent)
    assert made[:3] == [
        "budget-tables",
        "budget-tables/01-income_expenditure_summary.csv",
        "budget-tables/02-income_summary.csv",
    ]
    assert made[-2:] == ["budget.html", "budget.yaml"]
    assert make_report("budget.yaml", "-f", "html", "-f", "csv", "-o", "out").returncode == 0
    assert names(budget.parent / "out") == [name for name in made if name != "budget.yaml"]


def test_options_may_stand_before_the_file(make_report: MakeReport, budget: Path) -> None:
    assert make_report("-f", "html", "budget.yaml").returncode == 0
    assert names(budget.parent) == ["budget.html", "budget.yaml"]


def test_the_same_input_makes_the_same_bytes(make_report: MakeReport, budget: Path) -> None:
    make_report("budget.yaml", "-f", "html", "-o", "a.html")
    make_report("build", "budget.yaml", "-f", "html", "-o", "b.html")
    assert (budget.parent / "a.html").read_bytes() == (budget.parent / "b.html").read_bytes()


def test_a_warning_is_told_and_the_report_is_written_all_the_same(
    make_report: MakeReport, budget: Path, changed: Changed
) -> None:
    budget.write_text(changed(SPARE_PROJECT), encoding="utf-8")
    done = make_report("budget.yaml", "-f", "html")
    assert done.stderr.startswith("警告 budget.yaml:58:5 项目没有金额\n")
    assert (done.returncode, done.stdout) == (0, "")
    assert names(budget.parent) == ["budget.html", "budget.yaml"]


def test_errors_leave_older_reports_untouched(make_report: MakeReport, budget: Path, changed: Changed) -> None:
    budget.write_text(changed(UNBALANCED), encoding="utf-8")
    older = [budget.with_suffix(".pdf"), budget.with_suffix(".html")]
    for path in older:
        path.write_bytes(b"older")
        os.utime(path, ns=(1, 1))
    assert make_report("budget.yaml", "-f", "pdf", "-f", "html").returncode == 2
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in older] == [(b"older", 1)] * 2
    assert names(budget.parent) == ["budget.html", "budget.pdf", "budget.yaml"]


def test_a_disk_that_takes_no_more_leaves_the_older_report_and_no_trace(budget: Path) -> None:
    older = budget.with_suffix(".html")
    older.write_bytes(b"older")
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "budget.yaml", "-f", "html"],
        cwd=budget.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[0].endswith("文件写不了")
    assert done.stderr.splitlines()[1:] == ["  发现：文件太大", "  处理：检查磁盘空间和写入权限；原有文件没有改动。"]
    assert older.read_bytes() == b"older"
    assert names(budget.parent) == ["budget.html", "budget.yaml"]


def reached(fifo: Path, process: subprocess.Popen[str]) -> int:
    """Open a pipe for writing as soon as the process reads from it."""
    while process.poll() is None:
        with suppress(OSError):
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.01)
    raise AssertionError(process.communicate())


def test_an_interruption_is_told_in_a_line_with_the_customary_code(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "budget.yaml")
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, "check", "budget.yaml"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    pipe = reached(tmp_path / "budget.yaml", process)  # the command reads until this is closed
    process.send_signal(signal.SIGINT)
    os.close(pipe)  # a signal that comes just before the read would not wake it; the end of the pipe does
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "已中断，没有写出任何文件。\n")


# --- check -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("replace", "code", "summary"),
    [
        ([], 0, "共 错误 0 项，警告 0 项，提示 0 项。"),
        ([SPARE_PROJECT], 1, "共 错误 0 项，警告 1 项，提示 0 项。"),
        ([UNBALANCED], 2, "共 错误 1 项，警告 0 项，提示 0 项。"),
        ([UNBALANCED, NO_REASON, SPARE_PROJECT], 2, "共 错误 2 项，警告 1 项，提示 0 项。"),
    ],
)
def test_a_check_ends_with_its_counts_and_a_code_by_severity(
    make_report: MakeReport,
    budget: Path,
    changed: Changed,
    replace: list[tuple[str, str]],
    code: int,
    summary: str,
) -> None:
    budget.write_text(changed(*replace), encoding="utf-8")
    done = make_report("check", "budget.yaml")
    assert done.stdout.splitlines()[-1] == summary
    assert (done.returncode, done.stderr) == (code, "")
    assert names(budget.parent) == ["budget.yaml"]


def test_a_check_tells_all_that_a_build_would(make_report: MakeReport, budget: Path, changed: Changed) -> None:
    budget.write_text(changed(UNBALANCED, NO_REASON, SPARE_PROJECT), encoding="utf-8")
    checked, built = make_report("check", "budget.yaml"), make_report("budget.yaml")
    told, statement = checked.stdout.split("\n检查 ")
    assert sorted(told.splitlines()) == sorted(built.stderr.splitlines())
    assert [line[:2] for line in told.splitlines() if not line.startswith(" ")] == ["错误", "错误", "警告"]
    assert statement.endswith("\n共 错误 2 项，警告 1 项，提示 0 项。\n")


@pytest.mark.parametrize("command", ["check", "build"])
def test_json_tells_the_same_findings(make_report: MakeReport, budget: Path, changed: Changed, command: str) -> None:
    budget.write_text(changed(UNBALANCED, NO_REASON, SPARE_PROJECT), encoding="utf-8")
    text, done = make_report("check", "budget.yaml").stdout, make_report(command, "budget.yaml", "--json")
    assert (done.returncode, done.stderr) == (2, "")
    severity = {"error": "错误", "warning": "警告", "information": "提示"}
    lines = []
    rows = json.loads(done.stdout)
    for row in rows if command == "build" else rows["findings"]:
        lines.append(f"{severity[row['severity']]} {row['file']}:{row['line']}:{row['column']} {row['title']}")
        lines += [f"  发现：{row['found']}", f"  应为：{row['expected']}", f"  处理：{row['action']}"]
    assert sorted(lines) == sorted(text.partition("\n检查 ")[0].splitlines())


def test_json_without_findings_has_none_and_says_what_was_checked(make_report: MakeReport, budget: Path) -> None:
    done = make_report("check", "budget.yaml", "--json")
    told = json.loads(done.stdout)
    assert (told["findings"], told["waived"]) == ([], [])
    (report,) = told["reports"]
    assert report["complete"]
    assert {check["status"] for check in report["checks"]} <= {"ran", "not-applicable", "no-data"}
    assert all(check["held"] or check["reason"] for check in report["checks"])
    assert (done.returncode, done.stderr) == (0, "")


def test_output_in_a_pipe_is_plain_text(make_report_alone: MakeReport, budget: Path, changed: Changed) -> None:
    budget.write_text(changed(UNBALANCED), encoding="utf-8")
    done = make_report_alone("check", "budget.yaml")
    assert done.stderr == ""
    assert done.stdout.replace("\n", "").isprintable()
    assert done.stdout.splitlines()[0] == "错误 budget.yaml:15:5 收支不平衡"


# --- templates, new, explain ---------------------------------------------------------------------------


def test_every_installed_set_is_listed_with_title_and_number_of_tables(make_report: MakeReport) -> None:
    done = make_report("templates")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[0] for row in rows] == list(set_names())
    assert all(re.fullmatch(r"[1-9]\d* 张表", row[2]) for row in rows)
    assert ["huzhou-2025", "湖州市2025年市级单位预算"] in [row[:2] for row in rows]


def test_new_writes_a_skeleton_and_says_so(make_report: MakeReport, tmp_path: Path) -> None:
    done = make_report("new", "我的预算.yaml", "--template", "huzhou-2025")
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成 我的预算.yaml\n", "")
    assert names(tmp_path) == ["我的预算.yaml"]
    assert "template: huzhou-2025" in (tmp_path / "我的预算.yaml").read_text(encoding="utf-8")


def test_new_never_overwrites(make_report: MakeReport, budget: Path, changed: Changed) -> None:
    done = make_report("new", "budget.yaml", "--template", "huzhou-2025")
    assert "budget.yaml 已经存在，不会覆盖；请换一个文件名" in done.stderr
    assert (done.returncode, done.stdout) == (2, "")
    assert budget.read_text(encoding="utf-8") == changed()


def test_new_with_an_unknown_set_is_told_with_those_there_are(make_report: MakeReport, tmp_path: Path) -> None:
    done = make_report("new", "x.yaml", "-t", "huzhou-2052")
    assert "没有“huzhou-2052”；已安装：" in done.stderr
    assert all(name in done.stderr for name in set_names())
    assert (done.returncode, done.stdout, names(tmp_path)) == (2, "", [])


def test_explain_tells_the_facts_behind_a_figure(make_report: MakeReport, budget: Path) -> None:
    done = make_report("explain", "budget.yaml", "表03!2010301!公用经费")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "《2025年市级单位支出预算总表》 2010301 · 基本支出/公用经费"
    assert lines[1] == "  印作 2.00 万元，实数 20,000.00 元（2 万元），共 8 笔："
    assert len(lines) == 2 + 8
    assert lines[2].split() == [
        "20,000.00",
        "budget.yaml:22:9",
        "900001",
        "某市档案服务中心，一般公共预算，2010301",
        "行政运行，30201",
        "办公费，公用经费",
    ]


def test_explain_of_what_is_not_there_tells_what_is(make_report: MakeReport, budget: Path) -> None:
    done = make_report("explain", "budget.yaml", "表02!没有")
    assert done.stderr == (
        "错误 budget.yaml 找不到这一格\n"
        "  发现：“表02!没有”\n"
        "  应为：“2025年市级单位收入预算总表”中的行（或行中没有金额）：合计、某市档案局、某市档案服务中心\n"
        "  处理：按“表名!行!栏”书写。\n"
    )
    assert (done.returncode, done.stdout) == (2, "")


def test_explain_of_an_unusable_file_tells_its_errors(make_report: MakeReport, budget: Path, changed: Changed) -> None:
    budget.write_text(changed(("amount: 60000", "amount: 六万")), encoding="utf-8")
    done = make_report("explain", "budget.yaml", "表01!本年收入合计")
    assert done.stderr.startswith("错误 budget.yaml:21:72 值不对\n")
    assert (done.returncode, done.stdout) == (2, "")

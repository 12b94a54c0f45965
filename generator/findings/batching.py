"""The kinds of finding about a batch of reports."""

from generator.findings.finding import Kind, Severity

E = Severity.ERROR

NO_INPUTS = Kind(
    "no-inputs", E, "没有要做的报告", "没有预算文件", ".yaml 或 .xlsx 文件，或列出它们的清单", "检查文件夹或清单。"
)
SAME_REPORT = Kind(
    "same-report", E, "两份输入会写成同一份报告", "与“$other”都写成“$report”", "一份输入一份报告", "改一个文件名。"
)
WORKER_DIED = Kind(
    "worker-died", E, "做这份报告的进程中断了", "试了 $times 次", "做完",
    "多半是内存不够：减少 --jobs 再试；仍不行，请把输入文件交给开发者。",
)  # fmt: skip
PROGRAM_FAILED = Kind(
    "program-failed", E, "做这份报告时程序出错", "$reason", "做完", "这不是您的错：请把输入文件交给开发者。"
)
NO_CLUSTER = Kind(
    "no-cluster", E, "连不上集群", "$reason", "一个 Dask 调度器的地址，如 tcp://主机:8786", "检查地址和网络。"
)

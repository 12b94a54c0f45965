"""The machine that the figures are of."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def machine() -> dict[str, str]:
    """Processor, cores, Python and the libraries that decide."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    return {
        "处理器": model,
        "核数": str(len(os.sched_getaffinity(0))),
        "Python": platform.python_version(),
        "WeasyPrint": version("weasyprint"),
        "系统": platform.platform(terse=True),
    }

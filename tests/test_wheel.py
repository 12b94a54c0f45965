"""The wheel carries its templates and schemas, and works in an empty environment outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_wheel_installed_elsewhere_makes_a_report(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
        names = archive.namelist()
    assert "generator/templates/huzhou-2025/set.yaml" in names
    assert "generator/schemas/subjects/2025/functional.csv" in names
    assert not [name for name in names if name.startswith(("tests/", "templates/", "schemas/", "examples/"))]
    example = tmp_path / "budget.yaml"
    example.write_bytes((ROOT / "examples" / "huzhou-center-2025" / "budget.yaml").read_bytes())
    # PYTHONPATH does not read .pth files: the editable install of the checkout stays out of sight.
    path = os.pathsep.join([str(installed), sysconfig.get_paths()["purelib"]])
    run = subprocess.run(
        [
            sys.executable,
            "-S",
            "-c",
            "import generator; print(generator.__file__); from generator.cli import main; main()",
            str(example),
            "--format",
            "csv",
            "-o",
            str(tmp_path / "out"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.startswith(str(installed))
    assert len(list((tmp_path / "out").glob("*.csv"))) == 12

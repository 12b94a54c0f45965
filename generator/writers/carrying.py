"""What a report carries (附件): its public data, and in an archive copy the input that it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.document import Document
from generator.writers.public_data import public_data

# What an archive copy says of itself.
INTERNAL = "内部归档：附有生成本报告的输入文件，不得公开"
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Carried:
    """One file carried: ``Data`` is what the report prints, ``Source`` what it was made from."""

    name: str
    data: bytes
    relationship: Literal["Data", "Source"]
    description: str

    @property
    def media_type(self) -> str:
        """What kind of file it is, by its name."""
        return _TYPES.get(self.name.rpartition(".")[2].lower(), "text/plain")


def carried(document: Document, sources: Mapping[str, bytes]) -> list[Carried]:
    """The public data of a report, then the files of its input by name, its own first."""
    files = [Carried(name, data, "Data", "公开数据") for name, data in public_data(document).items()]
    return files + [Carried(name, data, "Source", "输入文件") for name, data in sources.items()]

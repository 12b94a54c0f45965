"""YAML → raw values, through the node graph (``yaml_nodes``), which knows every position.

Limits guard against files that are hostile or broken: size, nesting, and the number of values after
aliases are followed (an alias bomb is small on disk and huge in memory).
"""

from pathlib import Path
from typing import Any

from generator.findings import Findings, Place
from generator.findings import catalogue as kinds
from generator.findings.printing import system_reason
from generator.sources.raw import Raw, RawList, RawMap, RawText
from generator.sources.yaml_nodes import MistakeError, compose

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 500_000

_NULL = "tag:yaml.org,2002:null"
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "timestamp", "map", "seq", "merge")
)


class _LimitError(Exception):
    """The file passes a limit; carries the limit's name and the place."""

    def __init__(self, limit: str, place: Place) -> None:
        super().__init__(limit)
        self.limit, self.place = limit, place


class _Converter:
    """Node graph → raw values; keeps count, collects what is wrong."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file, self.findings, self.count = file, findings, 0

    def place(self, node: Any) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def convert(self, node: Any, depth: int = 0) -> Raw:
        self.count += 1
        if depth > MAX_DEPTH:
            raise _LimitError(f"嵌套超过 {MAX_DEPTH} 层", self.place(node))
        if self.count > MAX_VALUES:
            raise _LimitError(f"展开后超过 {MAX_VALUES} 个值", self.place(node))
        tag = str(node.tag)
        if tag != _NULL and tag not in _PLAIN_TAGS:
            self.findings.add(kinds.YAML_TAG, self.place(node), tag=tag.replace("tag:yaml.org,2002:", "!!"))
            return None
        if node.id == "mapping":
            return self._map(node, depth)
        if node.id == "sequence":
            items = RawList(self.place(node))
            for item in node.value:
                value = self.convert(item, depth + 1)
                items.add(value, self.place(item) if value is None else value.place)
            return items
        return None if tag == _NULL else RawText(node.value, self.place(node))

    def _map(self, node: Any, depth: int) -> RawMap:
        result = RawMap(self.place(node))
        for key_node, value_node in node.value:
            place = self.place(key_node)
            if key_node.id != "scalar":
                self.findings.add(kinds.YAML_SYNTAX, place, problem="键必须是一个词，不能是列表或对照表")
                continue
            key = str(key_node.value)
            if key in result:
                self.findings.add(kinds.DUPLICATE_KEY, place, key=key, first=result.places[key])
                continue
            value = self.convert(value_node, depth + 1)
            # A value's place is its own, but an empty value is best shown at its key.
            result.put(key, value, place if value is None else value.place)
        return result


def read_yaml(path: Path, findings: Findings) -> RawMap | None:
    """Read one YAML file; None when it cannot be used, and the findings say why."""
    name = str(path)
    text = _text(path, findings)
    if text is None:
        return None
    converter = _Converter(name, findings)
    try:
        node = compose(text)
        if node is None or node.id != "mapping":
            findings.add(kinds.NOT_A_MAPPING, Place(name, 1, 1))
            return None
        return converter._map(node, 0)
    except MistakeError as error:
        place = Place(name, error.at[0] + 1, error.at[1] + 1) if error.at else Place(name)
        findings.add(kinds.YAML_SYNTAX, place, problem=_problem(error.said))
    except RecursionError:
        findings.add(kinds.FILE_LIMIT, Place(name), limit=f"嵌套超过 {MAX_DEPTH} 层")
    except _LimitError as error:
        findings.add(kinds.FILE_LIMIT, error.place, limit=error.limit)
    return None


def _text(path: Path, findings: Findings) -> str | None:
    place = Place(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            findings.add(kinds.FILE_LIMIT, place, limit=f"大于 {MAX_BYTES // 1024 // 1024} MB")
            return None
        data = path.read_bytes()
    except OSError as error:
        findings.add(kinds.FILE_UNREADABLE, place, reason=system_reason(error))
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(kinds.FILE_ENCODING, Place(str(path), line))
        return None


# The parser speaks English; these are the slips that a clerk makes, in the clerk's language.
_PROBLEMS = (
    ("found character '\\t'", "缩进里有制表符（Tab），请改用空格"),
    ("mapping values are not allowed here", "此处多了一个冒号，或冒号后的文字需要加引号"),
    ("could not find expected ':'", "缺少冒号“:”（请用半角冒号，后面空一格）"),
    ("expected <block end>", "缩进不对齐，或列表“-”与上一行没有对齐"),
    ("while scanning a quoted scalar", "引号没有成对"),
    ("unexpected end of stream", "内容不完整，可能有引号或括号没有成对"),
    ("expected ',' or", "括号内缺少逗号或右括号"),
    ("found undefined alias", "引用了没有定义的锚点（*名称）"),
    ("cannot start any token", "值不能以 @、%、` 等符号开头，请加引号"),
    ("found unknown escape", "双引号里的反斜杠“\\\\”写法不对；照原样写文字请用单引号"),
    ("but found another document", "一个文件里只能有一份内容，请删去多余的“---”"),
    ("found incompatible YAML document", "不支持这个 YAML 版本，请删去 %YAML 一行"),
    ("special characters are not allowed", "有看不见的控制字符，请删去"),
    ("found duplicate anchor", "锚点（&名称）重名"),
)


def _problem(said: str) -> str:
    return next((chinese for english, chinese in _PROBLEMS if english in said), "这里不合 YAML 的写法")

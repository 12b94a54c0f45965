"""Help and usage errors of the command line in Chinese; the library speaks English only."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


def _usage(ctx: typer.Context, command: Any) -> str:
    pieces = [piece for param in command.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
    names = [piece.strip("{}") for piece in pieces]
    tail = ["[选项]", *names, *(["命令 …"] if isinstance(command, TyperGroup) else [])]
    return f"用法：{ctx.command_path} {' '.join(tail)}"


def _write(command: Any, ctx: typer.Context, formatter: Any) -> None:
    formatter.write(_usage(ctx, command) + "\n")
    if command.help:
        formatter.write(f"\n  {command.help}\n")
    arguments, options = [], []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is None:
            continue
        names, text = record
        if param.param_type_name == "argument":
            arguments.append((str(param.metavar or param.name), (param.help or "").strip()))
        else:
            shown = text.replace("[required]", "（必填）").replace("  ", "")
            options.append((names, "显示帮助" if "--help" in names else shown))
    commands = []
    if isinstance(command, TyperGroup):
        commands = [(name, command.commands[name].help or "") for name in command.list_commands(ctx)]
    for title, rows in (("参数", arguments), ("选项", options), ("命令", commands)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class ChineseCommand(TyperCommand):
    """A command with Chinese help."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, arguments and options."""
        _write(self, ctx, formatter)


class ChineseGroup(TyperGroup):
    """A group with Chinese help; ``make-report FILE`` means ``make-report build FILE``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, options and commands."""
        _write(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Insert ``build`` before a file name that stands where a command is expected."""
        plain = next((arg for arg in args if not arg.startswith("-")), None)
        if plain is not None and plain not in self.commands and args[0] not in {"--help", "--version", "-h"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)


def usage_error(error: typer.TyperException) -> str:
    """A usage error in Chinese."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"没有选项“{getattr(error, 'option_name', '')}”。"
    if kind == "MissingParameter":
        param = getattr(error, "param", None)
        if param is None:
            return "缺少参数。"
        option = param.param_type_name == "option"
        return f"缺少{'选项' if option else '参数'}“{param.opts[0] if option else param.metavar or param.name}”。"
    if kind == "BadParameter" and getattr(error, "param_hint", None):
        return f"“{getattr(error, 'param_hint', '')}”不对：{error.message}。"
    if kind == "BadOptionUsage":
        takes_none = "does not take" in error.message
        return f"选项“{getattr(error, 'option_name', '')}”{'后面不带值' if takes_none else '后面缺少值'}。"
    extra = re.search(r"unexpected extra arguments?.*\((.*)\)", error.message)
    if extra:
        return f"多出的参数：{extra[1]}。"
    missing = re.search(r"No such command '?([^'.]*)", error.message)
    if missing:
        return f"没有命令“{missing[1]}”。"
    return "命令写得不对。"

"""The command line ``make-report``: it reads arguments, calls the pipeline, prints; no logic of its own.

A module for each group of commands; ``app`` is what they share, ``commands`` puts them in the order in which help
lists them. Heavy modules are imported by the command that needs them, so that help and checks start fast.
"""

import gc
import os

__all__ = ["main"]


def main() -> None:
    """Entry point of the console script."""
    # A run is one short process, and what it makes lives to its end: looking for garbage takes a fifth of its time.
    gc.disable()
    # Looking for plug-ins reads the metadata of every package installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from generator.cli.commands import run

    try:
        run()
    finally:
        # At its end Python looks for garbage once more, in all that was ever made: a tenth of the time again.
        gc.freeze()

"""The commands: parse the options, call, print, exit; nothing else prints or exits."""

from build.cli.main import main

__all__ = ["main"]

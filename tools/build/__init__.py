"""From the sources to a finished site: site.py runs an engine, finish.py does the steps after it."""

from tools.build.site import COMMANDS, ROOT, build

__all__ = ["COMMANDS", "ROOT", "build"]

"""Before the Match: how `guide.yml` becomes pages.

Data flows one way: data/ (files to models) -> checks/ (rules about content) -> render/ (models and fragments to the
text of a page). recognition/ makes the data of the two boxes. engine.py is where MkDocs and Zensical come in.
"""

import sys
from pathlib import Path

# Zensical runs this file without importing the package, so the package must be found by its name.
sys.path[:0] = [root for root in [str(Path(__file__).resolve().parent.parent)] if root not in sys.path]

from macros.engine import define_env  # noqa: E402

__all__ = ["define_env"]

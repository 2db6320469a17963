"""Give every file and folder the same modes, whatever the builder's umask was: a host may copy them as they are."""

from __future__ import annotations

from ..work import Work


def set_modes(work: Work) -> None:
    """Let everybody read, and nobody but the owner write."""
    for path in (work.site, *sorted(work.site.rglob("*"))):
        path.chmod(0o755 if path.is_dir() else 0o644)

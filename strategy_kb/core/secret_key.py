"""The secret key of an installation: generated once, kept beside its data, never in the repository."""

import contextlib
import os
import secrets
from pathlib import Path


def read_or_make(path: Path) -> str:
    """Return the key stored at `path`; generate and store one, readable by its owner only, when there is none.

    Safe when several processes start at once: a key is written to a temporary file, then linked into place, which
    succeeds for the first process only.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()

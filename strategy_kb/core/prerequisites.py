"""Checks before anything is installed, each failure in one sentence.

`make` runs `python3 -m strategy_kb.core.prerequisites [--port]`. Until the version is checked, this module is limited
to the syntax of Python 3.6, so that an old Python prints the sentence instead of a syntax error.
"""

import importlib.util
import os
import shutil
import socket
import sys

NEEDED = (3, 11)


def python_problem(version: "tuple[int, int]", has_ensurepip: bool, has_uv: bool) -> "str | None":
    """Return a sentence about why this Python cannot be used, or None."""
    if version < NEEDED:
        return (
            f"Python {NEEDED[0]}.{NEEDED[1]} or newer is needed and this is Python {version[0]}.{version[1]}: "
            "install one and name it, as in `make run PYTHON=python3.12`."
        )
    if not has_ensurepip and not has_uv:
        return (
            "This Python cannot make virtual environments: `apt install python3-venv` (or install uv), then try again."
        )
    return None


def port_problem(host: str, port: int) -> "str | None":
    """Return a sentence about why the address cannot be listened on, or None."""
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror:
        return f"The address HOST={host} is not known here: use an address of this machine, such as 127.0.0.1."
    family, kind, protocol, _, address = addresses[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            other = port + 1 if port < 65_535 else 8000
            return (
                f"{host} port {port} cannot be used ({reason}): free it, or name another as in `make run PORT={other}`."
            )
    return None


def problem(arguments: "list[str]") -> "str | None":
    """Return a sentence about the first failed check, or None."""
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    sentence = python_problem(sys.version_info[:2], has_ensurepip, shutil.which("uv") is not None)
    if sentence or "--port" not in arguments:
        return sentence
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")  # as core.environment reads them
    if not port.isdecimal() or not 1 <= int(port) <= 65_535:
        return f"The environment variable PORT is {port!r}; it must be a whole number from 1 to 65535."
    return port_problem(host, int(port))


if __name__ == "__main__":
    sys.exit(problem(sys.argv[1:]))

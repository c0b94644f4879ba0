"""A web process that answers one address, then says what it imported: `python -m benchmarks.first_answer /healthz`."""

import io
import json
import sys
from wsgiref.util import setup_testing_defaults

from benchmarks.measure import process_peak_mib
from strategy_kb.wsgi import application


def answer(path: str) -> dict[str, object]:
    environ: dict[str, object] = {"PATH_INFO": path, "HTTP_HOST": "testserver", "wsgi.input": io.BytesIO()}
    setup_testing_defaults(environ)
    statuses: list[str] = []
    size = sum(map(len, application(environ, lambda status, headers, exc_info=None: statuses.append(status))))
    return {"status": statuses[0], "size": size, "modules": sorted(sys.modules), "peak_mib": process_peak_mib()}


if __name__ == "__main__":
    print(json.dumps(answer(sys.argv[1])))

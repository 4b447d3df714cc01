"""nginx with the configuration that the guide gives, for tests and benchmarks: Debian's packages, on this machine alone."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs/contribute/operate.md"
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MIME_TYPES = Path("/etc/nginx/mime.types")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def guide_blocks() -> list[str]:
    """The blocks of nginx's configuration in the guide, in its order."""
    return re.findall(r"```nginx\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def configuration(site: Path, folder: Path, port: int) -> str:
    """The blocks of the guide as it says to put them together, below what every configuration has."""
    blocks = guide_blocks()
    before = [block for block in blocks if block.startswith("map ")]
    inside = [block for block in blocks if block not in before]
    server = "".join(inside).replace("/srv/casebook/site", str(site)).replace("include mime.types", f"include {MIME_TYPES}")
    if not BROTLI.exists():
        server = server.replace("brotli_static on;\n", "")
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"""{f"load_module {BROTLI};" if BROTLI.exists() else ""}
{"user root;" if os.geteuid() == 0 else ""}
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
access_log off;
{places}{"".join(before)}
server {{
listen 127.0.0.1:{port};
{server}}}
}}
"""


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def accepted(path: Path) -> subprocess.CompletedProcess[str]:
    """What nginx says of a configuration."""
    return subprocess.run([str(PROGRAM), "-t", "-c", path, "-e", "stderr"], capture_output=True, text=True, check=False)


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """Serve `site` while the context is open; its address has no slash at its end. Files of nginx are below `folder`."""
    port = _free_port()
    path = folder / "nginx.conf"
    path.write_text(configuration(site, folder, port), encoding="utf-8")
    answer = accepted(path)
    assert answer.returncode == 0, answer.stderr
    process = subprocess.Popen([str(PROGRAM), "-c", path, "-e", folder / "error.log", "-g", "daemon off;"])
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as made:
            if made.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"nginx ended with {process.returncode}")

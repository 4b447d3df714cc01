"""Files that people own are replaced as a whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from casebook.files.replace import replace_file

LIMITED = """
import resource, signal, sys
from pathlib import Path
from casebook.files.replace import replace_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    replace_file(Path(sys.argv[1]), b"new" * 1000)
except OSError:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("limit", [0, 1, 1500, 2999])
def test_a_disk_that_fills_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    result = subprocess.run([sys.executable, "-c", LIMITED, path, str(limit)], check=False)
    assert (result.returncode, path.read_bytes(), list(tmp_path.iterdir())) == (7, b"old", [path])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other modes, and links need a right")
def test_a_link_and_the_mode_of_its_target_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "a.md", tmp_path / "b.md"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target.name)
    replace_file(link, b"new")
    assert (link.is_symlink(), target.read_bytes(), target.stat().st_mode & 0o777) == (True, b"new", 0o640)

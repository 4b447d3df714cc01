"""Look by coverage for inputs that end in an error: ``python tests/fuzz_guided.py -max_total_time=600``.

Atheris, which is no dependency (it has wheels for Linux alone), keeps each input that reaches new code, and changes it further.
Options are those of libFuzzer. An input that fails is kept in ``fuzz/``: it becomes a file in ``tests/problems``, or a test.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["casebook"]):
    import fuzz

CASE = "cases/north/bus-stop.md"


def main() -> None:
    """Read inputs of each kind until the time is over. The first byte of an input chooses its kind."""
    attempts = [fuzz.try_words, fuzz.try_forms, fuzz.try_tables, fuzz.try_vocabulary(CASE)]
    seeds = [fuzz.CASE, fuzz.sound_form(), fuzz.TABLE.read_text(encoding="utf-8"), (fuzz.MINI / CASE).read_text(encoding="utf-8")]
    kept = fuzz.ROOT / "fuzz"
    kept.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        known, signs = Path(folder, "known"), Path(folder, "signs")
        known.mkdir()
        for kind, text in enumerate(seeds):
            (known / str(kind)).write_bytes(bytes([kind]) + text.encode())
        quoted = ("".join(f"\\x{byte:02x}" for byte in sign.encode(errors="surrogatepass")) for sign in fuzz.SIGNS)
        signs.write_text("".join(f'"{sign}"\n' for sign in quoted), encoding="ascii")

        def read(raw: bytes) -> None:
            if raw:
                attempts[raw[0] % len(attempts)]([raw[1:].decode(errors="replace")], Path(folder, "project"))

        options = [f"-artifact_prefix={kept}/", f"-dict={signs}", "-max_len=6000", "-timeout=60", "-rss_limit_mb=4000"]
        atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(known)], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

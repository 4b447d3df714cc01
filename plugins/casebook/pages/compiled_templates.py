"""Keep compiled templates from process to process in the user's cache: compiling takes longer than rendering."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from casebook.files.cache import key_of
from casebook.files.user_cache import delete_old, user_cache

MOST = 400
"""So many files may lie there. Others are of templates or versions of long ago, and the folder is emptied."""
_SUFFIX = ".jinja"


class CompiledTemplates(FileSystemBytecodeCache):
    """The code of templates in a folder that may be deleted at any time. Where it cannot be written, nothing is kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from its file, where that is whole."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        folder = Path(self.directory)
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            delete_old(folder, _SUFFIX, MOST)
            super().dump_bytecode(bucket)


def compiled_templates(*parts: str) -> CompiledTemplates | None:
    """Return the compiled templates of an environment; None where the user has no cache.

    `parts` say what the code of a template depends on beside its text: the environment's settings, and what Jinja calls while it
    compiles.
    """
    folder = user_cache()
    return CompiledTemplates(str(folder), f"{key_of(version('jinja2'), *parts)}-%s{_SUFFIX}") if folder else None


def environment_settings(environment: Environment) -> list[str]:
    """Return what decides how an environment of the host compiles a template. It calls no filters meanwhile, from now on."""
    environment.optimized = False
    names = (environment.extensions, environment.filters, environment.tests)
    settings = {name: value for name, value in vars(environment).items() if isinstance(value, str | bool | None)}
    return [*(repr(sorted(group)) for group in names), repr(sorted(settings.items(), key=itemgetter(0)))]

"""The files that a build writes: those that tasks make, and those of the last build that stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from typing import Any

from msgspec import Struct

from casebook.build.workers import with_job
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.messages.progress import Progress

Content = str | bytes | Iterable[str]
"""The content of a file. Large ones are in pieces, which are read once, as they are written."""
Contents = Mapping[str, str | bytes]
"""The contents of files by address."""


class Output(Struct, frozen=True):
    """A file of the site."""

    address: str
    content: Content | None
    """None for a file of the last build that stays as it is."""
    key: str = ""
    """The digest of the file, or of what it is made of; empty where it is made anew each time."""


class Published(Struct, frozen=True):
    """The files of the last build that nobody has changed since, and the files that each of its tasks has made."""

    keys: Mapping[str, str]
    """The key of each file, by address."""
    tasks: ResultCache

    def has(self, address: str, key: str) -> bool:
        """Return whether a file is there that was made of the same."""
        return bool(key) and self.keys.get(address) == key

    def of_task(self, name: str, key: str) -> list[Output] | None:
        """Return the files that the task `name` has made of the same; None where one of them is missing, or there were none."""
        task_key, files = self.tasks.get(name) or ("", {})
        if task_key != key or not files or not all(self.has(address, own) for address, own in files.items()):
            return None
        return [Output(address, None, own) for address, own in files.items()]

    def with_key(self, address: str, content: Content, key: str) -> Output:
        """Return a file of a task whose digest is `key`. It stays as it is where the last build has written the same text."""
        own = key_of(content) if isinstance(content, str) else key
        return Output(address, None if self.has(address, own) else content, own)


def pieces(content: Content) -> Iterable[bytes]:
    """Return the bytes of a file, in pieces."""
    if isinstance(content, bytes):
        return (content,)
    return (content.encode(),) if isinstance(content, str) else (piece.encode() for piece in content)


def outputs_of(contents: Contents) -> Iterable[Output]:
    """Return files that are made anew each time."""
    return (Output(address, content) for address, content in contents.items())


class _Task(Struct, frozen=True):
    """Files that are made, perhaps by another process."""

    files: Future[Any]
    """Has the files by address; None where `read` has them."""
    keys: Mapping[str, str]
    """The key of each file, by address; empty for a task with a name."""
    key: str = ""
    name: str = ""
    """The name by which the next build finds out which files they were; empty where it knows."""
    read: Callable[[], Contents] | None = None
    """Reads the files that the task has left in a store; None where it sends them."""


class FileTasks:
    """The tasks of one build. A task whose files the last build has made of the same is not begun."""

    def __init__(self, published: Published, executor: Executor, progress: Progress, *, in_order: bool) -> None:
        """`in_order` runs each task when its files are asked for, one after the other, for a server."""
        self.executor, self.progress = executor, progress
        self._published, self._in_order = published, in_order
        self._tasks: list[_Task] = []
        self._kept: list[Output] = []
        self._names: list[str] = []

    def __len__(self) -> int:
        return len(self._tasks)

    def begin(self, name: str, key: str, task: Callable[..., Contents], *args: object) -> None:
        """Begin the files that `task` makes of the job. `key` is the digest of what they are made of."""
        if not self._keep_task(name, key):
            self._tasks.append(_Task(self.executor.submit(with_job, task, *args), {}, key, name))

    def make(self, name: str, key: str, make: Callable[[], Mapping[str, Content]]) -> None:
        """Make files in this process, at once."""
        if not self._keep_task(name, key):
            done: Future[Mapping[str, Content]] = Future()
            done.set_result(make())
            self._tasks.append(_Task(done, {}, key, name))

    def add(self, tasks: Iterable[Future[Contents]], keys: Mapping[str, str]) -> None:
        """Add tasks that were begun elsewhere, with the keys of their files by address."""
        self._tasks += [_Task(task, keys) for task in tasks]

    def add_stored(self, task: Future[Contents | None], read: Callable[[], Contents], keys: Mapping[str, str]) -> None:
        """Add a task that returns its files, or leaves them where `read` reads them; with the keys of the files by address."""
        self._tasks.append(_Task(task, keys, read=read))

    def keep(self, address: str, key: str) -> bool:
        """Keep the file of the last build at `address`, if it was made of the same. Returns whether it was."""
        if not self._published.has(address, key):
            return False
        self._kept.append(Output(address, None, key))
        return True

    def _keep_task(self, name: str, key: str) -> bool:
        self._names.append(name)
        outputs = self._published.of_task(name, key)
        self._kept += outputs or ()
        return outputs is not None

    def outputs(self) -> Iterator[Output]:
        """Yield the files as soon as each task is done, and keep their names for the next build."""
        yield from self._kept
        tasks, names = {task.files: task for task in self._tasks}, self._published.tasks
        self._tasks.clear()
        for done in list(tasks) if self._in_order else as_completed(tasks):
            task, contents = tasks.pop(done), done.result()  # nothing holds files that are written
            contents = task.read() if task.read and contents is None else contents
            self.progress.advance(phase="index")
            if not task.name:
                yield from (Output(address, content, task.keys.get(address, "")) for address, content in contents.items())
                continue
            outputs = [self._published.with_key(address, content, task.key) for address, content in contents.items()]
            names.keep(task.name, [task.key, {output.address: output.key for output in outputs}])
            yield from outputs
        names.save(self._names)

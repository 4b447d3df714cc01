"""The files of a build that are no pages: those that tasks make, and those of the last build that stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass

from casebook.build.job import with_job
from casebook.build.outputs import Content, Contents, Output, Published
from casebook.messages.progress import Progress


@dataclass(frozen=True, slots=True)
class _Task:
    """Files that are made, perhaps by another process."""

    files: Future[Contents] | Future[Mapping[str, Content]]
    keys: Mapping[str, str]
    """The key of each file, by address; empty where all have that of the task."""
    key: str = ""
    name: str = ""
    """The name by which the next build finds out which files they were; empty where it knows."""


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
            self.progress.advance(phase="index")
            if task.name:
                names.keep(task.name, list(contents))
            yield from (Output(address, content, task.keys.get(address, task.key)) for address, content in contents.items())
        names.save(self._names)

"""Who does the work: this process, some processes of this machine, or a cluster. What is written is the same.

Each is a function from a function and a list of tasks to the list of results, in the order of the tasks.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol

from textkit.errors import InputError

__all__ = ["Runner", "here", "workers"]

TRIES = 3  # times that workers may end without having finished anything between
THREADS = "POLARS_MAX_THREADS"


class Runner(Protocol):
    """Does a list of tasks."""

    def __call__(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        """The results, in the order of the tasks."""


def here(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
    """Work in this process, one task after another."""
    return [work(task) for task in tasks]


@contextmanager
def workers(number: int) -> Iterator[Runner]:
    """Some processes of this machine, each with one thread; one is this process itself."""
    if number == 1:
        yield here
        return
    pool = Pool(number)
    try:
        yield pool
    finally:
        pool.close()


class Pool:
    """Processes that take tasks. Where one is killed, what was unfinished is done again by new ones."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.pool: ProcessPoolExecutor | None = None

    def __call__(self, work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
        """The results, in the order of the tasks."""
        results: dict[int, Any] = {}
        idle = 0
        with one_thread():
            while len(results) < len(tasks):
                before = len(results)
                try:
                    self.finish(work, tasks, results)
                except BrokenProcessPool:
                    self.close()
                    idle = 0 if len(results) > before else idle + 1
                    if idle >= TRIES:
                        raise InputError(
                            f"workers were ended {TRIES} times (for lack of memory?); give fewer with --workers"
                        ) from None
        return [results[number] for number in range(len(tasks))]

    def finish(self, work: Callable[[Any], Any], tasks: Sequence[Any], results: dict[int, Any]) -> None:
        """Do what has no result yet."""
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.number, mp_context=multiprocessing.get_context("spawn"))
        waiting: dict[Future[Any], int] = {
            self.pool.submit(work, task): number for number, task in enumerate(tasks) if number not in results
        }
        while waiting:
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=lambda each: each.exception() is not None):
                results[waiting.pop(future)] = future.result()

    def close(self) -> None:
        """End the processes, at once where tasks are left."""
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


@contextmanager
def one_thread() -> Iterator[None]:
    """New processes compute with one thread each: together they fill the machine."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[THREADS]
        else:
            os.environ[THREADS] = before

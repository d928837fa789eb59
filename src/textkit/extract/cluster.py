"""Work on a cluster: a scheduler of Dask distributed and its workers, on this machine or on many.

The workers read the texts and write the tables themselves, so all see the same folders (a shared disk). When one ends,
the scheduler gives its tasks to another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textkit.errors import InputError
from textkit.extract.workers import Runner, workers

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["cluster", "hands"]

PATIENCE = 30  # seconds to wait for the scheduler, and for a first worker


@contextmanager
def hands(number: int, scheduler: str | None, folders: Sequence[Path]) -> Iterator[Runner]:
    """Whoever is asked to do the work.

    Args:
        number: processes of this machine.
        scheduler: the address of a cluster's, which does the work instead.
        folders: that all must see.
    """
    with cluster(scheduler, folders) if scheduler else workers(number) as run:
        yield run


@contextmanager
def cluster(address: str, folders: Sequence[Path]) -> Iterator[Runner]:
    """The workers of a scheduler.

    Args:
        address: of the scheduler, ``tcp://host:port``.
        folders: that every worker must see.

    Raises:
        InputError: Dask is not installed; no scheduler or worker answers; a worker does not see the folders.
    """
    try:
        from distributed import Client
    except ImportError:
        raise InputError("--scheduler needs Dask distributed; run pip install 'textkit[cluster]'") from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        reason = (str(error).splitlines() or ["no answer"])[0]
        raise InputError(f"{address}: no scheduler answers ({reason}); start one with: dask scheduler") from None
    with client:
        ready(client, address, folders)

        def run(work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
            return results(client, work, tasks)

        yield run


def ready(client: Client, address: str, folders: Sequence[Path]) -> None:
    """Raise InputError unless there is a worker, and all see the folders."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise InputError(f"{address}: has no worker; start one with: dask worker {address} --nthreads 1") from None
    for folder in map(there, folders):
        with tempfile.NamedTemporaryFile(prefix=".textkit-seen-", dir=folder) as token:
            seen = client.run(sees, token.name)
        blind = [worker for worker, there in seen.items() if not there]
        if blind:
            raise InputError(f"{folder}: the worker {blind[0]} does not see it; a cluster needs a disk that all share")


def there(folder: Path) -> Path:
    """A folder, or the first above it that is there."""
    return folder if folder.is_dir() else there(folder.absolute().parent)


def sees(path: str) -> bool:
    """Whether a file is there."""
    return Path(path).is_file()


def results(client: Client, work: Callable[[Any], Any], tasks: Sequence[Any]) -> list[Any]:
    """The results, each fetched when it is made: a worker that ends takes none with it."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    futures = client.map(work, tasks, pure=False)
    number = {future.key: place for place, future in enumerate(futures)}
    found: dict[int, Any] = {}
    waiting = as_completed(futures, with_results=True)
    del futures
    try:
        for future, result in waiting:
            found[number[future.key]] = result
            future.release()
    except KilledWorker as error:
        raise InputError(f"several workers ended on the same task ({error.task}); give each more memory") from None
    except RuntimeError as error:
        if "deserialization" not in str(error):
            raise
        raise InputError("the cluster's workers cannot take the work; give them the same textkit and Python") from None
    return [found[place] for place in range(len(tasks))]

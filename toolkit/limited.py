"""Work on a file from outside, in a child process with a limit on time and memory.

A table or a picture of a few kilobytes can ask for minutes or gigabytes to be read. Whoever parses one does
it here: the child (a fork, which takes milliseconds) may use so many seconds of processor and so many
megabytes more than we have now; what asks for more is killed, and `OutOfBounds` is what the caller sees. It
protects the time and memory of the server; it is no sandbox.

The function may touch neither the database nor Redis, and what it returns or raises has to be picklable.
"""

import gc
import os
import pickle
import resource
import select
import signal
import struct
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024
MOST_FILES = 1 << 20
HEADER = struct.Struct("!Q")
VALUE, ERROR, END = 0, 1, 2


class OutOfBounds(Exception):
    """It took more time or memory than it may."""


@dataclass(frozen=True)
class Bounds:
    """Of one child, and how many children a process of ours has at once."""

    seconds: int  # of processor; three times as long by the clock without a sign of life
    megabytes: int  # on top of what the process has
    at_once: threading.BoundedSemaphore


def call(bounds: Bounds, function: Callable[..., Any], *arguments: Any) -> Any:
    """What the function returns. Raises what it raises, and OutOfBounds."""
    return next(iterate(bounds, wrapped, function, *arguments))


def wrapped(function: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    yield function(*arguments)


def iterate(bounds: Bounds, function: Callable[..., Iterator[Any]], *arguments: Any) -> Iterator[Any]:
    """What the generator function yields, while the child goes on; the child ends with the iterator."""
    patience = 3 * bounds.seconds
    if not bounds.at_once.acquire(timeout=patience):
        raise OutOfBounds("too many at once")
    try:
        read, write = os.pipe()
        with warnings.catch_warnings():  # forking beside threads: the child only computes, and never returns
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            work(bounds, write, function, arguments)
        os.close(write)
        try:
            yield from answers(read, patience)
        finally:
            os.close(read)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    finally:
        bounds.at_once.release()


def work(bounds: Bounds, write: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """In the child: never returns."""
    try:
        gc.disable()
        # Whatever the process has open is not ours: a connection that we kept would outlive it.
        os.closerange(3, write)
        os.closerange(write + 1, MOST_FILES)
        now = memory_in_use()
        resource.setrlimit(resource.RLIMIT_AS, (now + bounds.megabytes * MEGABYTE,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            for value in function(*arguments):
                send(write, VALUE, value)
            send(write, END, None)
        except MemoryError:
            pass  # silence is the answer
        except Exception as error:  # whatever it is, the caller has to see it
            send(write, ERROR, error)
    finally:
        os._exit(0)


def memory_in_use() -> int:
    """Bytes of address space."""
    with Path("/proc/self/statm").open(encoding="ascii") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def send(write: int, kind: int, value: Any) -> None:
    content = pickle.dumps((kind, value))
    left = memoryview(HEADER.pack(len(content)) + content)
    while left:
        left = left[os.write(write, left) :]


def answers(read: int, patience: float) -> Iterator[Any]:
    while True:
        (size,) = HEADER.unpack(receive(read, HEADER.size, patience))
        kind, value = pickle.loads(receive(read, size, patience))  # noqa: S301 - of our own child
        if kind == ERROR:
            raise value
        if kind == END:
            return
        yield value


def receive(read: int, size: int, patience: float) -> bytes:
    """So many bytes of the child. Raises OutOfBounds when it was killed, or is silent for too long."""
    content = bytearray()
    until = time.monotonic() + patience
    while len(content) < size:
        ready, _, _ = select.select([read], [], [], max(0, until - time.monotonic()))
        chunk = os.read(read, min(size - len(content), MEGABYTE)) if ready else b""
        if not chunk:
            raise OutOfBounds("killed or silent")
        content += chunk
    return bytes(content)

"""Works in several processes, so that an article that kills its process takes no other one with it."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.io.new_file import end_process
from editlint.runner.announce import announced
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.connection import Connection

MAX_CHUNK_ARTICLES = 25
"""Articles that a worker process is given at a time, so that results appear as the work goes on."""
CHUNKS_PER_PROCESS = 4
"""Chunks for each process, or more, so that none waits long for the last one."""
CHUNKS_AHEAD = 4
"""Chunks for each process that are handed out before the output of the first of them is taken."""
MAX_JOBS = 61
"""Worker processes at most: Windows allows no more."""
KILLED = "the process that checked this was killed, perhaps as it took too much memory"
"""What is said of an article that killed its process."""

Chunk = TypeVar("Chunk")
Output = TypeVar("Output")


class Work(NamedTuple, Generic[Output]):
    """What to do with each article, and the output for one whose process died."""

    run: Callable[[ArticleLinter, Article], Output]
    failed: Callable[[EditlintError, Article], Output]


def map_articles(
    work: Work[Output], articles: Sequence[Article], linter: ArticleLinter, jobs: int
) -> Iterator[Output]:
    """The output of the work on each article, in order, by that many processes."""
    if jobs == 1 or len(articles) < 2:
        yield from (work.run(linter, article) for article in announced(articles, linter))
        return
    options = msgspec.structs.replace(linter.options, notify=None)  # the main process notifies the user
    size = max(1, min(MAX_CHUNK_ARTICLES, len(articles) // (jobs * CHUNKS_PER_PROCESS)))
    chunks = (_ArticleChunk(work.run, articles[i : i + size], options) for i in range(0, len(articles), size))

    def one_by_one(chunk: _ArticleChunk[Output]) -> list[Output]:
        return [_alone(work, article, options) for article in chunk.articles]

    outputs: Iterator[list[Output]] = map_chunks(_run_chunk, one_by_one, chunks, jobs)
    for each in outputs:
        yield from each


def map_chunks(
    run: Callable[[Chunk], Output],
    after_death: Callable[[Chunk], Output],
    chunks: Iterable[Chunk],
    jobs: int,
    start_method: str | None = None,
) -> Iterator[Output]:
    """The output of each chunk, in order, by that many processes; few chunks are taken before they are needed.

    `after_death` gives the output of a chunk during which a process died. `start_method` is that of multiprocessing,
    None for its default.
    """
    waiting: deque[Chunk] = deque()
    left = iter(chunks)

    def following() -> Iterator[Chunk]:
        while waiting:
            yield waiting.popleft()
        yield from left

    while True:
        handed_out = yield from _map_until_death(run, following(), jobs, start_method)
        if not handed_out:
            return
        waiting.extendleft(reversed(handed_out[1:]))
        yield after_death(handed_out[0])


def _map_until_death(
    run: Callable[[Chunk], Output], chunks: Iterator[Chunk], jobs: int, start_method: str | None
) -> Generator[Output, None, list[Chunk]]:
    """Yields outputs in order; returns the chunks that are left when a process died, as handed out, [] at the end."""
    from concurrent.futures.process import BrokenProcessPool

    pending: deque[tuple[Chunk, Future[Output]]] = deque()
    with _pool(jobs, start_method) as pool:
        while True:
            while len(pending) < jobs * CHUNKS_AHEAD:
                try:
                    chunk = next(chunks)
                except StopIteration:
                    break
                pending.append((chunk, _submit(pool, run, chunk)))
            if not pending:
                return []
            try:
                output = pending[0][1].result()
            except BrokenProcessPool:
                return [chunk for chunk, _ in pending]
            pending.popleft()
            yield output


def _submit(pool: "ProcessPoolExecutor", run: Callable[[Chunk], Output], chunk: Chunk) -> "Future[Output]":
    """The future output of a chunk, also where a process has died since the last one."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(run, chunk)
    except BrokenProcessPool as error:
        broken: Future[Output] = Future()
        broken.set_exception(error)
        return broken


def run_alone(run: Callable[[Chunk], Output], chunk: Chunk, start_method: str | None = None) -> Output | None:
    """The output of a chunk in a process of its own; None where that process dies."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, start_method) as pool:
        try:
            return pool.submit(run, chunk).result()
        except BrokenProcessPool:
            return None


@contextmanager
def _pool(jobs: int, start_method: str | None) -> Iterator["ProcessPoolExecutor"]:
    """Worker processes, which end after the file that they write where the caller is interrupted or needs no more."""
    from concurrent.futures import ProcessPoolExecutor  # only where it is used
    from multiprocessing import get_context

    context: Any = get_context(start_method)
    stop, stopping = context.Pipe(duplex=False)
    with (
        stop,
        stopping,
        ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(stop,)) as pool,
    ):
        try:
            yield pool
        except BaseException:
            stopping.send(None)  # nobody reads it: all workers see that it is there
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(work: Work[Output], article: Article, options: Options) -> Output:
    """The output for an article in a process of its own, which may be the one that kills it."""
    outputs = run_alone(_run_chunk, _ArticleChunk(work.run, [article], options))
    return outputs[0] if outputs else work.failed(EditlintError(KILLED, path=article.name), article)


def _start_worker(stop: "Connection") -> None:
    """Let this worker process end when there is something to read from `stop`, or when the main process is killed.

    Otherwise it waits for work for ever. An interrupt from the terminal, which goes to all processes, is left to the
    main one: the pool reports it of an article and goes on to the next. The pool terminates workers when one has died.
    """
    import signal
    import threading
    from multiprocessing import Pipe, parent_process
    from multiprocessing.connection import wait

    terminated, terminating = Pipe(duplex=False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: terminating.send(None))

    def watch() -> None:
        parent = parent_process()
        wait([stop, terminated, *([parent.sentinel] if parent else [])])
        end_process(1)

    threading.Thread(target=watch, daemon=True).start()


class _ArticleChunk(NamedTuple, Generic[Output]):
    """Articles, what to do with each, and the options of the run."""

    run: Callable[[ArticleLinter, Article], Output]
    articles: Sequence[Article]
    options: Options


def _run_chunk(chunk: _ArticleChunk[Output]) -> list[Output]:
    linter = _linter(chunk.options)
    return [chunk.run(linter, article) for article in announced(chunk.articles, linter)]


@lru_cache(maxsize=1)  # a worker process, which has the same options all its life
def _linter(options: Options) -> ArticleLinter:
    """The linter of this process, which remembers which rules it has stopped."""
    return ArticleLinter(options)

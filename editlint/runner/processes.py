"""Works on articles in several processes, so that one that kills its process takes no other article with it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import msgspec

from editlint.core.errors import EditlintError
from editlint.runner.announce import announced
from editlint.runner.article import ArticleLinter
from editlint.runner.discover_files import Article
from editlint.runner.options import Options

MAX_CHUNK_ARTICLES = 25
"""Articles that a worker process is given at a time, so that results appear as the work goes on."""
CHUNKS_PER_PROCESS = 4
"""Chunks for each process, or more, so that none waits long for the last one."""
MAX_JOBS = 61
"""Worker processes at most: Windows allows no more."""

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
    chunks = [articles[i : i + size] for i in range(0, len(articles), size)]
    while chunks:
        done = yield from _map_chunks(work, chunks, options, jobs)
        if done < len(chunks):
            for article in chunks[done]:
                yield _alone(work, article, options)
        chunks = chunks[done + 1 :]


def _map_chunks(
    work: Work[Output], chunks: Sequence[Sequence[Article]], options: Options, jobs: int
) -> Generator[Output, None, int]:
    """Yields the outputs of the chunks, in order; returns how many chunks were done before a process died."""
    from concurrent.futures import ProcessPoolExecutor  # only where it is used
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        futures = []
        with suppress(BrokenProcessPool):  # a process may die while the last chunks are handed out
            for chunk in chunks:
                futures.append(pool.submit(_run_chunk, work.run, chunk, options))
        for done, future in enumerate(futures):
            try:
                outputs = future.result()
            except BrokenProcessPool:
                return done
            yield from outputs
    return len(futures)


def _alone(work: Work[Output], article: Article, options: Options) -> Output:
    """The output for an article in a process of its own, which may be the one that kills it."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
        try:
            return pool.submit(_run_chunk, work.run, [article], options).result()[0]
        except BrokenProcessPool:
            problem = "the process that checked this was killed, perhaps as it took too much memory"
            return work.failed(EditlintError(problem, path=article.name), article)


def _end_with_parent() -> None:
    """Let this worker process end when the main one is killed; otherwise it waits for work for ever."""
    import os
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def watch() -> None:
        if (parent := parent_process()) is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _run_chunk(
    run: Callable[[ArticleLinter, Article], Output], articles: Sequence[Article], options: Options
) -> list[Output]:
    linter = _linter(options)
    return [run(linter, article) for article in announced(articles, linter)]


@lru_cache(maxsize=1)  # a worker process, which has the same options all its life
def _linter(options: Options) -> ArticleLinter:
    """The linter of this process, which remembers which rules it has stopped."""
    return ArticleLinter(options)

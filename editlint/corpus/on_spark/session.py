"""A Spark session for a command: that of the environment, or one on this machine."""

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from editlint.core.errors import EditlintError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BATCHES = ("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
"""How many articles Spark sends to a Python process at a time. Its default, 10,000, may be gigabytes."""
QUIET = (("spark.log.level", "ERROR"), ("spark.ui.showConsoleProgress", "false"))
"""Settings that keep Spark from writing between the lines of a command."""
CONNECT = "sc://"
"""How the address of a Spark Connect server starts."""


@contextmanager
def spark_session(master: str | None) -> Iterator["SparkSession"]:
    """A session with that master, with None the one that the environment names, else one on this machine.

    A session that runs already is used and left running. Raises EditlintError where Spark does not start.
    """
    from pyspark.sql import SparkSession

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Spark's Python, about its settings and about versions of pandas
        running = SparkSession.getActiveSession()
        failures: tuple[type[Exception], ...] = (*spark_failures(), RuntimeError, ValueError)
        try:
            session = running or _started(master)
        except failures as error:
            problem = f"Spark does not start: {first_line(error)}"
            raise EditlintError(problem, path=master or "spark") from None
        try:
            yield session
        finally:
            if running is None:
                session.stop()


def _started(master: str | None) -> "SparkSession":
    """A new session. A Connect server has settings of its own, and is sent those that a session may have."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("editlint corpus")
    is_connect = (master or os.environ.get("SPARK_REMOTE", "")).startswith(CONNECT)
    if is_connect:
        session = (builder.remote(master) if master else builder).getOrCreate()
        session.conf.set(*BATCHES)
        return session
    if _is_on_this_machine(master):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark's default is any python3
    for name, value in (BATCHES, *QUIET):
        builder = builder.config(name, value)
    return (builder.master(master) if master else builder).getOrCreate()


def _is_on_this_machine(master: str | None) -> bool:
    """Whether the Python processes of Spark run here, with no other setting of which Python that is."""
    if master is None:
        is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
        return not is_submitted and not os.environ.get("SPARK_REMOTE", "").startswith(CONNECT)
    return master.startswith("local")


def spark_failures() -> tuple[type[Exception], ...]:
    """The exceptions that Spark raises: its own, and with a JVM in this process those of the JVM."""
    from pyspark.errors import PySparkException

    try:
        from py4j.protocol import Py4JError
    except ModuleNotFoundError:  # a client of Spark Connect needs none
        return (PySparkException,)
    return (PySparkException, Py4JError)


def first_line(error: BaseException) -> str:
    """What is wrong, of what Spark says with the number of the task and all traces."""
    java = getattr(error, "java_exception", None)  # what the JVM raised, where Python does not know its kind
    text = str(java.getMessage() if java is not None else error).strip().partition("\n")[0]
    return re.sub(r"^Job aborted.* executor \w+\): (?:[\w.$]+: )?", "", text)[:300] or type(error).__name__

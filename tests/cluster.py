"""A real Spark cluster on loopback, for the tests of Spark: a master, two workers with an executor each, and a driver."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import editlint

JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java that lives for a minute: compiling all it can takes longer than what is faster then."""
QUICK = {
    "spark.driver.extraJavaOptions": JAVA_OPTIONS,
    "spark.executor.extraJavaOptions": JAVA_OPTIONS,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than a few rows
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""The settings of a session that tests start."""
PARTITION_BYTES = "20kB"
"""Partitions are as small as that, so that a few articles are checked by both executors."""


@contextmanager
def spark_cluster(folder: Path) -> Iterator[Any]:
    """A session with a cluster of two executors, whose files are in `folder`; without Spark or Java, tests are skipped."""
    pytest.importorskip("pyspark", reason="pyspark is missing")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("java is missing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_LOCAL_HOSTNAME", "localhost")
        patch.setenv("SPARK_WORKER_DIR", str(folder / "work"))
        patch.setenv("SPARK_LOCAL_DIRS", str(folder / "local"))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.delenv("SPARK_REMOTE", raising=False)
        session = _start(folder)
        try:
            yield session
        finally:
            session.stop()


def _start(folder: Path, attempts: int = 2) -> Any:
    """A session whose executors have done something: on a busy machine, the master gives them up while they start."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("tests")
    settings = {
        **QUICK,
        "spark.log.level": "OFF",
        "spark.executorEnv.PYTHONPATH": str(Path(editlint.__file__).parents[1]),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.adaptive.coalescePartitions.minPartitionSize": PARTITION_BYTES,
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        assert session.range(4).count() == 4
    except Exception:
        session.stop()
        if attempts > 1:
            return _start(folder, attempts - 1)
        raise
    return session

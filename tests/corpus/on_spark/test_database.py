"""The comparison on a cluster, here of one machine: the same as in memory."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from cluster import QUICK
from corpus.comparing.shared_corpus import Compared, compared, decoded, in_memory
from corpus.comparing.test_shared_passages import BODY, COWS, FILE, MILL, NEXT, ROOF, SEVERAL, STRICT, chain

from editlint.corpus.comparing.components import create_components
from editlint.corpus.comparing.facts import document_rows, text_rows
from editlint.corpus.comparing.shared_passages import RESULT, compare_corpus
from editlint.corpus.on_spark.database import SparkArticles, SparkDatabase

MISSING = [
    name
    for name, found in (("pyspark", importlib.util.find_spec("pyspark")), ("java", shutil.which("java")))
    if not found
]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} is missing")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    root = str(Path(__file__).parents[3])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join((root, os.environ.get("PYTHONPATH", ""))))
        patch.chdir(tmp_path_factory.mktemp("spark"))
        builder = SparkSession.builder.master("local[2]")
        settings = QUICK | {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.adaptive.enabled": "false",  # plans again after each of hundreds of steps
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def frame(spark: Any, rows: pa.RecordBatch | pa.Table, folder: Path, name: str) -> Any:
    import pyarrow.parquet

    pyarrow.parquet.write_table(
        pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows, folder / name
    )
    return spark.read.parquet(str(folder / name)).repartition(3)


def on_spark(spark: Any, articles: Mapping[str, Compared], folder: Path) -> dict[str, object]:
    database = SparkDatabase(spark)
    facts = [each.facts for each in articles.values() if each.facts]
    database.add("documents", frame(spark, document_rows(facts), folder, "documents"))
    database.add("texts", frame(spark, text_rows(facts), folder, "texts"))
    texts = pa.table({"id": list(articles), "text": [each.text for each in articles.values()]})
    compare_corpus(
        database, SparkArticles(database, frame(spark, texts, folder, "articles"), lambda _, text: text)
    )
    found = database.rows(f"SELECT id, rules, parts FROM {RESULT}")
    database.close()
    return dict(decoded(found, articles))  # type: ignore[arg-type]


def test_it_is_the_same_as_in_memory(spark: Any, tmp_path: Path) -> None:
    texts = {
        **{f"copy/{n}": BODY for n in range(4)},
        **{f"chain/{name}": text for name, text in chain(5).items()},
        **{f"footer/{n}": f"Number {n} it is. {MILL}\n\n{SEVERAL} {COWS}" for n in range(9)},
        "it's": f"{SEVERAL}\n\n{COWS}",
        "é": f"{NEXT}\n\n{ROOF}\n\n{COWS}",
        "z": f"So it is. {ROOF}",
        "𝄞": f"{FILE}\n\n{SEVERAL} {COWS}\n\n{MILL}",
        "｡": f"So it was. {COWS}\n\n{SEVERAL}",
    }
    articles = compared(texts, {"z": STRICT, "footer/8": STRICT})
    expected = in_memory(articles)
    assert len(expected) > 4
    assert any(each.used for each in expected.values())
    spark.sql("SELECT 1 AS mine").createOrReplaceTempView("articles")  # a view of the user's own
    assert on_spark(spark, articles, tmp_path) == expected
    assert [tuple(row) for row in spark.sql("SELECT * FROM articles").collect()] == [(1,)]
    assert [row["viewName"] for row in spark.sql("SHOW VIEWS").collect()] == ["articles"]


def test_tables_may_be_kept_in_a_folder(spark: Any, tmp_path: Path) -> None:
    database = SparkDatabase(spark, str(tmp_path / "kept"))
    database.create("found", "SELECT id FROM range(3)")
    database.create_numbered("more", "SELECT id FROM found WHERE id > 0", "id")
    database.drop("found")
    database.create("found", "SELECT id FROM more")
    assert sorted(database.rows("SELECT id FROM found")) == [(1,), (2,)]
    assert sorted(each.name for each in (tmp_path / "kept").iterdir()) == [
        "0001-found",
        "0002-more",
        "0003-found",
    ]
    database.close()


def test_numbers_are_in_the_order_of_the_code_points(spark: Any, tmp_path: Path) -> None:
    names = [f"{chr(code)}{number}" for code in (33, 65, 97, 233, 0xFF61, 0x1D11E) for number in range(40)]
    database = SparkDatabase(spark)
    database.add("names", frame(spark, pa.table({"id": names[::-1]}), tmp_path, "names"))
    database.create_numbered("numbered", "SELECT id FROM names", "id")
    numbers = dict(database.rows("SELECT id, number FROM numbered"))  # type: ignore[arg-type]
    database.close()
    assert sorted(numbers, key=numbers.__getitem__) == sorted(names)
    assert len(set(numbers.values())) == len(names)


def test_a_chain_is_one_component(spark: Any) -> None:
    database = SparkDatabase(spark)
    create_components(database, "found", "SELECT id + 1 AS number, id AS parent FROM range(9)")
    assert set(database.rows("SELECT parent, number FROM found")) == {(0, number) for number in range(10)}
    database.close()

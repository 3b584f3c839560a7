"""A corpus on Apache Spark. pyspark is imported here and in `editlint/spark.py` alone, and inside functions."""

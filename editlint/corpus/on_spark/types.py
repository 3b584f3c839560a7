"""The columns of the tables as Spark names their types."""

import pyarrow as pa

_NAMES = {
    pa.string(): "string",
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
}


def spark_columns(schema: pa.Schema) -> str:
    """The columns of a table in Spark's language for schemas (DDL), which every way to run Spark understands."""
    return ", ".join(f"{quoted(field.name)} {spark_type(field.type)}" for field in schema)


def spark_type(type: pa.DataType) -> str:
    """A type in Spark's language for schemas."""
    if pa.types.is_struct(type):
        return f"struct<{', '.join(f'{quoted(each.name)}: {spark_type(each.type)}' for each in type)}>"
    if pa.types.is_list(type):
        return f"array<{spark_type(type.value_type)}>"
    return _NAMES[type]


def quoted(name: str) -> str:
    """The name of a column as Spark's SQL quotes it."""
    return f"`{name.replace('`', '``')}`"

"""Makes the files of this folder with pyarrow and pandas: python3 make.py, in an environment that has both.

Each value of expected.jsonl is what `sbuf cat --format jsonl` has to print for the column, written here by hand.
"""
import datetime as dt
import json
from decimal import Decimal as D

import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

U = "2020-01-02T03:04:05.000006"
# name: type, four values, and the same as they are to come out
COLUMNS = {
    "i8": (pa.int8(), [1, -128, None, 127], None),
    "u8": (pa.uint8(), [0, 255, None, 1], None),
    "i16": (pa.int16(), [1, -32768, None, 5], None),
    "u16": (pa.uint16(), [0, 65535, None, 1], None),
    "i32": (pa.int32(), [1, -2**31, None, 5], None),
    "u32": (pa.uint32(), [0, 2**32 - 1, None, 1], None),
    "i64": (pa.int64(), [1, -2**63, None, 5], None),
    "u64": (pa.uint64(), [0, 2**64 - 1, None, 1], None),
    "f16": (pa.float16(), [1.5, -2.0, None, 0.25], None),
    "f32": (pa.float32(), [1.5, float("inf"), None, -2.25], [1.5, {"$float": "inf"}, None, -2.25]),
    "f64": (pa.float64(), [1.1, -0.0, None, 0.5], None),
    "flag": (pa.bool_(), [True, False, None, True], None),
    "text": (pa.string(), ["a", "é😀", None, ""], None),
    "large": (pa.large_string(), ["a", "b", None, ""], None),
    "bytes": (pa.binary(), [b"a", b"\x00\xff", None, b""], [{"$bytes": "YQ=="}, {"$bytes": "AP8="}, None, {"$bytes": ""}]),
    "fixed": (pa.binary(2), [b"ab", b"cd", None, b"ef"], [{"$bytes": "YWI="}, {"$bytes": "Y2Q="}, None, {"$bytes": "ZWY="}]),
    "date": (
        pa.date32(),
        [dt.date(1, 1, 1), dt.date(9999, 12, 31), None, dt.date(1970, 1, 1)],
        ["0001-01-01", "9999-12-31", None, "1970-01-01"],
    ),
    "us": (
        pa.timestamp("us"),
        [dt.datetime(2020, 1, 2, 3, 4, 5, 6), dt.datetime(1969, 12, 31, 23, 59, 59, 999999), None, dt.datetime(1970, 1, 1)],
        [U, "1969-12-31T23:59:59.999999", None, "1970-01-01T00:00"],
    ),
    "ns": (
        pa.timestamp("ns"),
        [1, 1001, None, -1],
        ["1970-01-01T00:00", "1970-01-01T00:00:00.000001", None, "1969-12-31T23:59:59.999999"],
    ),
    "ms": (
        pa.timestamp("ms"),
        [1, 1001, None, -1],
        ["1970-01-01T00:00:00.001", "1970-01-01T00:00:01.001", None, "1969-12-31T23:59:59.999"],
    ),
    "utc": (
        pa.timestamp("us", "UTC"),
        [0, 10**15, None, -1],
        ["1970-01-01T00:00Z", "2001-09-09T01:46:40Z", None, "1969-12-31T23:59:59.999999Z"],
    ),
    "decimal": (
        pa.decimal128(10, 2),
        [D("1.50"), D("-99999.99"), None, D("0.00")],
        [{"$decimal": "1.50"}, {"$decimal": "-99999.99"}, None, {"$decimal": "0.00"}],
    ),
    "long_decimal": (
        pa.decimal256(60, 0),
        [D("1" * 60), D(-1), None, D(0)],
        [{"$decimal": "1" * 60}, {"$decimal": "-1"}, None, {"$decimal": "0"}],
    ),
    "list": (pa.list_(pa.int64()), [[1, 2], [], None, [None, 3]], None),
    "nested": (pa.list_(pa.list_(pa.int32())), [[[1], [2, 3]], [], None, [None, []]], None),
    "fixed_list": (pa.list_(pa.int16(), 2), [[1, 2], [3, 4], None, [5, 6]], None),
    "large_list": (pa.large_list(pa.string()), [["x"], [], None, [None, "y"]], None),
    "map": (
        pa.map_(pa.string(), pa.int64()),
        [[("k", 1), ("l", None)], [], None, [("z", 3)]],
        [{"k": 1, "l": None}, {}, None, {"z": 3}],
    ),
    "struct": (
        pa.struct([("a", pa.int64()), ("b", pa.string())]),
        [{"a": 1, "b": "x"}, {"a": None, "b": ""}, None, {"a": 3, "b": None}],
        None,
    ),
    "structs": (pa.list_(pa.struct([("a", pa.int64())])), [[{"a": 1}], [], None, [{"a": None}, None]], None),
    "nothing": (pa.null(), [None] * 4, None),
}


def main():
    arrays = {name: pa.array(values, kind) for name, (kind, values, _) in COLUMNS.items()}
    arrays["words"] = pa.array(["x", "y", None, "x"]).dictionary_encode()
    table = pa.table(arrays)
    with ipc.new_file("types.arrow", table.schema) as writer:
        writer.write_table(table, max_chunksize=3)
    feather.write_feather(table, "types-lz4.feather", compression="lz4")
    feather.write_feather(table, "types-zstd.feather", compression="zstd")
    pq.write_table(table, "types-snappy.parquet", compression="snappy")
    for codec in ("none", "gzip", "zstd", "lz4"):
        version = "1.0" if codec == "none" else "2.0"
        pq.write_table(table, f"types-{codec}.parquet", compression=codec, data_page_version=version, row_group_size=3)
    with open("expected.jsonl", "w", encoding="utf-8") as lines:
        for i in range(4):
            row = {name: (out or values)[i] for name, (_, values, out) in COLUMNS.items()}
            row["words"] = ["x", "y", None, "x"][i]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")

    count = 3000
    numbers = {
        "i64": pa.array([i * i - 7 for i in range(count)]),
        "s": pa.array([f"value {i % 77}" for i in range(count)]),
        "f64": pa.array([i / 8 for i in range(count)]),
    }
    encodings = {"i64": "DELTA_BINARY_PACKED", "s": "DELTA_BYTE_ARRAY", "f64": "BYTE_STREAM_SPLIT"}
    pq.write_table(pa.table(numbers), "encodings.parquet", use_dictionary=False, column_encoding=encodings, compression="zstd")
    # Buffers of more than 64 KiB are several LZ4 blocks that refer to each other.
    many = pa.table({"i64": pa.array([i % 1000 for i in range(20000)])})
    feather.write_feather(many, "blocks.feather", compression="lz4")

    moments = pa.table({"us": arrays["us"]})
    pq.write_table(moments, "int96.parquet", use_deprecated_int96_timestamps=True)
    frame = pd.DataFrame(
        {
            "id": [3, 1, 2],
            "name": ["c", "a", "b"],
            "when": [dt.datetime(2024, 1, 1), dt.datetime(2024, 6, 1, 12, 0, 0, 500000), None],
            "score": [1.5, None, 2.5],
        }
    )
    frame.to_parquet("pandas.parquet")
    frame.to_feather("pandas.feather")
    time = pa.table({"t": pa.array([1], pa.time64("us"))})
    pq.write_table(time, "time.parquet")
    with ipc.new_file("time.arrow", time.schema) as writer:
        writer.write_table(time)


main()

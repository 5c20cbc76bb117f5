meta:
  id: typed_array
  title: Typed array of a sharedbuffers file
  license: Apache-2.0
  ks-version: 0.9
  endian: le
doc: |
  Any number of objects of one schema. All offsets are relative to the array's first byte, so give a stream that starts
  there. Rows are structs, whose layout follows from the schema, and the schema is a pickle; both are left to the caller.
  The header of 24 bytes that versions before 0.4.0 wrote is not described.
doc-ref: 11-typed-array.md, "Layout"
seq:
  - id: total_size
    type: u8
    doc: From the header to the end of the schema.
  - id: ofs_index
    -orig-id: index_offset
    type: u8
  - id: num_rows
    -orig-id: count
    type: u8
  - id: version
    type: u8
  - id: min_reader_version
    type: u8
    valid:
      max: 2
    doc: A reader that knows less must refuse the file.
  - id: ofs_schema
    -orig-id: schema_offset
    type: u8
  - id: len_schema
    -orig-id: schema_size
    type: u8
instances:
  rows:
    pos: ofs_index
    type: index_entry
    repeat: expr
    repeat-expr: num_rows
  schema:
    pos: ofs_schema
    size: len_schema
    doc: The pickled schema, see 10-schema.md.
types:
  index_entry:
    seq:
      - id: offset
        type: u8
        doc: Where the row is. Not ascending and not even distinct in every file.

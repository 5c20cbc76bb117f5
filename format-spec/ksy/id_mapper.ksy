meta:
  id: id_mapper
  title: Id mapper of a sharedbuffers file
  license: Apache-2.0
  ks-version: 0.9
  endian: le
  imports:
    - bytes_record
doc: |
  A sorted index from a key to a number. A mapper does not say of which kind it is, so the caller does. Approximate
  mappers are numeric ones whose keys are hashes. Hashes, keys and values are unsigned.
doc-ref: 12-id-mapper.md, "Layout"
params:
  - id: kind
    type: u1
    enum: kind
seq:
  - id: num_rows
    -orig-id: count
    type: u8
  - id: ofs_rows
    -orig-id: index_pos
    type: u8
    doc: Where the rows start, relative to the header.
instances:
  rows:
    pos: ofs_rows
    type:
      switch-on: kind
      cases:
        'kind::uint64': numeric_row
        'kind::uint32': numeric_row_32
        'kind::str': string_row
        'kind::str32': string_row_32
        'kind::object': object_row
    repeat: expr
    repeat-expr: num_rows
    doc: Sorted by their first cell.
types:
  numeric_row:
    doc-ref: 12-id-mapper.md, "Numeric mappers"
    seq:
      - id: key
        type: u8
      - id: value
        type: u8
  numeric_row_32:
    doc-ref: 12-id-mapper.md, "Numeric mappers"
    seq:
      - id: key
        type: u4
      - id: value
        type: u4
  string_row:
    doc-ref: 12-id-mapper.md, "String mappers"
    seq:
      - id: hash
        type: u8
      - id: ofs_key
        type: u8
        doc: An offset in the file. It is the offset in the stream if the mapper is where it belongs, at the start.
      - id: value
        type: u8
    instances:
      key:
        pos: ofs_key
        type: bytes_record
  string_row_32:
    doc-ref: 12-id-mapper.md, "String mappers"
    seq:
      - id: hash
        type: u4
      - id: ofs_key
        type: u4
      - id: value
        type: u4
    instances:
      key:
        pos: ofs_key
        type: bytes_record
  object_row:
    doc-ref: 12-id-mapper.md, "Object mappers"
    seq:
      - id: hash
        type: u8
      - id: ofs_key
        type: s8
        doc: Where the coded key is, relative to the header, maybe before it. 1 is the key None.
      - id: value
        type: u8
enums:
  kind:
    0: uint64
    1: uint32
    2: str
    3: str32
    4: object

meta:
  id: typed_mapping
  title: Mapping of a sharedbuffers file
  license: Apache-2.0
  ks-version: 0.9
  endian: le
  imports:
    - id_mapper
    - typed_array
doc: |
  Keys that lead to objects: an id mapper whose numbers are rows of a typed array, the array, and a footer. The last
  eight bytes count, so give a stream that ends where the mapping does.
doc-ref: 13-typed-mapping.md, "Layout"
params:
  - id: kind
    type: u1
    enum: id_mapper::kind
    doc: The kind of the mapper. Nothing in the file tells it.
instances:
  len_keys:
    -orig-id: values_pos
    pos: _io.size - 8
    type: u8
    doc: Where the array is, so where the mapper ends. The footer is not aligned.
  keys:
    pos: 0
    size: len_keys
    type: id_mapper(kind)
  values:
    pos: len_keys
    size: _io.size - 8 - len_keys
    type: typed_array

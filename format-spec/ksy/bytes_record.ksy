meta:
  id: bytes_record
  title: Bytes or text of a sharedbuffers file
  license: Apache-2.0
  ks-version: 0.9
  endian: le
doc: |
  Bytes with their length in front, perhaps compressed: values of slots, values behind the codes `s` and `u`, keys of
  string mappers. Text is its UTF-8 form. Nothing pads the end.
doc-ref: 03-bytes.md, "Bytes" and "Compression"
seq:
  - id: head
    type: u2
    doc: Number of stored bytes in the low 15 bits; bit 15 tells that they are compressed.
  - id: long_length
    type: u8
    if: has_long_length
    doc: Number of stored bytes, 32,767 or more.
  - id: plain
    size: 'has_long_length ? long_length : (head & 0x7fff)'
    if: not is_compressed
  - id: compressed
    type: compressed_bytes
    size: 'has_long_length ? long_length : (head & 0x7fff)'
    if: is_compressed
instances:
  has_long_length:
    value: (head & 0x7fff) == 0x7fff
  is_compressed:
    value: (head & 0x8000) != 0
types:
  compressed_bytes:
    seq:
      - id: raw_length
        type: u4
        doc: Number of bytes before compression.
      - id: lz4_block
        size-eos: true
        doc: An LZ4 block, not the LZ4 frame format. Kaitai Struct leaves it to the caller.

meta:
  id: sequence
  title: List or tuple of a sharedbuffers file
  license: Apache-2.0
  ks-version: 0.9
  endian: le
doc: |
  Numbers side by side, or pointers to coded values. A pointer is relative to the first byte of the sequence; 1 is None.
  What pointers lead to is not described here, nor is the gap behind the items.
doc-ref: 04-sequences.md, "Layout"
seq:
  - id: code
    type: u1
    enum: code
  - id: short_count
    type: b24le
    if: has_short_header
    valid:
      max: 0xfffffe
    doc: All bits set would be the header of 12 bytes, which no version writes.
  - id: long_count
    type: b56le
    if: not has_short_header
  - id: items
    type:
      switch-on: code
      cases:
        'code::u8': u1_item
        'code::i8': s1_item
        'code::u16': u2_item
        'code::i16': s2_item
        'code::u32': u4_item
        'code::i32': s4_item
        'code::u64': u8_item
        'code::i64': s8_item
        'code::f32': f4_item
        'code::f64': f8_item
        'code::narrow_pointers': s4_item
        'code::wide_pointers': s8_item
    repeat: expr
    repeat-expr: 'has_short_header ? short_count : long_count'
instances:
  has_short_header:
    value: >-
      code == code::u8 or code == code::i8 or code == code::u16 or code == code::i16 or code == code::u32
      or code == code::i32
    doc: Whether the items start at 4; they start at 8 otherwise.
types:
  # One type for each form of an item: languages with static types give no number type that holds all of them.
  u1_item: {seq: [{id: value, type: u1}]}
  s1_item: {seq: [{id: value, type: s1}]}
  u2_item: {seq: [{id: value, type: u2}]}
  s2_item: {seq: [{id: value, type: s2}]}
  u4_item: {seq: [{id: value, type: u4}]}
  s4_item: {seq: [{id: value, type: s4}]}
  u8_item: {seq: [{id: value, type: u8}]}
  s8_item: {seq: [{id: value, type: s8}]}
  f4_item: {seq: [{id: value, type: f4}]}
  f8_item: {seq: [{id: value, type: f8}]}
enums:
  # The letters B b H h I i Q q f d T t.
  code:
    0x42: u8
    0x62: i8
    0x48: u16
    0x68: i16
    0x49: u32
    0x69: i32
    0x51: u64
    0x71: i64
    0x66: f32
    0x64: f64
    0x54: narrow_pointers
    0x74: wide_pointers

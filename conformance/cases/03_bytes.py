"""Bytes, text and buffers: length forms and compression."""
from authoring import array, buffer, noise, packed, words

PLAIN = (0, 1, 2, 14, 15, 16, 17, 255, 256, 511, 512, 513, 600, 4096, 32765, 32766, 32767, 32768)
SQUEEZED = (512, 513, 514, 600, 1000, 4096, 32766, 32767, 70000)


def sentences(length, seed=3):
    text = ' '.join(words(40, seed))
    return ' '.join(text[n % 97:] for n in range(length // 100 + 1))[:length]


def half_noise(noisy, length):
    """Compresses to about `noisy` bytes."""
    return noise(noisy, 11) + b'a' * (length - noisy)


CASES = [packed('bytes-%d' % n, '%d bytes that do not compress' % n, {'s': 'bytes'}, {'s': noise(n)}) for n in PLAIN]
CASES += [packed('compressible-%d' % n, '%d times the same byte' % n, {'s': 'bytes'}, {'s': b'a' * n}) for n in SQUEEZED]
CASES += [packed('text-%d' % n, '%d letters' % n, {'s': 'str'}, {'s': sentences(n)}) for n in
          (0, 1, 15, 16, 512, 513, 2000, 32767, 50000)]
CASES += [
    packed('kept-only-when-a-third-is-saved-%d-%d' % (noisy, n), 'near the limit of n - n/3', {'s': 'bytes'}, {'s': half_noise(noisy, n)})
    for n in (600, 601, 602) for noisy in (380, 381, 382, 383, 384, 385, 386, 387)
]
CASES += [
    packed('text-greek', 'two bytes a letter: the threshold counts bytes', {'s': 'str'}, {'s': u'\u03b1\u03b2' * 128 + u'\u03b3'}),
    packed('text-greek-long', 'compressed', {'s': 'str'}, {'s': u'\u03b1\u03b2\u03b3\u03b4 ' * 200}),
    packed('text-emoji', 'four bytes a letter', {'s': 'str'}, {'s': u'\U0001f600' * 10}),
    packed('text-with-nul', 'a zero character inside', {'s': 'str'}, {'s': u'a\x00b'}),
    packed('bytes-0-to-255', 'every byte', {'s': 'bytes'}, {'s': bytes(range(256)) * 4}),
    packed('compressed-beyond-32767', 'compressed and still long', {'s': 'bytes'}, {'s': half_noise(40000, 70000)}),
    packed('buffer-empty', 'no bytes', {'b': 'buffer'}, {'b': buffer(b'')}),
    packed('buffer-10', 'length in eight bytes', {'b': 'buffer'}, {'b': buffer(b'0123456789')}),
    packed('buffer-1000', 'never compressed', {'b': 'buffer'}, {'b': buffer(b'a' * 1000)}),
    array('one-after-another', 'unaligned ends and gaps', {'s': 'bytes', 't': 'str'},
          [{'s': b'x' * n, 't': 'y' * (n * 2)} for n in (0, 1, 5, 6, 7, 8, 30, 600, 3)]),
    array('none-and-unset', 'None, unset, empty', {'s': 'bytes', 't': 'str'}, [{'s': None}, {'t': None}, {}, {'s': b'', 't': ''}]),
]
CASES += [packed('bytes-%d' % n, 'the longest that two bytes could count, and one more' , {'s': 'bytes'}, {'s': noise(n)})
          for n in (65535, 65536)]

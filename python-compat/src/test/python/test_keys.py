"""Keys of mappings, as the originals write them: by way of a pickle for each."""
import hashlib
import tempfile

from sharedbuffers import mapped_struct

TEXT = u'a text of more than sixteen characters'
HALF = mapped_struct.float32(0.5)

# What shares something, and the files of 1.2.3 and 0.8.0: the same with an idmap for the keys and without one.
SHARING = {
    'texts': ([(1, TEXT, TEXT), (2, TEXT)], {
        '1.2': (516, '945ec646755cf6a27506f6a721d917fd33385deded75e9d90895e5b2aa63d328'),
        '0.8': (481, '6de81f1e46ccb5c2cc8c704e3956cee386d13b43cde629935cb269533a743049'),
    }),
    'numbers': ([(1, HALF, HALF), (2, HALF)], {
        '1.2': (420, '2126f882818bc82f7573d375a005ea6ba25073146a418e0abcc322a73ad626ef'),
        '0.8': (385, '340e0aeef1ad2ab61dd0a6abbf06590b2ef78f9f250c5730bedb1ea1eab47e4d'),
    }),
    'tuples': ([(1, (), ()), (2, ())], {
        '1.2': (420, '129149c46be71eb773a11bc63c6b7ff17e71440738df09d840a5a23688951be5'),
        '0.8': (385, '30f22333a2f6a8d5973a611fa151c782409e85881b530d02bfaf1da3eea4624b'),
    }),
}


class Row(object):
    a = 1


def _built(keys, idmap):
    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = mapped_struct.Schema.from_typed_slots({'a': int})

    class ByKey(mapped_struct.MappedMappingProxyBase):
        ValueArray = Rows
        IdMapper = mapped_struct.ObjectIdMapper

    row = Row()
    with tempfile.TemporaryFile() as made:
        ByKey.build([(key, row) for key in keys], made, id_mapper_kwargs={'return_mapper': False, 'idmap': idmap})
        made.seek(0)
        return made.read()


def _compare(idmap):
    for dialect in ('1.2', '0.8'):
        mapped_struct.set_dialect(dialect)
        try:
            for what, (keys, expected) in SHARING.items():
                image = _built(keys, idmap())
                found = len(image), hashlib.sha256(image).hexdigest()
                assert found == expected[dialect], (dialect, what, found)
        finally:
            mapped_struct.set_dialect('1.2')


def test_keys_share_nothing():
    """what two keys of a mapping have in common is written for each of them"""
    _compare(lambda: None)


def test_keys_share_nothing_in_an_idmap():
    """an idmap for the keys of a mapping sees copies of them, and shares what one key has several times"""
    _compare(mapped_struct.StrongIdMap)


def test_mappers_share():
    """an id mapper that is built by itself does share what its keys have in common"""
    def built(text):
        with tempfile.TemporaryFile() as made:
            return mapped_struct.ObjectIdMapper.build([((1, TEXT), 1), ((2, text), 2)], made, return_mapper=False)

    assert (built(TEXT), built(TEXT[:5] + TEXT[5:])) == (192, 224)

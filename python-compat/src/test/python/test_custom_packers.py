"""Packers of an application's own have their say, and the originals' bytes."""
import os

import custom_packers
from sharedbuffers import mapped_struct

_RELEASES = {'1.2.3': '1.2', '0.8.0': '0.8'}


def _expected():
    found = {}
    with open(os.path.join('src', 'test', 'python', 'custom-packers.tsv')) as lines:
        for line in lines:
            release, name, image = line.rstrip('\n').split('\t')
            found.setdefault((release, name), []).append(image)
    return found


EXPECTED = _expected()


def _test(release, example):
    def test():
        mapped_struct.set_dialect(_RELEASES[release])
        try:
            made = custom_packers.hashes(example)
        finally:
            mapped_struct.set_dialect('1.2')
        assert made == EXPECTED[release, example.__name__], made
    test.__doc__ = '%s: %s' % (release, example.__doc__)
    return test


for _release in _RELEASES:
    for _example in custom_packers.ALL:
        globals()['test_%s_%s' % (_example.__name__, _release.replace('.', '_'))] = _test(_release, _example)


def test_all_are_compared():
    """each example has bytes of both releases"""
    assert sorted(EXPECTED) == sorted(
        (release, example.__name__) for release in _RELEASES for example in custom_packers.ALL)


def test_errors_of_packers_reach_the_caller():
    """what goes wrong in a packer of one's own is told by its own words, when no larger buffer helps"""
    def fail(obj, buf, offs, idmap=None, implicit_offs=0):
        raise LookupError('no amount')

    with custom_packers.Registered():
        mapped_struct.mapped_object.OBJ_PACKERS[custom_packers.CODE] = fail, None, custom_packers.mapped_money
        schema = mapped_struct.Schema.from_typed_slots({'a': object})
        for attempt in (
                lambda: schema.pack(custom_packers.Item(a=custom_packers.EURO)),
                lambda: mapped_struct.mapped_object.pack_into(custom_packers.EURO, bytearray(64), 0)):
            try:
                attempt()
            except LookupError as e:
                assert str(e) == 'no amount'
            else:
                raise AssertionError('packed')


def test_a_slot_needs_a_property():
    """a slot whose packer has no property in PROXY_TYPES is written, but cannot be read"""
    schema = mapped_struct.Schema.from_typed_slots({'price': custom_packers.mapped_money})
    image = schema.pack(custom_packers.Item(price=custom_packers.EURO))
    try:
        schema.unpack(image).price
    except KeyError:
        pass
    else:
        raise AssertionError('read')

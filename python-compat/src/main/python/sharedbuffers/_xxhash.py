"""The hashes of string keys, as the package xxhash offers them: ``xxh64(key).intdigest()``."""
from sharedbuffers import _java


class xxh64(object):
    _hash = staticmethod(_java.Packers.xxh64)

    def __init__(self, data=''):
        self._data = data

    def intdigest(self):
        return self._hash(self._data)


class xxh32(xxh64):
    _hash = staticmethod(_java.Packers.xxh32)

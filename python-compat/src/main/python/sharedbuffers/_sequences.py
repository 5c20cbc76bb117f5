"""Lists, tuples, sets and dicts that stay in their buffer and are read item by item."""
from sharedbuffers import _packers


class proxied_list(_packers._Packer):
    pass


class proxied_tuple(proxied_list):
    pass


class proxied_frozenset(_packers._Packer):
    pass


class proxied_dict(_packers._Packer):
    pass


for _cls in (proxied_list, proxied_tuple, proxied_frozenset, proxied_dict):
    _packers.define(_cls)

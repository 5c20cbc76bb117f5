"""The tables of types and codes: what applications extend, and what Java looks into."""
from sharedbuffers import _java

DIALECT = '1.2'

TYPE_CODES = {}
OBJ_PACKERS = {}

types = _java.PythonTypes(TYPE_CODES, OBJ_PACKERS)
packers = _java.Packers(types, DIALECT)
kinds = dict((kind.pythonName(), kind) for kind in _java.ValueKind.values())

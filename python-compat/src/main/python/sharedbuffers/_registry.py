"""The tables of types and codes: what applications extend, and what Java looks into."""
import os

from java.lang import System

from sharedbuffers import _java

TYPE_CODES = {}
OBJ_PACKERS = {}

dialect = System.getProperty('sharedbuffers.dialect') or os.environ.get('SHAREDBUFFERS_DIALECT') or '1.2'

types = _java.PythonTypes(TYPE_CODES, OBJ_PACKERS)
packers = _java.Packers(types, dialect)
kinds = dict((kind.pythonName(), kind) for kind in _java.ValueKind.values())

_observers = []


def on_dialect(observer):
    """Has a function called now with the dialect, and whenever another one is chosen."""
    _observers.append(observer)
    observer(dialect)
    return observer


def set_dialect(name):
    """Chooses whose bytes and rules are followed from now on: '1.2' or '0.8'.

    Schemas keep the dialect in which they were made.
    """
    global dialect
    packers.dialect(name)
    dialect = name
    for observer in _observers:
        observer(name)


def get_dialect():
    """Whose bytes and rules are followed: '1.2' or '0.8'."""
    return dialect

"""The Java classes behind this package. (Python has a module named ``io``, so their package cannot be imported by name.)"""
from org.python.core import Py as _Py


def _load(name):
    found = _Py.findClass('io.sharedbuffers.jython.' + name)
    if found is None:
        raise ImportError('the Java class %s is not on the class path' % name)
    return found


ValueKind = _load('ValueKind')
PythonTypes = _load('PythonTypes')
Packers = _load('Packers')
SchemaCore = _load('SchemaCore')
StoredSequence = _load('StoredSequence')
StoredSet = _load('StoredSet')
StoredDict = _load('StoredDict')
ArrayCore = _load('ArrayCore')
ArrayBuild = _load('ArrayBuild')
MapperCore = _load('MapperCore')
MapperBuild = _load('MapperBuild')
FileMapping = _load('FileMapping')

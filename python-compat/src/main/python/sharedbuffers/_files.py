"""Files, and stored members of zip files, as buffers."""
import os
import zipfile

from sharedbuffers import _java


def path_of(fileobj):
    """Where a file is: the JVM maps files by their name."""
    for candidate in (fileobj, getattr(fileobj, 'file', None), getattr(fileobj, '_file', None)):
        name = getattr(candidate, 'name', None)
        if isinstance(name, basestring) and os.path.exists(name):
            return os.path.abspath(name)
    raise ValueError('%r has no name by which it could be mapped' % (fileobj,))


def map_path(fileobj, offset, size, read_only):
    if hasattr(fileobj, 'flush') and not fileobj.closed:
        try:
            fileobj.flush()
        except (IOError, ValueError):
            # It was opened for reading.
            pass
    return _java.FileMapping.map(path_of(fileobj), offset, -1 if size is None else size, not read_only)


def zip_member(fileobj, offset, size):
    """The file that a stored member of a zip file is in, its offset there, and its size."""
    if fileobj._compress_type != zipfile.ZIP_STORED:
        raise ValueError('Can only map uncompressed elements of a zip file')
    if fileobj._decrypter is not None:
        raise ValueError('Cannot map from an encrypted zip file')
    whole = fileobj._compress_size - offset
    size = whole if size is None else min(size, whole)
    return fileobj._fileobj, offset + fileobj._fileobj.tell(), size


class ZipMapBase(object):
    @classmethod
    def map_zipfile(cls, fileobj, offset=0, size=None, read_only=True):
        holder, offset, size = zip_member(fileobj, offset, size)
        return cls.map_file(holder, offset, size, read_only)


class GenericFileMapper(ZipMapBase):
    @classmethod
    def map_file(cls, fileobj, offset=0, size=None, read_only=True):
        if isinstance(fileobj, zipfile.ZipExtFile):
            return cls.map_zipfile(fileobj, offset, size, read_only=read_only)
        mapped = map_path(fileobj, offset, size, read_only)
        return mapped, mapped


GenericFileMapper.__module__ = 'sharedbuffers.mapped_struct'

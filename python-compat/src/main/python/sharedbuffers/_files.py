"""Files, and stored members of zip files, as buffers."""
import os
import sys

from sharedbuffers import _java


def path_of(fileobj):
    """Where a file is, or None if it has no name, or another one by now."""
    for candidate in (fileobj, getattr(fileobj, 'file', None), getattr(fileobj, '_file', None)):
        name = getattr(candidate, 'name', None)
        if isinstance(name, basestring) and os.path.exists(name):
            return os.path.abspath(name)
    return None


def _channel_of(fileobj):
    """What a file without a name is mapped by."""
    raw = fileobj.fileno() if hasattr(fileobj, 'fileno') else None
    if not hasattr(raw, 'getChannel'):
        raise ValueError('%r cannot be mapped: it is no file' % (fileobj,))
    return raw.getChannel()


def map_path(fileobj, offset, size, read_only):
    if hasattr(fileobj, 'flush') and not getattr(fileobj, 'closed', False):
        try:
            fileobj.flush()
        except (IOError, ValueError):
            # It was opened for reading.
            pass
    size = -1 if size is None else size
    path = path_of(fileobj)
    if path is None:
        return _java.FileMapping.map(_channel_of(fileobj), offset, size, not read_only)
    return _java.FileMapping.map(path, offset, size, not read_only)


def is_zip_member(fileobj):
    """Whether a file is a member of a zip file. Only who has imported zipfile, which takes its time, can hold one."""
    zipfile = sys.modules.get('zipfile')
    return zipfile is not None and isinstance(fileobj, zipfile.ZipExtFile)


def zip_member(fileobj, offset, size):
    """The file that a stored member of a zip file is in, its offset there, and its size."""
    import zipfile
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
        if is_zip_member(fileobj):
            return cls.map_zipfile(fileobj, offset, size, read_only=read_only)
        mapped = map_path(fileobj, offset, size, read_only)
        return mapped, mapped


GenericFileMapper.__module__ = 'sharedbuffers.mapped_struct'

"""Shared-memory structures that need no unpacking: the Python API of sharedbuffers on the JVM."""
from sharedbuffers.mapped_struct import *  # noqa: F401,F403
from sharedbuffers._version import __version__  # noqa: F401

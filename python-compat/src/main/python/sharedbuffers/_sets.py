"""Sets that are equal to equal sets.

Jython takes byte strings beyond ASCII for texts when it compares sets, and does not ask the other side when a set is compared
with something else; where that matters, sets are made of this class.
"""
from sharedbuffers import _registry


class ComparableSet(frozenset):
    __hash__ = frozenset.__hash__

    def __eq__(self, other):
        if not isinstance(other, (set, frozenset)):
            # A set in a buffer, which knows how to compare itself.
            return hasattr(other, '_plain') and other == self
        return len(self) == len(other) and not frozenset.difference(self, other)

    def __ne__(self, other):
        return not self == other


_registry.types.name('ComparableSet', ComparableSet)

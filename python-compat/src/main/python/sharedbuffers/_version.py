# The release whose interface this package has.
__version__ = '1.2.3'

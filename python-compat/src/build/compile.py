"""Compiles the Python files of a folder to the classes that Jython loads in their place; fails if one does not compile."""
import os
import py_compile
import sys


def compile_all(folder):
    for directory, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith('.py'):
                py_compile.compile(os.path.join(directory, name), dfile=name, doraise=True)


compile_all(sys.argv[1])

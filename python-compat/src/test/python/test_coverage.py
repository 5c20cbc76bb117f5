"""COVERAGE.md says what is so: of all names and arguments of the original, of this module, and of the tests."""
import inspect
import os
import re

from sharedbuffers import mapped_struct, pool

_HERE = os.path.join('src', 'test', 'python')
_STATES = ('done', 'builtin')
_LINE = re.compile(r'([A-Za-z_]\w*)(?:\.(\w+))?(?:\((.*)\))?$')

# How a test calls what Python itself calls.
_CALLED = {
    '__nonzero__': 'bool(', '__len__': 'len(', '__contains__': ' in ', '__hash__': 'hash(', '__reversed__': 'reversed(',
    '__iter__': 'list(', '__str__': 'word(', '__repr__': 'repr(', '__or__': ' | ', '__and__': ' & ', '__sub__': ' - ',
    '__xor__': ' ^ ', '__eq__': ' == ', '__ne__': ' != ', '__lt__': ' < ', '__le__': ' <= ', '__gt__': ' > ', '__ge__': ' >= ',
    '__getitem__': '[', '__get__': 'proxy.x'}


class Row(object):
    """A row of the table; ``option`` is the argument that it is about."""

    def __init__(self, cells):
        self.text = cells[0].strip('`')
        self.state, self.test, self.note = cells[1:]
        self.name, self.member, inside = _LINE.match(self.text).groups()
        self.option = inside[:-1] if inside and re.match(r'\w+=$', inside) else None


def _rows():
    with open('COVERAGE.md') as text:
        cells = [[cell.strip() for cell in line.strip().strip('|').split('|')] for line in text
                 if line.startswith('| `') and '::' in line]
    return map(Row, cells)


def _original():
    with open(os.path.join(_HERE, 'original-api.txt')) as lines:
        return [line.rstrip('\n') for line in lines]


def _options(line):
    """The arguments that may be left out, with their values."""
    inside = _LINE.match(line).group(3) or ''
    return re.findall(r'(\w+)=(\{\}|[^,]+)', inside)


def _there(row):
    holder = mapped_struct if hasattr(mapped_struct, row.name) else pool
    return getattr(holder, row.name)


def test_every_name_is_a_row():
    """every public name of the original, and every argument that may be left out, is a row of COVERAGE.md, once"""
    wanted = []
    for line in _original():
        wanted.append(line)
        wanted += ['%s(%s=)' % (line.split('(')[0], option) for option, _ in _options(line)]
    assert sorted(row.text for row in _rows()) == sorted(wanted)


def test_every_name_is_there():
    """every name is in the module, every method and attribute in its class"""
    for row in _rows():
        assert row.state in _STATES, row.text
        found = _there(row)
        if row.member and not hasattr(found, row.member):
            # Attributes of instances are set somewhere in the class.
            source = inspect.getsource(inspect.getmodule(_code(found.__init__)))
            assert re.search(r'self\.%s\b' % row.member, source), '%s is not there' % row.text


def _code(function):
    return getattr(function, '__func__', function)


def test_arguments_are_the_originals():
    """functions and methods have the arguments of the original, in its order, with its values where they are left out"""
    compared = 0
    for line in _original():
        name, member, inside = _LINE.match(line).groups()
        if inside is None or '*' in inside:
            continue
        found = getattr(mapped_struct, name, None) or getattr(pool, name)
        found = getattr(found, member) if member else found.__init__ if isinstance(found, type) else found
        if not inspect.isfunction(_code(found)):
            continue
        told = inspect.getargspec(_code(found))
        arguments = [argument for argument in told.args if argument not in ('self', 'cls')]
        wanted = re.findall(r'(\w+)(?:=(?:\{\}|[^,]+))?(?:, |$)', inside)
        assert arguments == wanted, line
        values = dict(zip(arguments[len(arguments) - len(told.defaults or ()):], told.defaults or ()))
        for option, value in _options(line):
            if option not in ('strong_class', 'objmapper'):
                expected = eval(value, dict(vars(pool), **vars(mapped_struct)))
                assert values[option] == expected, '%s: %s is %r' % (line, option, values[option])
        compared += 1
    assert compared > 150, compared


def _tests():
    """The sources of all tests by file and name, and of their files."""
    tests, files = {}, {}
    for folder in ('', 'calls'):
        for name in sorted(os.listdir(os.path.join(_HERE, folder))):
            if name.endswith('.py'):
                path = os.path.join(folder, name)
                with open(os.path.join(_HERE, path)) as text:
                    files[path] = text.read()
                parts = re.findall(r'(?ms)^def (\w+)(\(.*?)(?=^[A-Za-z_@]|\Z)', files[path])
                tests.update(((path, function), source) for function, source in parts)
    return tests, files


def _mentions(source, row):
    """Whether a test uses what a row is about; names of classes may stand in the tables of its file."""
    if row.option:
        return re.search(r'''\b%s\s*=(?!=)|['"]%s['"]''' % (row.option, row.option), source)
    if row.member in _CALLED:
        return row.member in source or _CALLED[row.member] in source
    return not row.member or re.search(r'\b%s\b' % row.member, source)


def test_tests_are_about_their_rows():
    """each row names a test that is there and uses the name, the method, the argument that the row is about"""
    import calls
    run = set(('calls/%s.py' % name.split('.')[0], name.split('.')[1]) for name, _ in calls.everything())
    tests, files = _tests()
    for row in _rows():
        path, _, function = row.test.partition('::')
        assert (path, function) in tests, '%s: there is no test %s' % (row.text, row.test)
        assert function.startswith('test_') or (path, function) in run, '%s: %s is not run' % (row.text, row.test)
        assert re.search(r'\b%s\b' % row.name, files[path]) and _mentions(tests[path, function], row), (
            '%s: %s does not use it' % (row.text, row.test))

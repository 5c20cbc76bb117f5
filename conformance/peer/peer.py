#!/usr/bin/env python
"""The Python tester: the original library behind the verbs of the tester protocol (README.md).

One code base for CPython 3.11 with sharedbuffers 1.2.3 and CPython 2.7 with sharedbuffers 0.8.0.
"""
from __future__ import print_function

import argparse
import gc
import itertools
import os
import sys

if os.environ.get('PYTHONHASHSEED') != '0':
    # the order of sets with texts depends on it
    os.environ['PYTHONHASHSEED'] = '0'
    os.execv(sys.executable, [sys.executable] + sys.argv)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import original
from case import Case
from check import Check, Difference
from msgpack_exact import Pairs, Parser, dump, parse, text_type
from values import Describer


# requests between two collections of garbage
COLLECT_AFTER = 200


def read_file(path):
    with open(path, 'rb') as source:
        return source.read()


def binary(stream):
    return getattr(stream, 'buffer', stream)


def describe(case, data):
    """Yields one tree for each row of the file, in the original's order."""
    read = case.open(data)
    show = Describer()
    if case.form == 'array':
        for number in range(len(read)):
            yield show.row(read[number], read.schema)
    elif case.form == 'mapping':
        array = read.value_array
        if len(array):
            for key, number in read.id_mapper.iteritems():
                yield [show.value(key), show.row(array[number], array.schema)]
    elif case.form == 'mapper':
        for key, number in read.iteritems():
            yield [show.value(key), int(number)]
    elif case.spec is not None:
        yield show.row(read, case.spec.schema)
    else:
        yield show.value(read)


def reading_case(arguments):
    """A case without rows: only what is needed to read a file."""
    if arguments.case:
        return Case(parse(read_file(arguments.case)))
    form, key_type = arguments.form, arguments.key_type
    if form is None:
        form = 'mapping' if key_type else 'array'
    fields = Pairs([(u'as', text_type(form))])
    if key_type:
        fields.append((u'key_type', text_type(key_type)))
    if arguments.schema:
        import json
        with open(arguments.schema) as source:
            fields.append((u'schema', json.load(source, object_pairs_hook=Pairs)))
    return Case(fields)


def failure(problem):
    return u'%s: %s' % (type(problem).__name__, problem)


class Server(object):
    """Answers requests on standard input until it ends."""

    def __init__(self):
        self.latest = None, None

    def tree(self, case):
        """The tree of a case. The same case often comes twice in a row, to be built and then checked."""
        if not isinstance(case, bytes):
            return case
        if self.latest[0] != case:
            self.latest = case, parse(case)
        return self.latest[1]

    def answer(self, request):
        fields = dict(request)
        answer = Pairs([(u'id', fields.get('id'))])
        try:
            answer.extend(self.perform(fields))
            answer.insert(1, (u'ok', True))
        except Exception as problem:
            answer = Pairs([(u'id', fields.get('id')), (u'ok', False), (u'error', failure(problem))])
        return answer

    def perform(self, fields):
        verb = fields['verb']
        if verb == 'version':
            return [(u'versions', Pairs((text_type(k), text_type(v)) for k, v in original.versions()))]
        case = fields['case']
        if fields.get('dialect') not in (None, original.DIALECT):
            raise ValueError('the library installed here writes dialect %s' % original.DIALECT)
        with Case(self.tree(case)) as case:
            if verb == 'build':
                data = case.build()
                if fields.get('file') is None:
                    return [(u'bytes', data)]
                with open(fields['file'], 'wb') as out:
                    out.write(data)
                return [(u'length', len(data))]
            data = fields['bytes'] if fields.get('file') is None else read_file(fields['file'])
            if verb == 'describe':
                return [(u'values', b''.join(dump(tree) for tree in describe(case, data)))]
            if verb == 'check':
                Check(case, data).run()
                return []
        raise ValueError('unknown verb %s' % verb)

    def run(self):
        out = binary(sys.stdout)
        # whatever the original or its libraries print must not get into the answers
        sys.stdout = sys.stderr
        requests = Parser(binary(sys.stdin))
        # the original makes so many objects that looking through them again and again takes an eighth of the time
        gc.disable()
        for number in itertools.count():
            if number % COLLECT_AFTER == 0:
                gc.collect()
            try:
                request = requests.next()
            except EOFError:
                return
            out.write(dump(self.answer(request)))
            out.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest='verb')
    verb = verbs.add_parser('build', help='write the file that the original makes of a case')
    verb.add_argument('case')
    verb.add_argument('out')
    verb.add_argument('--dialect', help='accepted for the protocol; the dialect is that of the installed library')
    verb = verbs.add_parser('describe', help='print the values of a file as a msgpack stream')
    verb.add_argument('file')
    verb.add_argument('--case', help='take the options from this case')
    verb.add_argument('--as', dest='form', choices=('array', 'mapping', 'mapper', 'object'))
    verb.add_argument('--key-type')
    verb.add_argument('--schema')
    verb = verbs.add_parser('check', help='compare a file with its case')
    verb.add_argument('file')
    verb.add_argument('case')
    verbs.add_parser('serve', help='answer msgpack requests on standard input')
    verbs.add_parser('version', help='name the libraries and their versions')
    arguments = parser.parse_args()

    if arguments.verb == 'serve':
        Server().run()
    elif arguments.verb == 'version':
        for name, version in original.versions():
            print('%s\t%s' % (name, version))
    elif arguments.verb == 'build':
        with Case(parse(read_file(arguments.case))) as case:
            data = case.build()
        with open(arguments.out, 'wb') as out:
            out.write(data)
    elif arguments.verb == 'describe':
        with reading_case(arguments) as case:
            for tree in describe(case, read_file(arguments.file)):
                binary(sys.stdout).write(dump(tree))
    elif arguments.verb == 'check':
        try:
            with Case(parse(read_file(arguments.case))) as case:
                Check(case, read_file(arguments.file)).run()
        except Difference as difference:
            print(difference, file=sys.stderr)
            return 1
    else:
        parser.print_help()
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
"""A tester with a fault, to test what finds and reduces faults: test_compare.py.

    faulty.py FAULT COMMAND…

passes on what COMMAND, a tester that serves, is asked and answers, but for the cases that FAULT names:

    decimal-beside-text    files of cases with a decimal and a text of three characters or more end in a wrong byte
    long-list              files of cases with a list or tuple of five items or more are read differently
    big-key                cases with a numeric key above 1000 are refused
"""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'peer'))

from msgpack_exact import Ext, Pairs, Parser, dump, parse

DECIMAL, TUPLE = 3, 1


def everything(tree):
    """A tree and all values in it, keys of maps apart."""
    yield tree
    inner = tree.raw if isinstance(tree, Ext) else tree
    for item in inner if isinstance(inner, list) else ():
        yield from everything(item[1] if isinstance(item, tuple) else item)


def decimal_beside_text(case):
    values = list(everything(case['rows']))
    return any(isinstance(each, Ext) and each.code == DECIMAL for each in values) and any(
        isinstance(each, str) and len(each) >= 3 for each in values)


def long_list(case):
    lists = (each.raw if isinstance(each, Ext) and each.code == TUPLE else each
             for row in case['rows'] for each in everything(row))
    return any(isinstance(each, list) and not isinstance(each, Pairs) and len(each) >= 5 for each in lists)


def big_key(case):
    return str(case.get('key_type')).startswith('uint') and any(key > 1000 for key, _ in case['rows'])


def spoilt(fault, request, answer):
    case = dict(parse(request['case']))
    if not answer['ok']:
        return answer
    if fault == 'decimal-beside-text' and request['verb'] == 'build' and decimal_beside_text(case):
        data = answer['bytes']
        return dict(answer, bytes=data[:-1] + bytes([data[-1] ^ 0xff]))
    if fault == 'long-list' and request['verb'] == 'check' and long_list(case):
        return {'id': answer['id'], 'ok': False, 'error': 'Difference: made on purpose'}
    if fault == 'big-key' and request['verb'] == 'build' and big_key(case):
        return {'id': answer['id'], 'ok': False, 'error': 'TypeError: made on purpose'}
    return answer


def main(fault, *command):
    if fault not in ('decimal-beside-text', 'long-list', 'big-key'):
        print(__doc__)
        return 2
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    requests, answers = Parser(sys.stdin.buffer), Parser(process.stdout)
    while True:
        try:
            request = requests.next()
        except EOFError:
            process.stdin.close()
            return process.wait()
        process.stdin.write(dump(request))
        process.stdin.flush()
        answer = spoilt(fault, dict(request), dict(answers.next()))
        sys.stdout.buffer.write(dump(Pairs(answer.items())))
        sys.stdout.buffer.flush()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

"""Writes a case tree as the Python line that makes it, in the words of authoring.py."""
import struct

from msgpack_exact import Ext, Pairs

TUPLE, FROZENSET, DECIMAL, DATE, DATETIME, NDARRAY, BUFFER, FORCED, OBJECT, DEFINE, REFER = range(1, 12)
OPTIONS = 'key_type', 'multi', 'value_cache', 'discard_duplicates', 'discard_duplicate_keys', 'merge', 'shared_idmap'
DIALECTS = {('1.2',): 'ONLY_1_2', ('0.8',): 'ONLY_0_8', ('1.2', '0.8'): 'BOTH'}


def value(tree):
    if isinstance(tree, Pairs):
        if len(set(map(type, (key for key, _ in tree)))) > 1 or any(isinstance(key, Ext) for key, _ in tree):
            return 'Pairs([%s])' % ', '.join('(%s, %s)' % (value(key), value(item)) for key, item in tree)
        return '{%s}' % ', '.join('%s: %s' % (value(key), value(item)) for key, item in tree)
    if isinstance(tree, list):
        return '[%s]' % ', '.join(map(value, tree))
    if isinstance(tree, Ext):
        return ext(tree.code, tree.raw)
    if isinstance(tree, float) and tree != tree:
        return 'nan(%#x)' % struct.unpack('<Q', struct.pack('<d', tree))[0]
    if isinstance(tree, float) and tree in (float('inf'), float('-inf')):
        return "float('%r')" % tree
    return repr(tree)


def ext(code, raw):
    if code == TUPLE:
        return '(%s%s)' % (', '.join(map(value, raw)), ',' if len(raw) == 1 else '')
    if code == FROZENSET:
        return 'frozen(%s)' % ', '.join(map(value, raw))
    if code == DECIMAL:
        return "Decimal('%s')" % raw.decode('ascii')
    if code == DATE:
        return 'datetime.date(%s)' % ', '.join(map(repr, raw))
    if code == DATETIME:
        zone = '' if raw[7] is None else ', datetime.timezone(datetime.timedelta(seconds=%d))' % raw[7]
        return 'datetime.datetime(%s%s%s)' % (', '.join(map(repr, raw[:7])), zone, ', fold=1' if raw[8] else '')
    if code == REFER:
        return 'ref(%r)' % (raw[0] if isinstance(raw, list) else raw)
    if code == BUFFER:
        return 'buffer(%r)' % raw
    if code == OBJECT:
        return 'obj(%r, **%s)' % (raw[0], value(raw[1]))
    name = {NDARRAY: 'ndarray', FORCED: 'forced', DEFINE: 'tie'}[code]
    return '%s(%s)' % (name, ', '.join(map(value, raw)))


def slots(schema):
    fields = dict(schema)
    types = '{%s}' % ', '.join('%r: %s' % (name, slots(kind) if isinstance(kind, Pairs) else repr(kind))
                               for name, kind in fields['slots'])
    alignment = fields.get('alignment') or 8
    return types if alignment == 8 else 'Slots(%s, %d)' % (types, alignment)


def line(case):
    """The call that makes the case, but for its name, which is the next thing to be chosen."""
    fields = dict(case)
    form, schema = fields.get('as') or 'array', fields.get('schema')
    words = ["'NAME'", repr(fields.get('note') or fields['id'])]
    options = [(name, repr(fields[name])) for name in OPTIONS if fields.get(name)]
    if fields.get('types'):
        options.append(('types', '[%s]' % ', '.join(
            '(%r, %r, %s)' % (name, code, slots(kind)) for name, code, kind in fields['types'])))
    if form in ('mapping', 'mapper'):
        words.append(repr(fields['key_type']))
        options = [option for option in options if option[0] != 'key_type']
    call = form
    if schema is not None:
        top = dict(schema)
        words.append(slots(Pairs([('slots', top['slots'])])))
        options += [(name, value(top[name])) for name in ('alignment', 'user_data') if top.get(name) is not None]
    if form == 'object':
        call = 'value' if schema is None else 'packed'
        words.append(value(fields['rows'][0]) if fields['rows'] else 'None')
    elif form == 'array':
        words.append(value(fields['rows']))
    else:
        words.append('[%s]' % ', '.join('(%s)' % ', '.join(map(value, row)) for row in fields['rows']))
    dialects = DIALECTS[tuple(fields['dialects'])]
    options += [('dialects', dialects)] if dialects != 'BOTH' else []
    return '%s(%s)' % (call, ', '.join(words + ['%s=%s' % option for option in options]))

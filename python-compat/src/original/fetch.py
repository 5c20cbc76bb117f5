"""Fetches the original's tests, and the two packages that they need, from the index that pip uses.

usage: fetch.py FOLDER VERSION

The source distribution cannot simply be had with ``pip download``: pip would build it first, which takes Cython, numpy and a
C compiler. So its address is looked up as pip does it, in the index's page of the project.
"""
import hashlib
import html.parser
import io
import os
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request
import zipfile

WHEELS = {'six': '1.17.0', 'python-dateutil': '2.8.2'}


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == 'a':
            self.found.append(dict(attributes).get('href', ''))


def index():
    asked = subprocess.run(
        [sys.executable, '-m', 'pip', 'config', 'get', 'global.index-url'], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, universal_newlines=True)
    chosen = os.environ.get('PIP_INDEX_URL') or asked.stdout.strip() or 'https://pypi.org/simple'
    return chosen.rstrip('/') + '/'


def fetched(project, version, suffix):
    page = index() + project + '/'
    with urllib.request.urlopen(page, timeout=60) as answer:
        links = Links()
        links.feed(answer.read().decode('utf-8'))
        page = answer.geturl()
    wanted = '%s-%s%s' % (project, version, suffix), '%s-%s%s' % (project.replace('-', '_'), version, suffix)
    for link in links.found:
        address, _, digest = urllib.parse.urljoin(page, link).partition('#')
        if urllib.parse.unquote(address.rsplit('/', 1)[-1]) in wanted:
            with urllib.request.urlopen(address, timeout=180) as answer:
                content = answer.read()
            if digest.startswith('sha256=') and hashlib.sha256(content).hexdigest() != digest[len('sha256='):]:
                sys.exit('%s has not the hash that the index tells' % address)
            return io.BytesIO(content)
    sys.exit('the index %s has no %s %s' % (index(), project, version))


def main(folder, version):
    tests = os.path.join(folder, version, 'tests')
    if not os.path.isdir(tests):
        os.makedirs(tests)
        with tarfile.open(fileobj=fetched('sharedbuffers', version, '.tar.gz')) as archive:
            for member in archive:
                parts = member.name.split('/')
                if len(parts) == 3 and parts[1] == 'tests' and parts[2].endswith('.py'):
                    with open(os.path.join(tests, parts[2]), 'wb') as out:
                        out.write(archive.extractfile(member).read())
    lib = os.path.join(folder, 'lib')
    for project, wheel in sorted(WHEELS.items()):
        marker = os.path.join(lib, '.%s-%s' % (project, wheel))
        if not os.path.exists(marker):
            zipfile.ZipFile(fetched(project, wheel, '-py2.py3-none-any.whl')).extractall(lib)
            open(marker, 'w').close()


main(*sys.argv[1:])

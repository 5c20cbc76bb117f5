'use strict';
(function () {
  var data = JSON.parse(document.getElementById('data').textContent);
  var texts = data.texts, kinds = data.kinds, size = data.facts.size;
  var GAP = kinds.indexOf('gap');
  var kindNames = {
    whole: 'made of parts', row: 'row', key: 'key', header: 'size, count, form', bitmap: 'bitmap', number: 'number', pointer: 'pointer',
    content: 'content', hash: 'hash', code: 'type code', schema: 'schema', padding: 'padding', gap: 'gap', damage: 'damaged'
  };
  var nodes = [], leaves = [], starts = new Map(), incoming = new Map();
  var $ = function (id) { return document.getElementById(id); };

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }
  function hex(n) { return '0x' + n.toString(16); }
  function bytesText(n) { return n.toLocaleString('en') + (n === 1 ? ' byte' : ' bytes'); }

  function add(start, end, label, section, kind, value, target, meaning, sampled, parent) {
    var node = {
      i: nodes.length, start: start, end: end, label: label, section: section, kind: kind, value: value, target: target,
      meaning: meaning, sampled: sampled, parent: parent, depth: parent ? parent.depth + 1 : 0, parts: []
    };
    nodes.push(node);
    if (parent) { parent.parts.push(node); }
    return node;
  }

  // Makes nodes of the data; what lies between the parts of a node that has all of them is a gap.
  function grow(raw, parent) {
    var node = add(raw[0], raw[0] + (raw[1] || 0), texts[raw[2] || 0], texts[raw[3] || 0], raw[4] || 0, texts[raw[5] || 0],
      raw[6] ? raw[6] - 1 : -1, texts[raw[7] || 0], raw[8] === 1, parent);
    var at = node.start;
    (raw[9] || []).forEach(function (part) {
      var end = part[0] + (part[1] || 0);
      if (part[0] > at && !node.sampled) { add(at, part[0], 'gap', '00-conventions', GAP, '', -1, '', false, node); }
      if (end > part[0]) { grow(part, node); }
      at = Math.max(at, end);
    });
    if (raw[9] && at < node.end && !node.sampled) { add(at, node.end, 'gap', '00-conventions', GAP, '', -1, '', false, node); }
    return node;
  }

  var root = grow(data.root, null), deepest = 0;
  nodes.forEach(function (node) {
    if (!node.parts.length) { leaves.push(node); }
    deepest = Math.max(deepest, node.depth);
    if (!starts.has(node.start)) { starts.set(node.start, []); }
    starts.get(node.start).push(node);
    if (node.target >= 0) {
      if (!incoming.has(node.target)) { incoming.set(node.target, []); }
      incoming.get(node.target).push(node);
    }
  });
  leaves.sort(function (a, b) { return a.start - b.start || a.end - b.end; });

  var runs = data.bytes.map(function (run) {
    var text = atob(run[1]), array = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { array[i] = text.charCodeAt(i); }
    return { start: run[0], end: run[0] + array.length, bytes: array };
  });
  function last(list, offset) {
    var from = 0, to = list.length;
    while (from < to) {
      var middle = (from + to) >>> 1;
      if (list[middle].start <= offset) { from = middle + 1; } else { to = middle; }
    }
    return from - 1;
  }
  function byteAt(offset) {
    var run = runs[last(runs, offset)];
    return run && offset < run.end ? run.bytes[offset - run.start] : -1;
  }
  function leafAt(offset) {
    for (var i = last(leaves, offset), seen = 0; i >= 0 && seen < 50; i--, seen++) {
      if (offset < leaves[i].end) { return leaves[i]; }
    }
    return null;
  }
  function startingAt(offset, meaning) {
    var found = starts.get(offset);
    if (!found) { return null; }
    return found.find(function (node) { return node.label === meaning; })
      || found.find(function (node) { return node.depth > 1 && node.label !== 'rows' && node.label !== 'keys'; }) || found[found.length - 1];
  }
  function path(node) {
    var found = [];
    for (var n = node; n; n = n.parent) { found.unshift(n); }
    return found;
  }

  // What is selected and in view, and where one came from.
  var view = { from: 0, to: size }, chosen = root, past = [], future = [], hovered = null, top16 = 0;

  function moment() { return { node: chosen, from: view.from, to: view.to }; }
  function restore(state) { look(state.from, state.to); choose(state.node, true); }
  function remember() { past.push(moment()); if (past.length > 500) { past.shift(); } future = []; }
  function back() { if (past.length) { future.push(moment()); restore(past.pop()); } }
  function forward() { if (future.length) { past.push(moment()); restore(future.pop()); } }

  function look(from, to) {
    var span = Math.max(Math.min(16, size), Math.min(size, to - from));
    view.from = Math.max(0, Math.min(size - span, from));
    view.to = view.from + span;
    draw();
  }
  function zoom(factor, around) {
    var at = around === undefined ? (chosen.end > view.from && chosen.start < view.to && chosen !== root
      ? (Math.max(chosen.start, view.from) + Math.min(chosen.end, view.to)) / 2 : (view.from + view.to) / 2) : around;
    look(at - (at - view.from) * factor, at + (view.to - at) * factor);
  }
  function show(node) {
    var span = view.to - view.from, length = node.end - node.start;
    if (node.start >= view.from && node.end <= view.to && length > span / 400) { return; }
    var room = Math.max(length * 1.4, Math.min(span, Math.max(256, length * 12)));
    look((node.start + node.end - room) / 2, (node.start + node.end + room) / 2);
  }
  function choose(node, quiet) {
    if (!quiet && node !== chosen) { remember(); }
    chosen = node;
    if (!quiet) { show(node); }
    var at = Math.floor(node.start / 16) * 16;
    if (at < top16 || at > top16 + 16 * (rows - 4)) { top16 = Math.max(0, at - 16 * 4); }
    draw();
    dump();
    card();
  }
  function follow(node) {
    var there = node.target < 0 ? null : startingAt(node.target, node.meaning);
    if (there) { choose(there); }
  }

  // The map.
  var LANE = 28, lanes = $('lanes');
  function block(from, to, depth, className, text, node) {
    var width = lanes.clientWidth, scale = width / (view.to - view.from);
    var left = Math.max(0, (from - view.from) * scale), right = Math.min(width, (to - view.from) * scale);
    var element = make('div', 'block ' + className, right - left > 24 ? text : '');
    if (right - left <= 24) { element.classList.add('thin'); }
    element.style.left = left + 'px';
    element.style.top = depth * LANE + 'px';
    element.style.width = Math.max(1.5, right - left - 1) + 'px';
    if (node) { element.dataset.i = node.i; }
    return element;
  }
  function draw() {
    var list = document.createDocumentFragment(), scale = lanes.clientWidth / (view.to - view.from), depth = 0;
    function blocks(node) {
      depth = Math.max(depth, node.depth);
      var className = 'k-' + kinds[node.kind] + (node === chosen ? ' chosen' : '');
      list.append(block(node.start, node.end, node.depth, className, node.label, node));
      if (node.sampled) { list.append(block(node.start, node.end, node.depth + 1, 'k-gap unseen', '', node)); depth = Math.max(depth, node.depth + 1); }
      var pile = null;
      function settle() {
        if (pile) {
          list.append(block(pile.from, pile.to, node.depth + 1, 'many k-' + kinds[pile.kind] + (pile.chosen ? ' chosen' : ''),
            pile.count + ' parts', pile.first));
          depth = Math.max(depth, node.depth + 1);
        }
        pile = null;
      }
      node.parts.forEach(function (part) {
        if (part.end <= view.from || part.start >= view.to) { return; }
        var wide = (part.end - part.start) * scale;
        if (wide >= 4) { settle(); blocks(part); return; }
        if (pile && (part.start - pile.to) * scale > 3) { settle(); }
        if (!pile) { pile = { from: part.start, to: part.end, kind: part.kind, first: part, count: 0, most: 0, chosen: false }; }
        if (part.end - part.start > pile.most) { pile.most = part.end - part.start; pile.kind = part.kind; }
        pile.to = Math.max(pile.to, part.end);
        pile.count++;
        for (var n = chosen; n; n = n.parent) { pile.chosen = pile.chosen || n === part; }
        if ((pile.to - pile.from) * scale > 10) { settle(); }
      });
      settle();
    }
    blocks(root);
    lanes.replaceChildren(list);
    lanes.style.height = Math.max(5, depth + 1) * LANE - 3 + 'px';
    var windowMark = make('b');
    windowMark.style.left = view.from / size * 100 + '%';
    windowMark.style.width = (view.to - view.from) / size * 100 + '%';
    $('overview').replaceChildren.apply($('overview'), overview.concat([windowMark]));
    $('window').textContent = hex(Math.floor(view.from)) + ' to ' + hex(Math.ceil(view.to)) + ', ' + bytesText(Math.ceil(view.to - view.from));
    $('back').disabled = !past.length;
    $('forward').disabled = !future.length;
  }
  var overview = [];
  function outline(node) {
    var many = node.parts.length > 60;
    if (!node.parts.length || many || node.depth > 2) {
      var mark = make('i', 'k-' + kinds[many && node.parts[0] ? node.parts[0].kind : node.kind]);
      mark.style.left = node.start / size * 100 + '%';
      mark.style.width = (node.end - node.start) / size * 100 + '%';
      overview.push(mark);
    } else {
      node.parts.forEach(outline);
    }
  }
  outline(root);

  // The bytes.
  var rows = 24;
  function dump() {
    var list = document.createDocumentFragment(), digits = Math.max(6, size.toString(16).length);
    for (var at = top16; at < Math.min(size, top16 + rows * 16); at += 16) {
      var line = make('div'), text = make('span', 'text');
      line.append(make('span', 'at', at.toString(16).padStart(digits, '0')));
      for (var i = at; i < at + 16; i++) {
        if (i >= size) { line.append(make('s', 'unknown', '\u00a0\u00a0')); continue; }
        var b = byteAt(i), leaf = b < 0 ? null : leafAt(i);
        var className = b < 0 || !leaf ? 'unknown' : 'k-' + kinds[leaf.kind] + (inside(leaf) ? (chosen.parts.length ? ' same' : ' chosen') : '');
        var cell = make('s', className, b < 0 ? '\u00b7\u00b7' : (b < 16 ? '0' : '') + b.toString(16));
        var letter = make('s', className.replace(/k-\w+/, ''), b < 0 ? ' ' : b >= 32 && b < 127 ? String.fromCharCode(b) : '.');
        if (leaf) { cell.dataset.i = letter.dataset.i = leaf.i; }
        line.append(cell);
        text.append(letter);
      }
      line.append(text, beside16(at));
      list.append(line);
    }
    $('dump').replaceChildren(list);
  }
  // What begins on a line.
  function beside16(at) {
    var notes = make('span', 'notes');
    for (var i = last(leaves, at + 15), first = i; first >= 0 && leaves[first].start >= at; ) { first--; }
    for (var n = first + 1; n <= i; n++) {
      var leaf = leaves[n];
      if (leaf.kind === GAP) { continue; }
      if (!short(leaf)) { continue; }
      var note = make('span', 'note-' + kinds[leaf.kind] + (leaf === chosen ? ' chosen' : ''), short(leaf));
      note.dataset.i = leaf.i;
      notes.append(note);
    }
    return notes;
  }
  function short(leaf) {
    var label = leaf.label.replace(/^((row|item) \d+|header), /, '').replace(/^bitmap of the slots that are set$/, 'set')
      .replace(/^bitmap of the slots that are None$/, 'None');
    if (/^(content|length)$/.test(label)) { return label === 'content' ? leaf.value || label : 'length ' + leaf.value; }
    if (leaf.value === 'no slot') { return ''; }
    var slot = /^slot '(.*)' \([^)]*\)$/.exec(label);
    return (slot ? slot[1] : label) + (leaf.value ? ' ' + leaf.value : leaf.target >= 0 ? ' \u2192 ' + hex(leaf.target) : '');
  }
  function inside(leaf) { return chosen !== root && leaf.start < chosen.end && leaf.end > chosen.start; }
  function scroll(lines) {
    var most = Math.max(0, Math.ceil(size / 16) * 16 - 16 * 4);
    top16 = Math.max(0, Math.min(most, top16 + 16 * lines));
    dump();
  }

  // What is told of the selection.
  function row(list, name, value) {
    list.append(make('dt', '', name));
    var cell = make('dd');
    cell.append(value);
    list.append(cell);
  }
  function button(text, className, work) {
    var element = make('button', className, text);
    element.type = 'button';
    element.addEventListener('click', work);
    return element;
  }
  function command(from, to) {
    var quoted = "'" + data.facts.name.replace(/'/g, "'\\''") + "'";
    return 'sbuf hex ' + (/^[\w.\/-]+$/.test(data.facts.name) ? data.facts.name : quoted) + ' --range ' + hex(from) + '..' + hex(to);
  }
  function card() {
    var list = document.createDocumentFragment(), crumbs = make('nav');
    crumbs.setAttribute('aria-label', 'What it belongs to');
    path(chosen).slice(0, -1).forEach(function (node) {
      crumbs.append(button(node.label, '', function () { choose(node); }), make('span', '', '\u203a'));
    });
    list.append(crumbs, make('h3', '', chosen.label));
    if (chosen.value) { list.append(make('p', 'value', chosen.value)); }
    if (chosen.target >= 0) {
      if (startingAt(chosen.target, chosen.meaning)) {
        var go = button('Follow to ' + hex(chosen.target), 'follow', function () { follow(chosen); });
        go.id = 'follow';
        go.prepend(make('b', '', chosen.meaning));
        list.append(go);
      } else {
        list.append(make('p', 'note', 'It leads to ' + hex(chosen.target) + ', ' + chosen.meaning
          + ', which this page leaves out. To see it: ' + command(chosen.target, chosen.target + 64)));
      }
    }
    var facts = make('dl'), kind = make('span');
    kind.append(make('i', 'k-' + kinds[chosen.kind]), kindNames[kinds[chosen.kind]]);
    row(facts, 'Kind', kind);
    row(facts, 'Offset', hex(chosen.start) + ' (' + chosen.start.toLocaleString('en') + ')');
    row(facts, 'Size', bytesText(chosen.end - chosen.start));
    row(facts, 'Specified in', 'format-spec/' + chosen.section + '.md');
    if (chosen.parts.length) { row(facts, 'Parts', chosen.parts.length.toLocaleString('en') + (chosen.sampled ? ', a sample' : '')); }
    list.append(facts);
    var sources = incoming.get(chosen.start) || [];
    if (sources.length) {
      var from = make('ul', 'from');
      from.append(make('li', 'note', sources.length === 1 ? 'One pointer leads here:' : sources.length + ' pointers lead here:'));
      sources.slice(0, 8).forEach(function (node) {
        var item = make('li');
        item.append(button(path(node).slice(-2).map(function (n) { return n.label; }).join(' \u203a ') + ' at ' + hex(node.start), '',
          function () { choose(node); }));
        from.append(item);
      });
      list.append(from);
    }
    if (chosen.sampled) {
      list.append(make('p', 'note', 'The page leaves parts out. To see all: ' + command(chosen.start, chosen.end)));
    }
    $('card').replaceChildren(list);
  }

  // Hovering.
  var tip = $('tip');
  function hover(event) {
    var element = event.target.closest('[data-i]');
    if (!element) { tip.hidden = true; hovered = null; return; }
    var node = nodes[+element.dataset.i];
    if (node !== hovered) {
      hovered = node;
      tip.replaceChildren(make('div', '', node.label + (node.value ? ': ' + node.value : '')));
      if (node.target >= 0) { tip.append(make('div', '', '\u2192 ' + hex(node.target) + ' ' + node.meaning)); }
      tip.append(make('small', '', path(node).slice(1, -1).map(function (n) { return n.label; }).join(' \u203a ')));
      tip.append(make('small', '', hex(node.start) + ', ' + bytesText(node.end - node.start) + ', ' + node.section));
    }
    tip.hidden = false;
    var box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(innerWidth - box.width - 8, event.clientX + 14)) + 'px';
    tip.style.top = (event.clientY + 20 + box.height > innerHeight ? event.clientY - box.height - 10 : event.clientY + 18) + 'px';
  }
  [lanes, $('dump')].forEach(function (element) {
    element.addEventListener('mousemove', hover);
    element.addEventListener('mouseleave', function () { tip.hidden = true; hovered = null; });
    element.addEventListener('click', function (event) {
      var hit = event.target.closest('[data-i]');
      if (!hit || dragged) { return; }
      var node = nodes[+hit.dataset.i];
      // A second click on a pointer follows it.
      if (node === chosen && node.target >= 0) { follow(node); } else { choose(node); }
    });
    element.addEventListener('dblclick', function (event) {
      var hit = event.target.closest('[data-i]');
      if (hit && element === lanes) { var node = nodes[+hit.dataset.i]; look(node.start, node.end); }
    });
  });

  var held = null, dragged = false;
  lanes.addEventListener('pointerdown', function (event) { held = { x: event.clientX, from: view.from, to: view.to }; dragged = false; });
  window.addEventListener('pointermove', function (event) {
    if (!held) { return; }
    var moved = event.clientX - held.x;
    if (Math.abs(moved) > 4 && held.to - held.from < size) {
      dragged = true;
      var by = moved / lanes.clientWidth * (held.to - held.from);
      look(held.from - by, held.to - by);
    }
  });
  window.addEventListener('pointerup', function () { held = null; });
  lanes.addEventListener('wheel', function (event) {
    event.preventDefault();
    var box = lanes.getBoundingClientRect(), span = view.to - view.from;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      var by = (event.deltaX || event.deltaY) / lanes.clientWidth * span;
      look(view.from + by, view.to + by);
    } else {
      zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 150), view.from + (event.clientX - box.left) / box.width * span);
    }
  }, { passive: false });
  $('dump').addEventListener('wheel', function (event) { event.preventDefault(); scroll(Math.sign(event.deltaY) * 2); }, { passive: false });
  $('overview').addEventListener('click', function (event) {
    var box = $('overview').getBoundingClientRect(), at = (event.clientX - box.left) / box.width * size, half = (view.to - view.from) / 2;
    if (half * 2 >= size) { half = size / 16; }
    look(at - half, at + half);
  });
  $('in').addEventListener('click', function () { zoom(0.5); });
  $('out').addEventListener('click', function () { zoom(2); });
  $('fit').addEventListener('click', function () { look(0, size); });
  $('back').addEventListener('click', back);
  $('forward').addEventListener('click', forward);

  // Searching.
  var results = $('results'), search = $('search'), hits = [], at = -1;
  function matches(text) {
    var wanted = text.trim().toLowerCase(), found = [];
    if (/^(0x[0-9a-f]+|[0-9]+)$/.test(wanted) && Number(wanted) < size) {
      var leaf = leafAt(Number(wanted));
      if (leaf) { found.push(leaf); }
    }
    for (var i = 0; wanted && i < nodes.length; i++) {
      var node = nodes[i];
      if (node.label.toLowerCase().includes(wanted) || node.value.toLowerCase().includes(wanted)) { found.push(node); }
    }
    return found;
  }
  function propose() {
    hits = matches(search.value);
    at = hits.length ? 0 : -1;
    var list = document.createDocumentFragment();
    hits.slice(0, 60).forEach(function (node, i) {
      var item = make('li');
      item.id = 'hit' + i;
      item.setAttribute('role', 'option');
      item.append(make('span', '', node.label + (node.value ? ': ' + node.value : '')), make('span', 'mono', hex(node.start)),
        make('span', 'where', path(node).slice(1, -1).map(function (n) { return n.label; }).join(' \u203a ')));
      item.addEventListener('mousedown', function (event) { event.preventDefault(); take(i); });
      list.append(item);
    });
    if (hits.length > 60) { list.append(make('li', 'none', hits.length + ' found; the first 60 are shown')); }
    if (!hits.length) { list.append(make('li', 'none', root.sampled || anySampled ? 'Nothing found in what this page has' : 'Nothing found')); }
    results.replaceChildren(list);
    open(search.value.trim() !== '');
    mark();
  }
  function open(shown) { results.hidden = !shown; search.setAttribute('aria-expanded', String(shown)); }
  function mark() {
    Array.prototype.forEach.call(results.children, function (item, i) { item.setAttribute('aria-selected', String(i === at)); });
    if (at >= 0) {
      search.setAttribute('aria-activedescendant', 'hit' + at);
      results.children[at].scrollIntoView({ block: 'nearest' });
    } else {
      search.removeAttribute('aria-activedescendant');
    }
  }
  function take(i) {
    if (hits[i]) { choose(hits[i]); open(false); lanes.focus(); }
  }
  search.addEventListener('input', propose);
  search.addEventListener('focus', function () { if (search.value.trim()) { propose(); } });
  search.addEventListener('blur', function () { open(false); });
  search.addEventListener('keydown', function (event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      var count = Math.min(60, hits.length);
      if (count) { at = (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count; mark(); }
    } else if (event.key === 'Escape') { open(false); lanes.focus(); }
  });
  $('find').addEventListener('submit', function (event) { event.preventDefault(); take(at); });

  // Keys.
  function beside(step) {
    if (chosen.parts.length && chosen !== root) {
      var list = chosen.parent.parts, next = list[list.indexOf(chosen) + step];
      if (next) { choose(next); }
      return;
    }
    if (chosen === root) { choose(root.parts[0] || root); return; }
    var leaf = leaves[leaves.indexOf(chosen) + step];
    if (leaf) { choose(leaf); }
  }
  document.addEventListener('keydown', function (event) {
    var inField = event.target === search;
    if (event.ctrlKey || event.metaKey) { return; }
    if (event.key === '/' && !inField) { event.preventDefault(); search.focus(); search.select(); return; }
    if (inField) { return; }
    if (event.altKey) { return; }
    var onButton = event.target.tagName === 'BUTTON', known = true;
    switch (event.key) {
      case 'ArrowRight': beside(1); break;
      case 'ArrowLeft': beside(-1); break;
      case 'ArrowUp': if (chosen.parent) { choose(chosen.parent); } break;
      case 'ArrowDown': if (chosen.parts[0]) { choose(chosen.parts[0]); } break;
      case 'Enter': if (onButton) { return; } if (chosen.target >= 0) { follow(chosen); } else { look(chosen.start, chosen.end); } break;
      case 'Backspace': back(); break;
      case '+': case '=': zoom(0.5); break;
      case '-': zoom(2); break;
      case '0': look(0, size); break;
      case 'PageDown': scroll(rows - 4); break;
      case 'PageUp': scroll(4 - rows); break;
      default: known = false;
    }
    if (known) { event.preventDefault(); }
  });

  // Light and dark.
  function themed(theme) {
    if (theme) { document.documentElement.dataset.theme = theme; } else { delete document.documentElement.dataset.theme; }
  }
  try { themed(localStorage.getItem('sbuf-theme')); } catch (e) { /* pages from files may have no storage */ }
  $('theme').addEventListener('click', function () {
    var dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    themed(dark ? 'light' : 'dark');
    try { localStorage.setItem('sbuf-theme', dark ? 'light' : 'dark'); } catch (e) { /* it lasts as long as the page */ }
  });

  // What stays the same.
  document.title = data.facts.name + ' \u2013 sbuf hex';
  $('name').textContent = data.facts.name;
  $('facts').textContent = data.facts.form + ', ' + bytesText(size);
  var anySampled = nodes.some(function (node) { return node.sampled; });
  if (anySampled) {
    var told = nodes.filter(function (node) { return node.sampled && !(node.parent && path(node.parent).some(function (n) { return n.sampled; })); }).slice(0, 6).map(function (node) {
      return node.parts.length.toLocaleString('en') + ' parts of \u201c' + path(node).slice(1).map(function (n) { return n.label; }).join(' \u203a ')
        + '\u201d (' + bytesText(node.end - node.start) + ')';
    });
    $('sampled').textContent = 'This file is too large for one page. It shows a sample, evenly spread: ' + told.join('; ')
      + '. What is left out is hatched; sbuf hex with --range, --row or --key shows it.';
    $('sampled').hidden = false;
  }
  var used = new Set(nodes.map(function (node) { return node.kind; }));
  kinds.forEach(function (kind, i) {
    if (used.has(i)) {
      var item = make('li');
      item.append(make('i', 'k-' + kind), kindNames[kind]);
      $('legend').append(item);
    }
  });
  window.addEventListener('resize', draw);
  choose(root, true);
  document.documentElement.dataset.ready = 'yes';
}());

// The charts of one panel, drawn on canvases. The server sends a range once and then only new points; what is drawn, and
// where the cross-hair stands, is the browser's own matter. Under each chart stands in words what its lines say.
const room = { left: 60, right: 8, top: 10, bottom: 22 };
const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const timeSteps = [minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, day, 2 * day, 5 * day, 7 * day];
const niceSteps = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const mostLegends = 16;
const colours = 8;

const scaled = (value, base, units) => {
  let unit = 0;
  while (value >= base && unit < units.length - 1) [value, unit] = [value / base, unit + 1];
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
};
const formats = {
  percent: value => `${value < 10 && value % 1 ? value.toFixed(1) : Math.round(value)} %`,
  bytes: value => scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']),
  rate: value => scaled(value, 1024, ['B/s', 'KiB/s', 'MiB/s', 'GiB/s']),
  number: value => value < 10 ? value.toFixed(2) : value.toFixed(1),
};
// The least that an axis ends at, so that noise about zero does not fill the chart.
const leastTop = { percent: 10, bytes: 1024 * 1024, rate: 1024, number: 1 };

export function attach(root, specs) {
  const stop = new AbortController();
  const on = (target, event, act) => target.addEventListener(event, act, { signal: stop.signal });
  const charts = specs.map(spec => ({ ...spec, figure: root.querySelector(`[data-chart="${spec.id}"]`), lines: [] }));
  let range = null, times = [], lines = [], edge = 0, cross = null, waiting = false, described = 0;

  const part = (chart, name) => chart.figure.querySelector(`[data-part="${name}"]`);
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  function load(data) {
    range = data;
    times = data.at;
    lines = data.lines;
    edge = Math.max(data.to, times.at(-1) ?? 0);
    cross = null;
    described = 0;
    for (const chart of charts) {
      chart.lines = lines.filter(line => line.chart === chart.id);
      part(chart, 'legend').replaceChildren(...chart.lines.slice(0, mostLegends).map((line, index) => {
        const [entry, name] = [document.createElement('li'), document.createElement('span')];
        line.shown = document.createElement('span');
        line.shown.className = 'chart-value';
        entry.className = `chart-line chart-line-${index % colours + 1}`;
        name.textContent = line.label;
        entry.append(name, line.shown);
        return entry;
      }));
    }
    root.dataset.at = times.at(-1) ?? '';
    root.dataset.loaded = data.name;
    refresh();
  }

  function push(at, values) {
    if (!range) return;
    edge = Math.max(edge, at);
    lines.forEach((line, index) => { line.now = values[index]; });
    if (range.live && at > (times.at(-1) ?? 0)) {
      times.push(at);
      lines.forEach((line, index) => { line.average.push(values[index]); line.peak?.push(values[index]); });
      const old = times.findIndex(time => time >= edge - range.span - range.gap);
      if (old > 60) {
        times.splice(0, old);
        for (const line of lines) { line.average.splice(0, old); line.peak?.splice(0, old); }
        if (cross !== null) cross = cross >= old ? cross - old : null;
      }
    }
    root.dataset.at = at;
    refresh();
  }

  // Nothing came, but time went on: the gap is shown while it grows.
  function tick(now) {
    if (!range || now <= edge) return;
    edge = now;
    if (range.live) for (const line of lines) line.now = null;
    refresh();
  }

  function refresh() {
    describe();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (range && !document.hidden) charts.forEach(draw);
    });
  }

  function describe() {
    const when = cross !== null && times[cross] ? new Date(times[cross]).toLocaleString([], { ...clock, ...(range.span > day ? { day: 'numeric', month: 'short' } : { second: '2-digit' }) }) : '';
    const summarise = performance.now() - described > 10_000 || described === 0;
    if (summarise) described = performance.now();
    for (const chart of charts) {
      const format = value => value === null || value === undefined ? '–' : formats[chart.unit](value);
      say(part(chart, 'when'), when);
      for (const line of chart.lines)
        if (line.shown) say(line.shown, format(cross !== null ? line.average[cross] : line.now === undefined ? line.average.at(-1) : line.now));
      if (!summarise) continue;
      const sentences = chart.lines.slice(0, mostLegends).map(line => {
        const known = line.average.filter(value => value !== null);
        return known.length ? `${line.label}: now ${format(line.now ?? known.at(-1))}, ${format(Math.min(...known))} to ${format(Math.max(...known))}` : `${line.label}: nothing measured`;
      });
      chart.figure.querySelector('canvas').setAttribute('aria-label', `${chart.title}, last ${range.name}. ${sentences.join('. ') || 'Nothing was measured'}.`);
    }
  }

  function topOf(chart) {
    if (chart.max) return chart.max;
    let highest = leastTop[chart.unit];
    for (const line of chart.lines)
      for (const value of line.peak ?? line.average) if (value > highest) highest = value;
    return highest * 1.05;
  }

  function ticksOf(chart, top) {
    const base = chart.unit === 'bytes' || chart.unit === 'rate' ? 1024 : 1000;
    let unit = 1;
    while (top / unit >= base) unit *= base;
    const step = chart.unit === 'percent' && chart.max === 100 ? 25 : (niceSteps.find(nice => top / unit / nice <= 5) ?? 500) * unit;
    return Array.from({ length: Math.floor(top / step + 0.01) + 1 }, (_, index) => index * step);
  }

  function draw(chart) {
    const canvas = chart.figure.querySelector('canvas');
    const [width, height, density] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio || 1];
    if (!width) return;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density))
      [canvas.width, canvas.height] = [Math.round(width * density), Math.round(height * density)];
    const style = getComputedStyle(root);
    const colour = name => style.getPropertyValue(name).trim();
    const pen = canvas.getContext('2d');
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = '11px system-ui, sans-serif';
    const top = topOf(chart);
    const [right, bottom] = [width - room.right, height - room.bottom];
    const begin = edge - range.span;
    const x = time => room.left + (time - begin) / range.span * (right - room.left);
    const y = value => bottom - Math.min(value, top) / top * (bottom - room.top);

    pen.fillStyle = colour('--mud-palette-text-secondary');
    pen.strokeStyle = colour('--mud-palette-table-lines');
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    const ticks = ticksOf(chart, top);
    // As many decimals on each as any of them needs.
    const decimals = [0, 1].find(some => ticks.every(value => Number.isInteger(value * 10 ** some))) ?? 2;
    const mark = value => chart.unit === 'number' ? value.toFixed(decimals) : formats[chart.unit](value).replace(/\.0+(?= |$)/, '');
    for (const value of ticks) {
      const at = Math.round(y(value)) + 0.5;
      pen.beginPath();
      pen.moveTo(room.left, at);
      pen.lineTo(right, at);
      pen.stroke();
      pen.fillText(mark(value), room.left - 6, at);
    }

    pen.textBaseline = 'top';
    pen.textAlign = 'center';
    const every = timeSteps.find(step => range.span / step <= (right - room.left) / 72) ?? 7 * day;
    const zone = new Date(edge).getTimezoneOffset() * minute;
    for (let time = Math.ceil((begin - zone) / every) * every + zone; time <= edge; time += every) {
      const label = every >= day ? new Date(time).toLocaleDateString([], { day: 'numeric', month: 'short' })
        : new Date(time).toLocaleTimeString([], clock);
      const [half, at] = [pen.measureText(label).width / 2, x(time)];
      if (at - half >= room.left - 6 && at + half <= width) pen.fillText(label, at, bottom + 6);
    }

    if (!chart.lines.some(line => line.average.some(value => value !== null))) {
      pen.textBaseline = 'middle';
      pen.fillText('Nothing was measured in this time', (room.left + right) / 2, (room.top + bottom) / 2);
      return;
    }

    pen.save();
    pen.beginPath();
    pen.rect(room.left, 0, right - room.left + 1, height);
    pen.clip();
    pen.lineJoin = 'round';
    chart.lines.forEach((line, index) => {
      pen.strokeStyle = pen.fillStyle = colour(`--chart-${index % colours + 1}`);
      for (const run of runsOf(line.average)) {
        const path = values => run.forEach((point, order) => pen[order ? 'lineTo' : 'moveTo'](x(times[point]), y(values[point])));
        if (chart.lines.length === 1 || (line.peak && chart.lines.length === 2)) {
          pen.globalAlpha = 0.14;
          pen.beginPath();
          path(line.average);
          pen.lineTo(x(times[run.at(-1)]), bottom);
          pen.lineTo(x(times[run[0]]), bottom);
          pen.fill();
        }
        if (line.peak) {
          pen.globalAlpha = 0.45;
          pen.lineWidth = 1;
          pen.beginPath();
          path(line.peak);
          pen.stroke();
        }
        pen.globalAlpha = 1;
        pen.lineWidth = 1.5;
        pen.beginPath();
        path(line.average);
        pen.stroke();
        if (run.length === 1) dot(pen, x(times[run[0]]), y(line.average[run[0]]), 1.5);
      }
    });
    if (cross !== null && times[cross] >= begin) {
      pen.strokeStyle = colour('--mud-palette-text-secondary');
      pen.lineWidth = 1;
      pen.beginPath();
      pen.moveTo(Math.round(x(times[cross])) + 0.5, room.top);
      pen.lineTo(Math.round(x(times[cross])) + 0.5, bottom);
      pen.stroke();
      chart.lines.forEach((line, index) => {
        if (line.average[cross] === null || line.average[cross] === undefined) return;
        pen.fillStyle = colour(`--chart-${index % colours + 1}`);
        dot(pen, x(times[cross]), y(line.average[cross]), 3);
      });
    }
    pen.restore();
  }

  function dot(pen, x, y, radius) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
  }

  // Stretches of points without a gap.
  function runsOf(values) {
    const runs = [];
    let last = -1;
    values.forEach((value, index) => {
      if (value === null || value === undefined) return;
      if (last < 0 || times[index] - times[last] > range.gap || runs.length === 0) runs.push([]);
      runs.at(-1).push(index);
      last = index;
    });
    return runs;
  }

  function pointAt(canvas, clientX) {
    if (!range || !times.length) return null;
    const box = canvas.getBoundingClientRect();
    const time = edge - range.span + (clientX - box.left - room.left) / (box.width - room.left - room.right) * range.span;
    let [low, high] = [0, times.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle] < time) low = middle; else high = middle;
    }
    return Math.abs(times[low] - time) <= Math.abs(times[high] - time) ? low : high;
  }

  const move = next => { if (next !== cross) { cross = next; refresh(); } };
  for (const chart of charts) {
    const canvas = chart.figure.querySelector('canvas');
    on(canvas, 'pointermove', event => move(pointAt(canvas, event.clientX)));
    on(canvas, 'pointerleave', () => move(null));
    on(canvas, 'blur', () => move(null));
    on(canvas, 'keydown', event => {
      const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -Infinity, End: Infinity }[event.key];
      if (event.key === 'Escape') move(null);
      if (by === undefined || !times.length) return;
      event.preventDefault();
      move(Math.max(0, Math.min(times.length - 1, (cross ?? times.length - 1) + by)));
      say(part(chart, 'spoken'), `${part(chart, 'when').textContent}: ${chart.lines.map(line => `${line.label} ${line.shown?.textContent ?? ''}`).join(', ')}`);
    });
  }

  const resized = new ResizeObserver(refresh);
  charts.forEach(chart => resized.observe(chart.figure));
  // The theme's own colours come a moment after its name.
  const themed = new MutationObserver(() => { refresh(); setTimeout(refresh, 150); });
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  on(document, 'visibilitychange', refresh);

  return {
    load, push, tick,
    detach() {
      stop.abort();
      resized.disconnect();
      themed.disconnect();
    },
  };
}

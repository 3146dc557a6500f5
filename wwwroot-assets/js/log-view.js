// A log: rows are made for what is in sight, whatever the number of lines; the page follows the newest until somebody
// scrolls up. What a container wrote is only ever set as text.
import { runs } from './ansi.js';
import { logFeed } from './log-feed.js';
import { logLines, most } from './log-lines.js';

const rowHeight = 18;
const beyond = 12;
const colours = 8;
const timesKey = 'thresh.log.times';

export function attach(frame, { url, name, services }) {
  const part = kind => frame.querySelector(`[data-log="${kind}"]`);
  const [pane, sizer, rows, marks, pill, state] = ['pane', 'sizer', 'rows', 'marks', 'pill', 'state'].map(part);
  const [search, hitCount, tail, times, pause] = ['search', 'hits', 'tail', 'times', 'pause'].map(part);
  const stop = new AbortController();
  const on = (target, event, act, options) => target.addEventListener(event, act, { signal: stop.signal, ...options });
  const lines = logLines();
  const named = services.length > 1;
  const colourOf = new Map(services.map((service, i) => [service, i % colours]));
  const made = new Map();
  let [following, missed, version, current, drawing, widest] = [true, 0, 0, -1, 0, 0];
  let [before, trouble, feed, typed] = [0, ''];

  frame.toggleAttribute('data-named', named);
  showTimes((localStorage.getItem(timesKey) ?? String(frame.clientWidth > 700)) === 'true');
  begin();

  function begin() {
    feed?.stop();
    lines.clear();
    [following, missed, current, widest, trouble] = [true, 0, -1, 0, ''];
    feed = logFeed(url, Number(tail.value), {
      onLines(news) {
        const { removed, added } = lines.add(news);
        if (following) missed = 0;
        else {
          missed += added;
          if (removed) pane.scrollTop -= removed * rowHeight;
        }
        draw();
      },
      onState(kind, reason) {
        trouble = kind === 'broken' ? `${reason} Trying again.` : '';
        draw();
      },
    });
    draw();
  }

  // Once a frame, however often it is asked for.
  function draw() {
    drawing ||= requestAnimationFrame(() => {
      drawing = 0;
      const count = lines.shown.length;
      sizer.style.height = `${count * rowHeight}px`;
      // The scroll event of this move comes later, perhaps after a click on Pause: it must not look like somebody's own.
      if (following) {
        pane.scrollTop = count * rowHeight;
        before = pane.scrollTop;
      }
      drawRows(count);
      drawMarks(count);
      drawWords(count);
    });
  }

  function drawRows(count) {
    const first = Math.max(0, Math.floor(pane.scrollTop / rowHeight) - beyond);
    const end = Math.min(count, first + Math.ceil(pane.clientHeight / rowHeight) + 2 * beyond);
    const wanted = new Map();
    for (let i = first; i < end; i++) wanted.set(lines.shown[i].number, lines.shown[i]);
    const spare = [];
    for (const [number, row] of made) {
      if (wanted.has(number)) continue;
      made.delete(number);
      spare.push(row);
    }
    let i = first;
    for (const [number, line] of wanted) {
      let row = made.get(number);
      if (!row) {
        row = spare.pop() ?? rows.appendChild(document.createElement('div'));
        made.set(number, row);
        row.version = -1;
      }
      if (row.version !== version) fill(row, line);
      row.classList.toggle('log-current', number === current);
      row.style.transform = `translateY(${i++ * rowHeight}px)`;
    }
    for (const row of spare) row.remove();
    // Rows stand beside the flow, so the pane is told how wide the widest was.
    for (const row of made.values()) widest = Math.max(widest, row.scrollWidth);
    sizer.style.width = widest > pane.clientWidth ? `${widest}px` : '100%';
  }

  function fill(row, line) {
    row.version = version;
    row.className = `log-row log-service-${colourOf.get(line.service) ?? colour(line.service)}`;
    row.replaceChildren(
      cell('log-time', clock(line.at)), cell('log-name', line.service), cell('log-stream', line.stream === 'err' ? 'err' : ''), text(line));
  }

  function colour(service) {
    colourOf.set(service, colourOf.size % colours);
    return colourOf.get(service);
  }

  function cell(look, words) {
    const made = document.createElement('span');
    made.className = look;
    made.textContent = words;
    return made;
  }

  function text(line) {
    const whole = cell('log-text', '');
    let at = 0;
    const found = hitsIn(line.plain);
    for (const run of runs(line.text)) {
      let from = at;
      at += run.text.length;
      while (from < at) {
        const hit = found.find(([start, end]) => end > from && start < at);
        const [start, end] = hit ? [Math.max(hit[0], from), Math.min(hit[1], at)] : [at, at];
        if (start > from) whole.append(cell(run.look, line.plain.slice(from, start)));
        if (end > start) {
          const mark = document.createElement('mark');
          mark.textContent = line.plain.slice(start, end);
          whole.append(mark);
        }
        from = end;
      }
    }
    if (line.cut) whole.append(cell('log-cut', ' … cut at 16 KiB'));
    return whole;
  }

  function hitsIn(words) {
    const [found, lower, query] = [[], words.toLowerCase(), lines.query];
    for (let at = query ? lower.indexOf(query) : -1; at >= 0 && found.length < 200; at = lower.indexOf(query, at + query.length)) found.push([at, at + query.length]);
    return found;
  }

  // Where the hits are, beside the scroll bar.
  function drawMarks(count) {
    const [height, ratio] = [pane.clientHeight, devicePixelRatio || 1];
    marks.hidden = lines.hits.length === 0;
    if (marks.hidden) return;
    [marks.width, marks.height] = [6 * ratio, height * ratio];
    const canvas = marks.getContext('2d');
    canvas.fillStyle = getComputedStyle(marks).color;
    let [drawn, step] = [-1, Math.max(1, height / count)];
    for (const hit of lines.hits) {
      const y = Math.floor(lines.indexOf(hit.number) / count * height);
      if (y === drawn) continue;
      drawn = y;
      canvas.fillRect(0, y * ratio, 6 * ratio, Math.max(2, Math.min(step, 4)) * ratio);
    }
  }

  function drawWords(count) {
    pill.hidden = following;
    pill.textContent = missed ? `paused – ${amount(missed)} new ${missed === 1 ? 'line' : 'lines'}` : 'paused – no new lines';
    pause.textContent = following ? 'Pause' : 'Follow';
    pause.setAttribute('aria-pressed', String(!following));
    const at = current < 0 ? 0 : lines.hits.findIndex(hit => hit.number === current) + 1;
    hitCount.textContent = lines.query ? (lines.hits.length ? `${at ? `${amount(at)} of ` : ''}${amount(lines.hits.length)}` : 'no hit') : '';
    say(part('trouble'), trouble);
    say(state, (count === 0 ? (lines.count ? 'Every service is hidden. ' : trouble ? '' : 'Nothing was written yet. ') : `${amount(count)} ${count === 1 ? 'line' : 'lines'} `)
      + (lines.letGo ? `· the ${amount(lines.letGo)} oldest were let go, ${amount(most)} are kept` : ''));
  }

  function say(place, words) {
    if (place.textContent !== words) place.textContent = words;
    place.hidden = !words;
  }

  function follow(yes) {
    if (following === yes) return;
    following = yes;
    missed = 0;
    draw();
  }

  function jump(by) {
    if (!lines.hits.length) return;
    const from = current >= 0 ? current : lines.shown[Math.min(lines.shown.length - 1, Math.floor(pane.scrollTop / rowHeight))]?.number ?? 0;
    const next = by > 0 ? lines.hits.find(hit => hit.number > from) ?? lines.hits[0] : lines.hits.findLast(hit => hit.number < from) ?? lines.hits.at(-1);
    current = next.number;
    following = false;
    pane.scrollTop = Math.max(0, lines.indexOf(current) * rowHeight - pane.clientHeight / 2);
    draw();
  }

  function redraw() {
    version++;
    draw();
  }

  function showTimes(yes) {
    frame.toggleAttribute('data-times', yes);
    times.setAttribute('aria-pressed', String(yes));
    localStorage.setItem(timesKey, String(yes));
    redraw();
  }

  function download() {
    const words = lines.shown.map(line => `${line.at} ${named ? `${line.service} | ` : ''}${line.plain}${line.cut ? ' … (cut at 16 KiB)' : ''}\n`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(words, { type: 'text/plain' }));
    link.download = `${name}.log`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // A scroll of our own making ends at the end, so it never counts as leaving it.
  on(pane, 'scroll', () => {
    const atEnd = pane.scrollTop + pane.clientHeight >= sizer.offsetHeight - rowHeight;
    if (!atEnd && following && pane.scrollTop < before) follow(false);
    else if (atEnd && pane.scrollTop > before) follow(true);
    before = pane.scrollTop;
    draw();
  });
  on(search, 'input', () => {
    clearTimeout(typed);
    typed = setTimeout(() => {
      lines.search(search.value);
      current = -1;
      redraw();
    }, 120);
  });
  on(search, 'keydown', event => {
    if (event.key === 'Enter') jump(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      search.value = '';
      search.dispatchEvent(new Event('input'));
    }
  });
  on(frame, 'click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    const { log, service } = button.dataset;
    if (log === 'next') jump(1);
    else if (log === 'previous') jump(-1);
    else if (log === 'times') showTimes(!frame.hasAttribute('data-times'));
    else if (log === 'pause') follow(!following);
    else if (log === 'pill') follow(true);
    else if (log === 'download') download();
    else if (service) {
      const show = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(show));
      lines.hide(service, !show);
      draw();
    }
  });
  on(tail, 'change', begin);
  const room = new ResizeObserver(draw);
  room.observe(pane);

  return {
    detach() {
      stop.abort();
      feed.stop();
      room.disconnect();
      cancelAnimationFrame(drawing);
    },
  };
}

const amount = count => count.toLocaleString('en');
const two = number => String(number).padStart(2, '0');

// The reader's own time of day, to the millisecond.
function clock(at) {
  const time = new Date(at);
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

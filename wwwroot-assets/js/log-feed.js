// A followed log from the Hub, read as fast as it can be used and no faster: what the page does not take, the node does not
// read. A feed that breaks is asked for again from where it ended.
const again = 3000;
const overlap = 2000;

export function logFeed(url, tail, { onLines, onState }) {
  const stop = new AbortController();
  const last = new Map();
  let newest = 0;
  run();
  return { stop: () => stop.abort() };

  async function run() {
    while (!stop.signal.aborted) {
      const reason = await read().catch(() => stop.signal.aborted ? '' : 'The Hub does not answer.');
      if (stop.signal.aborted) return;
      onState('broken', reason || 'The log ended.');
      await new Promise(resolve => setTimeout(resolve, again));
    }
  }

  // Until the feed ends; why it did.
  async function read() {
    const asked = new URLSearchParams({ follow: 'true', tail: newest ? '100000' : String(tail) });
    if (newest) asked.set('since', new Date(newest - overlap).toISOString());
    const answer = await fetch(`${url}?${asked}`, { signal: stop.signal, headers: { accept: 'text/event-stream' } });
    if (!answer.ok) return (await answer.json().catch(() => null))?.detail ?? `The Hub answered with ${answer.status}.`;

    onState('live');
    const seen = new Map(last);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let [rest, worked] = ['', performance.now()];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'The connection to the Hub was lost.';
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      for (const event of events) {
        const [, kind, data] = /^event: (\w+)\ndata: (.*)$/s.exec(event) ?? [];
        if (kind === 'lines') take(JSON.parse(data), seen);
        else if (kind === 'end') return JSON.parse(data).reason;
      }
      // Drawing and clicks come in between, however much is waiting to be read.
      if (performance.now() - worked < 12) continue;
      await new Promise(resolve => setTimeout(resolve));
      worked = performance.now();
    }
  }

  function take(lines, seen) {
    // What was read before the feed broke comes once more. Times are texts of one length, so they compare as they are.
    const news = seen.size ? lines.filter(line => !(line.at <= seen.get(line.service))) : lines;
    for (const line of news) last.set(line.service, line.at);
    if (news.length) newest = Math.max(newest, Date.parse(news.at(-1).at));
    if (news.length) onLines(news);
  }
}

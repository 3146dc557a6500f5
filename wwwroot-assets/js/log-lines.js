// The lines of a log that are kept: the newest so many, what is shown of them, and which of those are hits of a search.
import { plain } from './ansi.js';

export const most = 100_000;
const slack = 5_000;

export function logLines() {
  let all = [];
  // All of them, or a list of its own while a service is hidden.
  let shown = all;
  let hits = [];
  let [next, letGo, query] = [0, 0, ''];
  const hidden = new Set();
  const isHit = line => line.plain.toLowerCase().includes(query);
  const isShown = line => !hidden.has(line.service);

  function find() {
    hits = query ? shown.filter(isHit) : [];
  }

  return {
    get shown() { return shown; },
    get hits() { return hits; },
    get query() { return query; },
    get letGo() { return letGo; },
    get count() { return all.length; },

    /** @returns how many lines were let go from the top of what is shown, and how many were added to it. */
    add(lines) {
      let added = 0;
      for (const line of lines) {
        line.number = next++;
        line.plain = plain(line.text);
        all.push(line);
        if (!isShown(line)) continue;
        added++;
        if (shown !== all) shown.push(line);
        if (query && isHit(line)) hits.push(line);
      }
      return { removed: trim(), added };
    },
    hide(service, yes) {
      if (yes) hidden.add(service); else hidden.delete(service);
      shown = hidden.size ? all.filter(isShown) : all;
      find();
    },
    search(text) {
      query = text.toLowerCase();
      find();
    },
    clear() {
      [all, hits, letGo] = [[], [], 0];
      shown = hidden.size ? [] : all;
    },
    /** Where a line stands among the shown ones, or where it would. */
    indexOf(number) {
      let [low, high] = [0, shown.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (shown[middle].number < number) low = middle + 1; else high = middle;
      }
      return low;
    },
  };

  function trim() {
    if (all.length <= most + slack) return 0;
    const [before, same] = [shown.length, shown === all];
    const first = all[all.length - most].number;
    letGo += all.length - most;
    all = all.slice(-most);
    shown = same ? all : shown.filter(line => line.number >= first);
    hits = hits.filter(line => line.number >= first);
    return before - shown.length;
  }
}

// The draft of a stack's text, in the browser's own storage: it outlives the page, the browser and the Hub. It holds what
// the definition holds, credentials too, so it goes with the deployment, with the log-out, and after two weeks.
const prefix = 'thresh-draft:';
const lifetime = 14 * 24 * 60 * 60 * 1000;

/** The draft of one text. What it began with is no draft. */
export function openDraft(key, initial, revision) {
  const name = prefix + key;
  sweep();
  const kept = read(name);
  let base = revision ?? null;
  return {
    kept: kept && kept.text !== initial ? kept : null,
    /** Whether the draft was made from the text that stands here now. */
    isOf: kept !== null && kept.from === fingerprint(initial),
    get revision() { return base; },
    rebase(next) { base = next; },
    /** 'none' where there is nothing to keep, 'kept', or 'refused' where the browser keeps nothing. */
    keep(text) {
      try {
        if (text === initial) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify({ text, from: fingerprint(initial), revision: base, at: Date.now() }));
        return text === initial ? 'none' : 'kept';
      } catch {
        return text === initial ? 'none' : 'refused';
      }
    },
    forget() {
      try { localStorage.removeItem(name); } catch { /* Nothing was kept either. */ }
    },
  };
}

export function forgetAll() {
  for (const name of names()) localStorage.removeItem(name);
}

function names() {
  try {
    return Object.keys(localStorage).filter(name => name.startsWith(prefix));
  } catch {
    return [];
  }
}

function sweep() {
  for (const name of names()) if (read(name) === null) localStorage.removeItem(name);
}

function read(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(name));
    return typeof draft?.text === 'string' && Date.now() - draft.at < lifetime ? draft : null;
  } catch {
    return null;
  }
}

// Tells two texts apart; FNV-1a.
function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}.${hash >>> 0}`;
}

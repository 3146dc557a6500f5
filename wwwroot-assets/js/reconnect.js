// Marks the state of the circuit on the document and brings the page back by itself once the Hub answers again.
const banner = document.getElementById('components-reconnect-modal');
let waiting = false;

async function reloadWhenBack() {
  if (waiting) return;
  waiting = true;
  for (;;) {
    try {
      if ((await fetch('health', { cache: 'no-store' })).ok) break;
    } catch { /* not there yet */ }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  location.reload();
}

// A browser drops its sockets whenever the machine's networks change, as they do when a stack is deployed on this very
// machine, and is back at once: only what lasts is worth a word.
const WORTH_A_WORD = 1200;
let telling;

banner?.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  if (detail.state === 'hide') {
    clearTimeout(telling);
    telling = undefined;
    document.documentElement.dataset.connection = 'live';
  } else {
    telling ??= setTimeout(() => { document.documentElement.dataset.connection = 'lost'; }, WORTH_A_WORD);
  }
  if (detail.state === 'failed' || detail.state === 'rejected') reloadWhenBack();
});

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

banner?.addEventListener('components-reconnect-state-changed', ({ detail }) => {
  const lost = detail.state !== 'hide';
  document.documentElement.dataset.connection = lost ? 'lost' : 'live';
  if (detail.state === 'failed' || detail.state === 'rejected') reloadWhenBack();
});

// Keys that work wherever nothing is being typed: / searches, g and a letter goes to a page, ? tells them all.
const pages = { o: '', s: 'stacks', n: 'nodes', c: 'clusters', d: 'stacks/new' };
const patience = 1500;

let goingUntil = 0;
let wanted = null;

const isTyping = target => target.closest?.('input, textarea, select, [contenteditable=true], .monaco-editor, [role=dialog], dialog[open]');

const focusSearch = () => {
  const field = document.querySelector('main input[type=search]');
  field?.focus();
  field?.select();
  return field !== null;
};

function search() {
  if (focusSearch()) return;
  // Stacks are what most people look for; the field is there when the page is.
  wanted?.disconnect();
  wanted = new MutationObserver(() => focusSearch() && wanted.disconnect());
  wanted.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => wanted.disconnect(), patience);
  Blazor.navigateTo('stacks');
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const going = performance.now() < goingUntil;
  goingUntil = 0;
  if (going && event.key in pages) Blazor.navigateTo(pages[event.key]);
  else if (event.key === 'g') goingUntil = performance.now() + patience;
  else if (event.key === '/') search();
  else if (event.key === '?') document.getElementById('shortcuts')?.showModal();
  else return;
  event.preventDefault();
});

document.addEventListener('click', event => {
  if (event.target.closest('[data-shortcuts]')) document.getElementById('shortcuts')?.showModal();
});

// A file that is dropped on a place. Monaco would take the drop for its own, and the browser would leave the page for it.
export function acceptFile(host, take) {
  const stop = new AbortController();
  const on = (name, handle) => host.addEventListener(name, event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    handle(event);
  }, { capture: true, signal: stop.signal });

  on('dragenter', () => {});
  on('dragover', event => {
    event.dataTransfer.dropEffect = 'copy';
    host.toggleAttribute('data-dropping', true);
  });
  on('dragleave', event => { if (!host.contains(event.relatedTarget)) host.removeAttribute('data-dropping'); });
  on('drop', event => {
    host.removeAttribute('data-dropping');
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
  return () => stop.abort();
}

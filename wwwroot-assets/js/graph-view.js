// Zoom, drag and hover for the graph. Panning is the pane's own scrolling, so keys, wheel and touch work as everywhere;
// nothing that the server draws is touched but --zoom on the frame and data-near on what stands beside the pointer.
const steps = [0.25, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.6, 2];

export function attach(frame) {
  const pane = frame.querySelector('.graph-pane');
  const stop = new AbortController();
  const on = (target, event, act, options) => target.addEventListener(event, act, { signal: stop.signal, ...options });
  let zoom = 1;

  function setZoom(next, x = pane.clientWidth / 2, y = pane.clientHeight / 2) {
    const bounded = Math.min(2.5, Math.max(0.1, next));
    const grow = bounded / zoom;
    const [left, top] = [(pane.scrollLeft + x) * grow - x, (pane.scrollTop + y) * grow - y];
    zoom = bounded;
    frame.style.setProperty('--zoom', zoom);
    pane.scrollTo(left, top);
  }

  function fit() {
    const svg = pane.querySelector('svg');
    if (!svg) return;
    const box = svg.getBoundingClientRect();
    const room = Math.min((pane.clientWidth - 2) / box.width, (pane.clientHeight - 2) / box.height);
    const full = Number(svg.style.getPropertyValue('--w')) / (box.width / zoom);
    setZoom(Math.min(zoom * room, full));
  }

  on(frame, 'click', event => {
    const kind = event.target.closest('[data-zoom]')?.dataset.zoom;
    if (kind === 'fit') fit();
    else if (kind === 'in') setZoom(steps.find(step => step > zoom + 0.01) ?? zoom);
    else if (kind === 'out') setZoom(steps.findLast(step => step < zoom - 0.01) ?? zoom);
  });

  on(pane, 'wheel', event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = pane.getBoundingClientRect();
    setZoom(zoom * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  on(pane, 'keydown', event => {
    if (event.target !== pane) {
      if (event.key === ' ' && event.target.closest('.card')) event.preventDefault();
      return;
    }
    if (event.key === '+' || event.key === '=') setZoom(zoom * 1.25);
    else if (event.key === '-') setZoom(zoom / 1.25);
    else if (event.key === '0') fit();
  });

  let drag = null;
  on(pane, 'pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button !== 0 || event.target.closest('.card')) return;
    drag = { x: event.clientX, y: event.clientY, left: pane.scrollLeft, top: pane.scrollTop };
    pane.setPointerCapture(event.pointerId);
    pane.classList.add('dragging');
  });
  on(pane, 'pointermove', event => {
    if (drag) pane.scrollTo(drag.left + drag.x - event.clientX, drag.top + drag.y - event.clientY);
  });
  const drop = () => { drag = null; pane.classList.remove('dragging'); };
  on(pane, 'pointerup', drop);
  on(pane, 'pointercancel', drop);

  let hovered = null;
  on(pane, 'pointerover', event => {
    if (event.pointerType !== 'mouse') return;
    const name = event.target.closest('.card')?.dataset.node ?? null;
    if (name === hovered) return;
    hovered = name;
    pane.querySelectorAll('[data-near]').forEach(part => part.removeAttribute('data-near'));
    pane.toggleAttribute('data-hover', name !== null);
    if (name === null) return;
    const near = new Set([name]);
    for (const edge of pane.querySelectorAll('.edge')) {
      const { from, to } = edge.dataset;
      if (from !== name && to !== name) continue;
      near.add(from).add(to);
      edge.setAttribute('data-near', '');
    }
    for (const card of pane.querySelectorAll('.card')) if (near.has(card.dataset.node)) card.setAttribute('data-near', '');
  });
  on(pane, 'pointerleave', () => {
    hovered = null;
    pane.removeAttribute('data-hover');
    pane.querySelectorAll('[data-near]').forEach(part => part.removeAttribute('data-near'));
  });

  return {
    show(name) {
      const card = pane.querySelector(`.card[data-node="${CSS.escape(name)}"]`);
      if (!card) return;
      // Only the pane scrolls: on a phone the page stays with the text that is being written.
      const [box, room] = [card.getBoundingClientRect(), pane.getBoundingClientRect()];
      const beyond = (low, high, from, to) => low < from ? low - from - 16 : high > to ? high - to + 16 : 0;
      pane.scrollBy(beyond(box.left, box.right, room.left, room.right), beyond(box.top, box.bottom, room.top, room.bottom));
    },
    detach: () => stop.abort(),
  };
}

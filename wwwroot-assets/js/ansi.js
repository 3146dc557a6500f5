// ANSI escape sequences in a line of a log: colour and weight become classes that both themes can show, all else is dropped.
const sequence = /\x1b(?:\[([0-9;:]*)([ -/]*[@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~]?)/g;
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** The text alone. */
export const plain = text => text.replace(sequence, '').replace(control, '');

/** The text in runs of one look each: [{ text, look }], look being class names. */
export function runs(text) {
  if (!text.includes('\x1b')) return [{ text: plain(text), look: '' }];
  const found = [];
  let [style, from] = [{}, 0];
  const add = part => { if (part) found.push({ text: part.replace(control, ''), look: look(style) }); };
  for (const match of text.matchAll(sequence)) {
    add(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = apply(style, match[1]);
  }
  add(text.slice(from));
  return found;
}

const look = ({ colour, bold, dim, italic, underline }) =>
  [colour !== undefined && `ansi-${colour}`, bold && 'ansi-bold', dim && 'ansi-dim', italic && 'ansi-italic', underline && 'ansi-underline'].filter(Boolean).join(' ');

function apply(before, parameters) {
  let style = { ...before };
  const codes = parameters.split(/[;:]/).map(Number);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = true;
    else if (code === 22) style.bold = style.dim = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code >= 30 && code <= 37) style.colour = code - 30;
    else if (code === 39) style.colour = undefined;
    else if (code >= 90 && code <= 97) style.colour = code - 90;
    else if (code === 38 || code === 48) {
      // A background would make unreadable what the theme made readable: it is read over and dropped.
      const [colour, length] = codes[i + 1] === 5 ? [indexed(codes[i + 2]), 2] : codes[i + 1] === 2 ? [nearest(codes[i + 2], codes[i + 3], codes[i + 4]), 4] : [undefined, 1];
      if (code === 38) style.colour = colour;
      i += length;
    }
  }
  return style;
}

// The 256 colours: sixteen of the terminal's own, a cube of 6 × 6 × 6, a ramp of greys.
function indexed(n) {
  if (!(n >= 0 && n <= 255)) return undefined;
  if (n < 16) return n % 8;
  if (n >= 232) return 7;
  return nearest(...[Math.floor((n - 16) / 36), Math.floor((n - 16) / 6) % 6, (n - 16) % 6].map(part => part * 51));
}

// Which of the eight hues is meant, by which of red, green and blue stand out.
function nearest(red, green, blue) {
  const [low, high] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  if (!(high - low > 40)) return 7;
  const middle = (low + high) / 2;
  return (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0);
}

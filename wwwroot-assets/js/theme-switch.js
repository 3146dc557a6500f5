export function remember(choice) {
  document.cookie = `thresh-theme=${choice}; path=/; max-age=31536000; samesite=lax`;
}

export function show(theme) {
  document.documentElement.dataset.theme = theme;
  window.dispatchEvent(new CustomEvent('thresh-theme', { detail: theme }));
}

export function watchSystem(page) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const changed = () => {
    document.cookie = `thresh-scheme=${dark.matches ? 'dark' : 'light'}; path=/; max-age=31536000; samesite=lax`;
    page.invokeMethodAsync('SystemChangedAsync', dark.matches);
  };
  dark.addEventListener('change', changed);
  return { stop: () => dark.removeEventListener('change', changed) };
}

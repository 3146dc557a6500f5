// Runs before the first paint. The page was drawn for the scheme that the cookie told; where the system shows another one
// (a first visit, a change since), the cookie is mended and the page asked for again, so that it never flashes.
(() => {
  const cookie = name => document.cookie.split('; ').find(pair => pair.startsWith(name + '='))?.slice(name.length + 1);
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  if (cookie('thresh-scheme') !== scheme) {
    document.cookie = `thresh-scheme=${scheme}; path=/; max-age=31536000; samesite=lax`;
    const follows = (cookie('thresh-theme') ?? 'system') === 'system';
    const remembered = cookie('thresh-scheme') === scheme;
    if (follows && remembered && document.documentElement.dataset.theme !== scheme) location.reload();
  }
})();

(function () {
  let chosen = 'system';
  try {
    chosen = JSON.parse(localStorage.getItem('tickstream.preferences') || '{}').state?.theme || 'system';
  } catch {
    // Unreadable preferences are no preferences.
  }
  const light =
    chosen === 'light' || (chosen === 'system' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
})();

// Before the first paint, so that a dark page never flashes white. A file of its own: the policy forbids inline scripts.
{
  let kept = null
  try {
    kept = localStorage.getItem('cw-scheme')
  } catch {}
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}

/** Keeps both ends, which tell values apart: `cdn-sync…ple.net`. Counts letters as people see them. */
export const middleCut = (text: string, max: number): string => {
  const letters = [...text]
  if (letters.length <= max || max < 3) return text
  const head = Math.ceil((max - 1) / 2)
  const tail = max - 1 - head
  return `${letters.slice(0, head).join('')}…${tail > 0 ? letters.slice(-tail).join('') : ''}`
}

/** A value that no program will follow by mistake: `hxxps://cdn[.]example[.]net`. */
export const defang = (value: string): string =>
  value
    .replace(/^http/i, (scheme) => (scheme === 'HTTP' ? 'HXXP' : 'hxxp'))
    .replaceAll('.', '[.]')
    .replaceAll('@', '[@]')

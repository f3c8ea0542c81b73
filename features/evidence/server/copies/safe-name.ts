/** A file name that names one file in one folder anywhere: no path, no marks that turn text around, not endless. */
export function safeName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // Control characters, what turns the direction of text, and what some system or other forbids.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '_')
    .replace(/^[\s.]+/, '_')
    .replace(/[\s.]+$/, '')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(plain)
  const whole = plain === '' || reserved ? `_${plain}` : plain
  if (whole.length <= 200) return whole
  const ending = /\.[^.]{1,12}$/.exec(whole)?.[0] ?? ''
  return `${[...whole].slice(0, 180).join('')}${ending}`
}

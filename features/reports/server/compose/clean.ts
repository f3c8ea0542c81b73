/** No text of a report is longer; what is cut says so. */
const longest = 20_000

/** Marks that turn the direction of text around, or that nobody sees: shown by their number, for they deceive. */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

const numbered = (letter: string) => `[U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`

/** Text from outside as a report may carry it in any format: well-formed, without control characters, not endless. */
export function clean(text: string): string {
  const whole = text.length <= longest ? text : text.slice(0, longest)
  const plain = whole
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    .replaceAll(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
    .replaceAll('\t', '  ')
    .replaceAll(unseen, numbered)
  const rest = text.length - whole.length
  return rest > 0 ? `${plain}… [cut here: ${rest} more characters]` : plain
}

/** Addresses that no program will follow by mistake. */
export const defang = (value: string): string =>
  value.replace(/^http/i, 'hxxp').replaceAll('.', '[.]').replaceAll('@', '[@]')

/** In prose: whole addresses alone, so that sentences keep their full stops. */
export const defangAddresses = (text: string): string =>
  text.replaceAll(/\b(https?|ftp):\/\/([^\s/)\]>"']+)/giu, (_, scheme: string, host: string) => {
    const safe = scheme.toLowerCase().startsWith('http') ? scheme.replace(/^http/i, 'hxxp') : 'fxp'
    return `${safe}://${host.replaceAll(/(?<!\[)\.(?!\])/g, '[.]')}`
  })

const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

/** What is wrong with a name inside an archive, for whoever would unpack it by that name. We never do. */
export function evilOf(name: string): string[] {
  const parts = name.split(/[/\\]/)
  return [
    parts.includes('..') && 'leads out of the archive',
    /^[/\\]/.test(name) && 'is absolute',
    /^[a-z]:/i.test(name) && 'names a drive',
    name.includes('\u0000') && 'holds a NUL',
    /[\u202a-\u202e\u2066-\u2069]/.test(name) && 'turns the direction of text',
    hidden.test(name) && 'holds signs that cannot be seen',
    name.length > 1024 && `is ${name.length} characters long`,
    parts.length > 64 && `is ${parts.length} folders deep`,
    name === '' && 'is empty',
  ].filter((each) => each !== false)
}

const high =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Code page 437, which names are in unless they say UTF-8. */
export const cp437 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : high[byte - 128])).join('')

/** Names are UTF-8 where they can be read so. */
export const utf8Or = (bytes: Uint8Array, otherwise: (bytes: Uint8Array) => string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return otherwise(bytes)
  }
}

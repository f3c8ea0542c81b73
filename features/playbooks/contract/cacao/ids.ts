/** Fixed: by this other products know what is ours in a playbook of theirs. */
export const ourExtension = 'extension-definition--7c2f4f0a-3b1e-4c55-9d7a-0c5e8f1d6a42'

/** The same text gives the same id, in the shape of a UUIDv4 as CACAO wants it for steps. Not for keeping anything safe. */
export function idOf(type: string, text: string): string {
  const hex = [0, 1, 2, 3]
    .map((seed) =>
      hash(text, seed * 0x9e3779b9)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!
  return `${type}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

function hash(text: string, seed: number): number {
  let found = (0x811c9dc5 ^ seed) >>> 0
  for (let at = 0; at < text.length; at += 1) {
    found = Math.imul(found ^ text.charCodeAt(at), 0x01000193) >>> 0
    found = (found ^ (found >>> 15)) >>> 0
  }
  found = Math.imul(found ^ (found >>> 16), 0x85ebca6b) >>> 0
  return (found ^ (found >>> 13)) >>> 0
}

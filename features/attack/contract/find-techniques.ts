import type { Technique } from './technique.ts'

const most = 50

/** What a text names among the techniques of the matrix, by id or by words of the name; a whole id that is unknown as well. */
export function findTechniques(techniques: readonly Technique[], text: string): { id: string; name: string }[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const found = techniques.filter(
    ({ id, name, gone }) =>
      !gone && (id.toLowerCase().startsWith(wanted) || words.every((word) => name.toLowerCase().includes(word))),
  )
  const asked = wanted.toUpperCase()
  const unknown = /^T\d{4}(\.\d{3})?$/.test(asked) && !techniques.some(({ id }) => id === asked)
  return [...found.slice(0, most), ...(unknown ? [{ id: asked, name: 'Unknown to this version of ATT&CK' }] : [])]
}

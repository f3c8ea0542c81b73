import { parentOf, type Technique } from './technique.ts'

const most = 50

/**
 * What a text names among the techniques of the matrix, by id or by words of the name; a whole id that is unknown as well.
 * Sub-techniques are named with the technique they belong to: many have one name.
 */
export function findTechniques(techniques: readonly Technique[], text: string): { id: string; name: string }[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const names = new Map(techniques.map(({ id, name }) => [id, name]))
  const found = techniques.flatMap(({ id, name: own, gone }) => {
    const parent = parentOf(id)
    const name = parent ? `${names.get(parent) ?? parent}: ${own}` : own
    const fits = id.toLowerCase().startsWith(wanted) || words.every((word) => name.toLowerCase().includes(word))
    return fits && !gone ? [{ id, name }] : []
  })
  const asked = wanted.toUpperCase()
  const unknown = /^T\d{4}(\.\d{3})?$/.test(asked) && !names.has(asked)
  return [...found.slice(0, most), ...(unknown ? [{ id: asked, name: 'Unknown to this version of ATT&CK' }] : [])]
}

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parentOf, techniqueUrl, type Tactic, type Technique } from '../contract/technique.ts'

const Pack = z.strictObject({
  version: z.string(),
  tactics: z.array(z.strictObject({ id: z.string(), name: z.string(), slug: z.string() })),
  techniques: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      tactics: z.array(z.string()),
      replacedBy: z.string().optional(),
      deprecated: z.boolean().optional(),
    }),
  ),
})

/** Read once, at the start; a faulty pack stops it. */
const pack = Pack.parse(
  JSON.parse(readFileSync(new URL('../../../content/attack/enterprise.json', import.meta.url), 'utf8')),
)

export const version = pack.version

export const tactics: readonly Tactic[] = pack.tactics.map(({ id, name }) => ({
  id,
  name,
  url: `https://attack.mitre.org/tactics/${id}/`,
}))

export const techniques: readonly Technique[] = pack.techniques.map(
  ({ id, name, tactics: of, replacedBy, deprecated }) => ({
    id,
    name,
    url: techniqueUrl(id),
    tactics: of,
    replacedBy: replacedBy ?? null,
    gone: replacedBy !== undefined || deprecated === true,
  }),
)

const byId = new Map(techniques.map((each) => [each.id, each]))

/** In the matrix as it is now; undefined for what is unknown, revoked or deprecated. */
export const inMatrix = (id: string): Technique | undefined => {
  const found = byId.get(id)
  return found?.gone === false ? found : undefined
}

/** A technique and, where it is a sub-technique, the technique it belongs to. */
export const withParent = (id: string): string[] => {
  const parent = parentOf(id)
  return parent ? [id, parent] : [id]
}

const placeOf = new Map(tactics.map(({ id }, place) => [id, place]))

/**
 * How far along the matrix these techniques are: the place of a tactic, 0 first. A technique that serves several counts by
 * the earliest of them, several techniques by the furthest. Undefined: none of them is known.
 */
export function placeInMatrix(ids: readonly string[]): number | undefined {
  const places = ids.flatMap((id) => {
    const of = byId.get(id)?.tactics.flatMap((tactic) => placeOf.get(tactic) ?? []) ?? []
    return of.length > 0 ? [Math.min(...of)] : []
  })
  return places.length > 0 ? Math.max(...places) : undefined
}

import { Problem } from '../../../../platform/contract/problem.ts'
import { granted } from '../../../../platform/server/policy.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { rankOf } from '../../../../platform/contract/severity.ts'

type Reading = <T>(work: (scene: Scene) => Promise<T>) => Promise<T>

/** A case or an alert as the API shows it, for expressions to speak of; null where it is not seen or may not be read. */
export async function shownSubject(
  { queries }: Registry,
  { name, id }: { name: 'case.get' | 'alert.read'; id: string | null },
  read: Reading,
): Promise<Record<string, unknown> | null> {
  const query = queries.find((each) => each.request.name === name)
  if (!query) throw new Error(`There is no query ${name}.`)
  if (id === null) return null
  const shown = await read(async (scene) =>
    granted(scene.actor, query.permission) ? query.run(scene, {}, { id }) : null,
  )
    .then((answer) => answer as Record<string, unknown> | null)
    .catch((error: unknown) => {
      if (error instanceof Problem && error.kind === 'unknown') return null
      throw error
    })
  return shown && { fields: {}, ...shown, severityRank: rankOf(shown.severity as never) }
}

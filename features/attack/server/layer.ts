import type { NavigatorLayer } from '../contract/layer.ts'
import { inMatrix, version } from './attack.ts'

export type Scored = { id: string; alerts: number; comment?: string }
type Told = { name: string; description: string }

/** The lowest version of the Navigator that reads format 4.5 is 4.9.0. */
const navigator = '5.2.0'

/**
 * A layer of the ATT&CK Navigator, format 4.5. A score is a number of alerts; of a technique with its sub-techniques.
 * What is not in the matrix is left out, for the Navigator has no cell for it.
 */
export function layerOf(scored: readonly Scored[], { name, description }: Told): NavigatorLayer {
  const known = scored.filter(({ id }) => inMatrix(id))
  const parents = new Set(known.flatMap(({ id }) => (id.includes('.') ? [id.slice(0, id.indexOf('.'))] : [])))
  const most = known.reduce((highest, { alerts }) => Math.max(highest, alerts), 1)
  return {
    versions: { attack: version.split('.')[0] ?? version, navigator, layer: '4.5' },
    name,
    domain: 'enterprise-attack',
    description,
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques: known
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, alerts, comment }) => ({
        techniqueID: id,
        score: alerts,
        comment: comment ?? (alerts === 1 ? '1 alert' : `${alerts} alerts`),
        showSubtechniques: parents.has(id),
      })),
    gradient: { colors: ['#ffffff', '#3b5bdb'], minValue: 0, maxValue: most },
    metadata: [{ name: 'Made by', value: 'Caseward' }],
  }
}

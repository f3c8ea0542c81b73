import { describe, expect, it } from 'vitest'
import type { ChartLink, ChartNode, ChartNodeKind } from '../../contract/chart.ts'
import { foldLeaves } from './fold-leaves.ts'

const at = '2026-11-12T09:30:00.000Z'
const node = (id: string, kind: ChartNodeKind = 'address', x = 0): ChartNode => ({
  ...{ id, kind, thing: null, label: id, hint: '', note: '', x, y: 0, addedAt: at, addedBy: null },
})
const link = (from: string, to: string, label = 'seen in'): ChartLink => ({
  ...{
    id: `${from} ${to}`,
    from,
    to,
    label,
    direction: 'forward',
    strength: 'confirmed',
    startsAt: null,
    endsAt: null,
  },
  ...{ source: { kind: 'written', id: null, label: 'x', caseId: null }, known: true, addedAt: at, addedBy: null },
})

describe('leaves', () => {
  const leaves = ['a', 'b', 'c'].map((id, place) => node(id, 'address', place * 30))
  const nodes = [node('hub', 'alert'), node('person', 'person'), ...leaves]
  const links = [...leaves.map(({ id }) => link(id, 'hub')), link('person', 'hub', 'raised')]

  it('of a kind on the same node become one in their middle, with one link for theirs', () => {
    const folded = foldLeaves({ nodes, links, open: new Set() })
    expect(folded.nodes.map(({ id, folded: of }) => [id, of?.length])).toEqual([
      ['hub', undefined],
      ['person', undefined],
      ['fold-address-hub', 3],
    ])
    expect(folded.nodes.at(-1)).toMatchObject({ x: 30 })
    expect(folded.links.map(({ from, to, stands }) => [from, to, stands])).toEqual([
      ['fold-address-hub', 'hub', 3],
      ['person', 'hub', 1],
    ])
  })

  it('stay by themselves when opened, when fewer than three, and when tied to two', () => {
    expect(foldLeaves({ nodes, links, open: new Set(['fold-address-hub']) }).nodes).toHaveLength(5)
    expect(foldLeaves({ nodes: nodes.slice(0, 4), links: links.slice(0, 2), open: new Set() }).nodes).toHaveLength(4)
    const tied = [...links, link('a', 'person')]
    expect(foldLeaves({ nodes, links: tied, open: new Set() }).nodes).toHaveLength(5)
  })
})

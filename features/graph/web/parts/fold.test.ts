import { describe, expect, it } from 'vitest'
import type { GraphLink, GraphNode } from '../../contract/graph.ts'
import { fold } from './fold.ts'

const node = (ref: string, label: string, severity: GraphNode['severity'] = 'high'): GraphNode => ({
  ref,
  kind: ref.startsWith('alert') ? 'alert' : ref.startsWith('case') ? 'case' : 'observable',
  id: ref,
  label,
  hint: 'ids',
  severity,
  status: 'new',
  ioc: false,
  plain: false,
  at: null,
})
const link = (from: string, to: string, kind: GraphLink['kind'] = 'seen_in'): GraphLink => ({
  from,
  to,
  kind,
  at: null,
})
const none = new Set<string>()

const nodes = [
  node('observable:1', '192.0.2.1'),
  node('alert:1', 'Ransomware on SRV-01'),
  node('alert:2', 'Ransomware on SRV-02', 'critical'),
  node('alert:3', 'Ransomware on SRV-03'),
  node('alert:4', 'Beacon'),
  node('alert:5', 'Beacon'),
]
const links = nodes.slice(1).map((each) => link('observable:1', each.ref))

describe('fold', () => {
  it('makes three and more like alerts one, as bad as the worst of them, with each link once', () => {
    const folded = fold({ nodes, links, open: none, alone: none })
    expect(folded.nodes.map((each) => each.label)).toEqual(['192.0.2.1', 'Beacon', 'Beacon', 'Ransomware on …'])
    expect(folded.nodes.at(-1)).toMatchObject({ severity: 'critical', folded: { length: 3 } })
    expect(folded.links).toHaveLength(3)
    const [key] = folded.nodes.flatMap((each) => (each.folded ? [each.ref] : []))
    expect(fold({ nodes, links, open: new Set([key!]), alone: none }).nodes).toHaveLength(6)
  })

  it('leaves by itself what is looked at, and keeps apart what is in different cases', () => {
    expect(fold({ nodes, links, open: none, alone: new Set(['alert:2']) }).nodes).toHaveLength(6)
    const cased = [...links, link('alert:3', 'case:1', 'in_case')]
    expect(fold({ nodes, links: cased, open: none, alone: none }).nodes).toHaveLength(6)
  })
})

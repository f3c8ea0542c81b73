import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from './layout.ts'
import { nextNode } from './move-focus.ts'

const names = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`)
const tree = (nodes: readonly string[]) => nodes.slice(1).map((to, at) => ({ from: nodes[Math.floor(at / 6)]!, to }))

describe('layOut', () => {
  it('draws the same graph the same, and no node on another, up to 500', () => {
    for (const count of [1, 2, 60, 500]) {
      const nodes = names(count)
      const places = layOut(nodes, tree(nodes))
      expect(layOut(nodes, tree(nodes))).toEqual(places)
      const points = [...places.values()]
      const close = points.filter((one, at) =>
        points.slice(at + 1).some((other) => Math.abs(one.x - other.x) < 40 && Math.abs(one.y - other.y) < 20),
      )
      expect(close.length).toBeLessThanOrEqual(count * 0.02)
      expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
    }
  })

  it('leaves what stood about where it was when more comes', () => {
    const nodes = names(40)
    const before = layOut(nodes.slice(0, 20), tree(nodes.slice(0, 20)))
    const after = layOut(nodes, tree(nodes), { before, fixed: new Map() })
    const moved = [...before].map(([node, { x, y }]) => Math.hypot(after.get(node)!.x - x, after.get(node)!.y - y))
    expect(Math.max(...moved)).toBeLessThan(400)
  })
})

describe('what is fixed', () => {
  it('stands where it stands, and nothing else on it', () => {
    const nodes = names(30)
    const fixed = new Map(nodes.slice(0, 5).map((node, at) => [node, { x: at * 176, y: 0 }]))
    const places = layOut(nodes, tree(nodes), { before: new Map(), fixed })
    for (const [node, point] of fixed) expect(places.get(node)).toEqual(point)
    for (const node of nodes.slice(5)) {
      const { x, y } = places.get(node)!
      expect([...fixed.values()].some((point) => Math.abs(point.x - x) < 40 && Math.abs(point.y - y) < 20)).toBe(false)
    }
  })
})

describe('nextNode', () => {
  it('leads to a neighbour that lies that way, else to the nearest that does', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 200, y: 10 }],
      ['c', { x: 60, y: 0 }],
      ['d', { x: 0, y: 90 }],
    ])
    const graph = { places, links: [{ from: 'a', to: 'b' }] }
    expect(nextNode('a', 'ArrowRight', graph)).toBe('b')
    expect(nextNode('a', 'ArrowDown', graph)).toBe('d')
    expect(nextNode('a', 'ArrowUp', graph)).toBeUndefined()
    expect(nextNode('b', 'ArrowLeft', graph)).toBe('a')
  })

  it('never leads to where one is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1, maxLength: 20 }), (points) => {
        const places = new Map(points.map(([x, y], at) => [`n${at}`, { x, y }]))
        for (const direction of ['ArrowLeft', 'ArrowUp'] as const)
          expect(nextNode('n0', direction, { places, links: [] })).not.toBe('n0')
      }),
    )
  })
})

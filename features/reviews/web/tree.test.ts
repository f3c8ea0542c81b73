import { describe, expect, it } from 'vitest'
import type { Why } from '../contract/review.ts'
import { inLine, levelName, stepFrom, treeOf } from './tree.ts'

const why = (id: string, parentId: string | null = null): Why => ({
  ...{ id, parentId, version: 1, reviewId: 'r', text: id, cause: null, causeName: null },
  ...{ createdBy: null, removed: false, can: [] },
})

describe('the tree of causes', () => {
  const tree = treeOf([why('a'), why('b', 'a'), why('c', 'b'), why('d', 'a'), why('e'), why('lost', 'gone')])

  it('is read from what went wrong down to why', () => {
    expect(inLine(tree).map(({ why: { id }, level }) => `${id}${level}`)).toEqual([
      'a0',
      'b1',
      'c2',
      'd1',
      'e0',
      'lost0',
    ])
    expect([0, 1, 5].map(levelName)).toEqual(['What went wrong', 'Why 1', 'Why 5'])
  })

  it('is walked by arrows', () => {
    const from = (id: string, ...keys: string[]) => keys.map((key) => stepFrom(tree, id, key))
    expect(from('a', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft')).toEqual(['b', 'b', undefined, undefined])
    expect(from('d', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight')).toEqual(['a', 'c', 'e', undefined])
    expect(from('c', 'Home', 'End', 'x')).toEqual(['a', 'lost', undefined])
  })
})

import { beforeEach, expect, it } from 'vitest'
import type { Upload } from '../../../contract/uploads.ts'
import { recall, taken, uploadLine } from './upload-line.ts'

beforeEach(() => uploadLine.set([]))

const known = (id: string, more: Partial<Upload> = {}): Upload => ({
  id,
  name: `${id}.img`,
  target: 'here',
  stamp: '9 1',
  size: 9,
  arrived: false,
  createdAt: '2026-11-20T10:00:00.000Z',
  expiresAt: '2026-11-27T10:00:00.000Z',
  ...more,
})
const states = () => uploadLine.get().map(({ uploadId, state, sent }) => [uploadId, state, sent])

it('what was broken off before waits for its file, what arrived waits to be taken', () => {
  recall('here', [known('a'), known('b', { arrived: true })])
  expect(states()).toEqual([
    ['a', 'broken', 0],
    ['b', 'arrived', 9],
  ])
  recall('here', [known('a'), known('b', { arrived: true })])
  expect(states()).toHaveLength(2)
})

it('what is on its way from this page is not shown twice, nor taken for gone before the server knows of it', () => {
  const item = { key: 'k', target: 'here', name: 'a.img', size: 9, sent: 3, stamp: '9 1' }
  uploadLine.set([{ ...item, state: 'sending', uploadId: 'a' }])
  recall('here', [known('a')])
  recall('here', [])
  expect(states()).toEqual([['a', 'sending', 3]])
})

it('what was given up or claimed elsewhere goes, and nothing of another target with it', () => {
  recall('here', [known('a'), known('b', { arrived: true })])
  recall('there', [known('c', { target: 'there' })])
  recall('here', [known('a')])
  expect(states()).toEqual([
    ['a', 'broken', 0],
    ['c', 'broken', 0],
  ])
  taken(['a'])
  expect(states()).toEqual([['c', 'broken', 0]])
})

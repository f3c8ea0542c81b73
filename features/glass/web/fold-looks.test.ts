import { describe, expect, it } from 'vitest'
import type { Look } from '../contract/glass.ts'
import { foldLooks } from './fold-looks.ts'

const rita = { id: 'rita', name: 'Rita' }
const look = (of: Partial<Look>, minute = 0): Look => ({
  id: `${minute} ${of.summary}`,
  at: `2026-11-23T04:${String(59 - minute).padStart(2, '0')}:00.000Z`,
  person: rita,
  byToken: false,
  what: 'task.list',
  summary: 'Tasks of a case and of all merged into it, by phase',
  of: null,
  title: 'INV-2',
  allowed: true,
  reason: '',
  ...of,
})

describe('looks', () => {
  it('of one person at one thing in one go are one visit, with what they asked of it', () => {
    const visits = foldLooks([
      look({}),
      look({ summary: 'The guests of a case: what was shared with them' }, 1),
      look({ title: 'INV-2/19 sysmon.evtx', summary: 'One exhibit' }, 1),
      look({}, 2),
      look({ summary: 'How a case, and all merged into it, stands to others' }, 2),
      look({ what: 'case.read', summary: 'case.read' }, 3),
      look({ person: { id: 'bob', name: 'Bob' } }, 3),
    ])
    expect(visits.map(({ title, person, parts }) => [title, person?.id, parts])).toEqual([
      ['INV-2', 'rita', ['tasks', 'guests', 'how a case stands to others', 'case']],
      ['INV-2/19 sysmon.evtx', 'rita', ['one exhibit']],
      ['INV-2', 'bob', ['tasks']],
    ])
  })

  it('that were refused, or came a quarter of an hour before, stand by themselves', () => {
    const visits = foldLooks([look({}), look({ allowed: false }, 1), look({}, 16)])
    expect(visits.map(({ allowed }) => allowed)).toEqual([true, false, true])
  })
})

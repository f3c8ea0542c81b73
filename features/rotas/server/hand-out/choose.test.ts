import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, type Asked, type Candidate } from './choose.ts'

const asked: Asked = {
  pool: 'members',
  way: 'round-robin',
  team: { id: 't', name: 'Night shift' },
  skills: [],
  ownerId: null,
  seenBy: null,
}
const someone = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: { id: name, name },
  inPool: true,
  away: null,
  may: true,
  skills: [],
  load: 0,
  turn: 0,
  ...more,
})

describe('whom it goes to', () => {
  it('is whose turn is the longest ago, and says so', () => {
    const choice = choose(asked, [
      someone('ana', { turn: 2 }),
      someone('bob', { turn: 1 }),
      someone('cem', { turn: 3 }),
    ])
    expect(choice.chosen?.person.name).toBe('bob')
    expect(choice.why).toBe('it is the turn of bob among the 3 of Night shift')
    expect(choice.considered.map(({ person, says }) => `${person.name} ${says}`)).toEqual([
      'bob had the last turn the longest ago',
      'ana had a turn later',
      'cem had a turn later',
    ])
  })

  it('is the least loaded, of equals whose turn it is', () => {
    const people = [
      someone('ana', { load: 3 }),
      someone('bob', { load: 1, turn: 5 }),
      someone('cem', { load: 1, turn: 4 }),
    ]
    const choice = choose({ ...asked, way: 'least-loaded', pool: 'on-shift' }, people)
    expect(choice.why).toBe('cem is the least loaded of Night shift on shift')
  })

  it('is never somebody who is away, may not, cannot see it, has it or lacks the skill; and says who why', () => {
    const people = [
      someone('ana', { away: 'Holiday' }),
      someone('bob', { may: false }),
      someone('cem'),
      someone('dora', { skills: ['malware'] }),
      someone('eve', { skills: ['malware'], inPool: false }),
      someone('finn', { skills: ['malware'] }),
    ]
    const choice = choose(
      { ...asked, skills: ['malware'], ownerId: 'dora', seenBy: ['ana', 'bob', 'cem', 'dora'] },
      people,
    )
    expect(choice.chosen).toBeUndefined()
    expect(choice.why).toBe(
      'Nobody of Night shift can take it now (it needs malware): ana is away: Holiday; bob may not work on it; cem is not skilled in malware; dora has it already; finn is not a member of the restricted case.',
    )
  })

  it('says when there is nobody at all', () => {
    expect(choose({ ...asked, pool: 'on-shift' }, [someone('ana', { inPool: false })]).why).toBe(
      'Nobody of Night shift is on shift now.',
    )
    expect(choose(asked, []).why).toBe('There is nobody in Night shift.')
  })

  it('is fair: in so many turns nobody has two more than another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (count, rounds) => {
        const people = Array.from({ length: count }, (_, n) => someone(`p${n}`))
        const given = new Map<string, number>(people.map(({ person }) => [person.id, 0]))
        for (let turn = 1; turn <= rounds; turn++) {
          const { chosen } = choose(asked, people)
          chosen!.turn = turn
          given.set(chosen!.person.id, given.get(chosen!.person.id)! + 1)
        }
        expect(Math.max(...given.values()) - Math.min(...given.values())).toBeLessThanOrEqual(1)
      }),
    )
  })
})

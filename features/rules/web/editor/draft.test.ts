import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, offerOf, previewOf, saidOf } from './draft.ts'

describe('a rule while it is written', () => {
  it('says nothing where nothing was typed', () => {
    const said = saidOf({ ...emptyDraft, says: '  ', when: '\n', facts: ['alert.closed'] })
    expect(said).toMatchObject({ says: null, when: null, facts: [] })
    expect(saidOf({ ...emptyDraft, on: 'alert', facts: ['alert.closed'] }).facts).toEqual(['alert.closed'])
  })

  it('can be looked at before it has a name or does anything', () => {
    expect(previewOf(emptyDraft)).toEqual(expect.objectContaining({ name: 'A rule', on: 'arrival' }))
    expect(previewOf(emptyDraft)).not.toHaveProperty('acts')
    expect(previewOf({ ...emptyDraft, acts: [{ change: 'alert.take' }] })).toHaveProperty('acts')
  })

  it('is offered what has a name people use and what is done to such a thing, and keeps what it does', () => {
    const known = (name: string, subjectKind: string) => ({ name, summary: name, subjectKind, may: true, fields: [] })
    const changes = [known('alert.tag', 'alert'), known('alert.take', 'alert'), known('role.edit', 'role')]
    const offered = (acts: { change: string }[]) =>
      offerOf({ on: 'arrival', acts }, { changes } as never).changes.map(({ name }) => name)
    expect(offered([])).toEqual(['alert.tag', 'alert.take'])
    expect(offered([{ change: 'role.edit' }])).toContain('role.edit')
  })

  it('takes over only what a rule says', () => {
    const rule = { ...emptyDraft, name: 'a', id: 'x', version: 3, acts: [{ change: 'alert.take' }] }
    expect(draftOf(rule)).toEqual({
      ...emptyDraft,
      name: 'a',
      acts: [{ change: 'alert.take', ref: null, body: {} }],
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TheWorld } from '../../../../test/world.ts'
import { contentProblem } from '../fill/content-problem.ts'
import { readYaml, TemplateDocument, writeYaml } from './template-yaml.ts'
import { rsit, shippedFields, shippedTemplates, shippedTypes } from './read-pack.ts'

let world: TheWorld
beforeAll(async () => {
  world = await openWorld('pack')
  await world.did(world.leo, 'case-type.take-shipped')
})
afterAll(() => world.close())

describe('what is shipped', () => {
  it('points at nothing that is not there', () => {
    const [fields, templates] = [shippedFields.map(({ key }) => key), shippedTemplates.map(({ key }) => key)]
    for (const type of shippedTypes) {
      expect(type.fields.filter((key) => !fields.includes(key))).toEqual([])
      expect(type.templates.filter((key) => !templates.includes(key))).toEqual([])
      expect(rsit.map(({ value }) => value)).toContain(type.rsit)
    }
    expect(new Set(fields).size).toBe(fields.length)
  })

  it('says nothing that cannot be read: every expression, every default', async () => {
    for (const { key: _, ...content } of shippedTemplates)
      expect(await world.reads(world.leo, (scene) => contentProblem(scene, content))).toBeUndefined()
  })

  it('is work: each type has tasks, and each task says how and when to stop', () => {
    for (const { phases } of shippedTemplates) {
      const tasks = phases.flatMap((phase) => phase.tasks)
      expect(tasks.length).toBeGreaterThanOrEqual(6)
      expect(tasks.filter(({ text }) => !/\*\*How:\*\*/.test(text) && !/\*\*Stop when\*\*/.test(text))).toEqual([])
    }
  })

  it('reads back what it writes', () => {
    for (const { key, name, description, ...content } of shippedTemplates) {
      const said = { key, name, description, content }
      expect(readYaml(writeYaml(said), TemplateDocument)).toEqual({ key, name, description, ...content })
    }
  })
})

describe('a template as YAML', () => {
  const fault = (yaml: string) => {
    try {
      return readYaml(yaml, TemplateDocument)
    } catch (error) {
      return (error as { extra: { fields: { path: string; message: string }[] } }).extra.fields
    }
  }

  it('names the line of what it does not understand', () => {
    const yaml = [
      'key: mine',
      'name: Mine',
      'phases:',
      '  - name: First',
      '    tasks:',
      '      - title: Look',
      '        due: soon',
      '        colour: red',
    ]
    expect(fault(yaml.join('\n'))).toEqual([
      { path: 'line 7', message: expect.stringContaining('phases › 1 › tasks › 1 › due') },
      { path: 'line 8', message: expect.stringContaining('colour') },
    ])
    expect(fault('key: mine\nname: [unclosed')).toMatchObject([{ path: 'line 2' }])
    expect(fault('key: a\nkey: b\nname: X')).toMatchObject([{ path: 'line 2' }])
    expect(fault('just words')).toMatchObject([{ path: 'line 1' }])
  })

  it('does not let aliases grow without end', () => {
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
    ]
    expect(fault(bomb.join('\n'))).toMatchObject([{ path: 'line 1', message: expect.stringContaining('aliases') }])
  })
})

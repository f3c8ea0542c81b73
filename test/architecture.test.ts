import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, describe, expect, it } from 'vitest'
import { settings } from '../apps/cli/help.ts'
import { dataRules } from './architecture/data-rules.ts'
import { featureRules } from './architecture/feature-rules.ts'
import { readTree } from './architecture/read-tree.ts'
import { plant } from './architecture/rule.ts'
import { shapeRules } from './architecture/shape-rules.ts'

const tree = readTree()
const { default: cruiser } = (await import('../.dependency-cruiser.mjs' as string)) as {
  default: { forbidden: { name: string }[]; options: ICruiseOptions }
}

describe.each([...dataRules, ...shapeRules, ...featureRules])('$sentence', ({ broken, planted, finds }) => {
  it('holds', () => {
    expect(broken(tree)).toEqual([])
  })

  it('is able to fail', () => {
    expect(broken(plant(planted))).toHaveLength(finds)
  })
})

describe('the rules of who imports whom', () => {
  const root = mkdtempSync(join(tmpdir(), 'caseward-imports-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  /** Each breaks the rule it is named after. */
  const planted: Record<string, [from: string, to: string]> = {
    'enter-a-feature-by-its-door': ['features/a/server/one.ts', 'features/b/server/two.ts'],
    'apps-enter-by-the-door-too': ['apps/three.ts', 'features/b/server/two.ts'],
    'web-never-sees-server': ['features/a/web/four.ts', 'features/b/server/index.ts'],
    'server-never-sees-web': ['features/a/server/five.ts', 'features/b/web/index.ts'],
    'contract-sees-neither': ['features/a/contract/six.ts', 'features/a/server/one.ts'],
    'platform-never-imports-upward': ['platform/server/seven.ts', 'features/b/server/index.ts'],
    'only-apps-wire-integrations-and-connectors': ['features/a/server/eight.ts', 'integrations/x/index.ts'],
    'connectors-know-only-contracts': ['connectors/x/nine.ts', 'platform/server/clock.ts'],
    'nothing-serves-from-the-test-folder': ['apps/ten.ts', 'test/world.ts'],
    'no-circular': ['platform/server/eleven.ts', 'platform/server/twelve.ts'],
    'every-import-is-there': ['apps/thirteen.ts', 'apps/not-there.ts'],
  }

  it.each(Object.keys(planted))('%s is able to fail', async (name) => {
    const [from, to] = planted[name] ?? ['', '']
    const up = '../'.repeat(from.split('/').length - 1)
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, name, path)), { recursive: true })
      writeFileSync(join(root, name, path), text)
    }
    write(from, `import { x } from '${up}${to}'\nexport const y = x`)
    if (name !== 'every-import-is-there')
      write(
        to,
        `${name === 'no-circular' ? `import { y } from './eleven.ts'\nexport const z = y\n` : ''}export const x = 1`,
      )
    const { summary } = await look(join(root, name))
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(name)
  })

  it('are all planted, but for the one that needs a package.json', () => {
    const names = cruiser.forbidden.map((rule) => rule.name).filter((name) => name !== 'what-runs-is-no-dev-dependency')
    expect(Object.keys(planted).sort()).toEqual(names.sort())
  })

  async function look(baseDir: string): Promise<ICruiseResult> {
    const { output } = await cruise(['.'], { ...cruiser.options, baseDir, ruleSet: cruiser as never, validate: true })
    return output as ICruiseResult
  }
})

describe('the page of help', () => {
  it('names every setting that is read, and no other', () => {
    const config = tree.files.find(({ path }) => path === 'platform/server/config.ts')?.text ?? ''
    const read = [...config.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1])
    expect(Object.keys(settings).sort()).toEqual(read.filter((name) => name !== undefined).sort())
  })
})

import type { Rule, SourceFile, Tree } from './rule.ts'
import { isTest, withoutComments } from './rule.ts'

const manifest = /^features\/([^/]+)\/server\/feature\.ts$/

/** Feature -> the features its manifest says it needs. */
export function declaredNeeds(files: readonly SourceFile[]): Map<string, string[]> {
  return new Map(
    files.flatMap(({ path, text }) => {
      const name = manifest.exec(path)?.[1]
      if (!name) return []
      const list = /\bneeds:\s*\[([^\]]*)\]/.exec(withoutComments(text))?.[1] ?? ''
      return [[name, [...list.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '')]]
    }),
  )
}

/** Feature -> the features whose server door it imports. Contracts are open to all and do not count. */
export function usedDoors(files: readonly SourceFile[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const name = /^features\/([^/]+)\/server\//.exec(path)?.[1]
    if (!name || isTest(path)) continue
    const doors = used.get(name) ?? new Set<string>()
    for (const match of withoutComments(text).matchAll(/from '(?:\.\.\/)+([a-z-]+)\/server\/index\.ts'/g)) {
      if (match[1] && match[1] !== name) doors.add(match[1])
    }
    used.set(name, doors)
  }
  return used
}

function disagreements({ files }: Tree): string[] {
  const declared = declaredNeeds(files)
  const used = usedDoors(files)
  return [...declared].flatMap(([name, needs]) => {
    const doors = used.get(name) ?? new Set<string>()
    const silent = [...doors]
      .filter((door) => !needs.includes(door))
      .map((door) => `features/${name} uses ${door} and does not say so`)
    const idle = needs
      .filter((need) => !doors.has(need))
      .map((need) => `features/${name} says it needs ${need} and does not use it`)
    return [...silent, ...idle]
  })
}

function cycles({ files }: Tree): string[] {
  const needs = declaredNeeds(files)
  const found: string[] = []
  const done = new Set<string>()
  const visit = (name: string, path: string[]) => {
    if (path.includes(name)) found.push([...path.slice(path.indexOf(name)), name].join(' -> '))
    if (path.includes(name) || done.has(name)) return
    for (const need of needs.get(name) ?? []) visit(need, [...path, name])
    done.add(name)
  }
  for (const name of needs.keys()) visit(name, [])
  return found
}

const feature = (needs: string[], uses: string[] = needs) =>
  `${uses.map((use) => `import { x } from '../../${use}/server/index.ts'`).join('\n')}
export const feature = { needs: [${needs.map((need) => `'${need}'`).join(', ')}] }`

export const featureRules: Rule[] = [
  {
    sentence: 'What a feature needs stands in its manifest, and what stands there it uses.',
    broken: disagreements,
    planted: {
      files: {
        'features/a/server/feature.ts': feature(['b'], ['c']),
        'features/d/server/feature.ts': feature(['b']),
      },
    },
    finds: 2,
  },
  {
    sentence: 'Needs are acyclic: of two features that need each other, one reacts to the facts of the other.',
    broken: cycles,
    planted: {
      files: {
        'features/a/server/feature.ts': feature(['b']),
        'features/b/server/feature.ts': feature(['c']),
        'features/c/server/feature.ts': feature(['a']),
        'features/d/server/feature.ts': feature(['a']),
      },
    },
    finds: 1,
  },
  {
    sentence: 'Every feature with a server is in the list of apps/features.ts.',
    broken: ({ files }) => {
      const list = files.find(({ path }) => path === 'apps/features.ts')?.text ?? ''
      return [...declaredNeeds(files).keys()]
        .filter((name) => !list.includes(`features/${name}/server/`))
        .map((name) => `features/${name}`)
    },
    planted: {
      files: {
        'features/a/server/feature.ts': feature([]),
        'features/b/server/feature.ts': feature([]),
        'apps/features.ts': "import { a } from '../features/a/server/index.ts'",
      },
    },
    finds: 1,
  },
]

import { isCode, isTest, lineOf, namesOnly, places, type Rule, type SourceFile, type Tree } from './rule.ts'

const air =
  /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\brandomUUID\b|\bprocess\.env\b|(?<![.\w])(?:globalThis\.|window\.)?fetch\(/g
const mayBreathe = (path: string) => /^(platform\/(server|web)|bin)\//.test(path) || isTest(path) || !path.includes('/')

const noAir: Rule = {
  sentence: 'The time, randomness, the environment and the network come in through the platform.',
  broken: ({ files }) =>
    places(
      files.filter(({ path }) => isCode(path) && !mayBreathe(path)),
      air,
    ),
  planted: {
    files: {
      'features/a/server/a.ts': "new Date()\nDate.now()\nMath.random()\nprocess.env['PORT']\nnew Date(text)",
      'features/a/web/a.tsx': "fetch('/api')\nquery.refetch()",
      'platform/server/clock.ts': 'new Date()',
      'platform/contract/a.ts': 'new Date()',
    },
  },
  finds: 6,
}

// Lists by their nature: one entry per feature, source, product or step of the schema.
const lists = new Set(['features', 'connectors', 'integrations', 'migrations'])

const smallFolders: Rule = {
  sentence: 'A folder holds at most 20 entries.',
  broken: ({ folders }) =>
    [...folders].filter(([path, count]) => count > 20 && !lists.has(path)).map(([path, count]) => `${path}: ${count}`),
  planted: { folders: { 'platform/server': 21, features: 40, 'platform/web': 20 } },
  finds: 1,
}

const noEmptyRooms: Rule = {
  sentence: 'Rooms that are empty do not exist.',
  broken: ({ folders }) => [...folders].filter(([, count]) => count === 0).map(([path]) => path),
  planted: { folders: { 'features/a/web': 0, 'features/a': 1 } },
  finds: 1,
}

const drawers = /(^|[-/.])(utils?|helpers?|common|services?|managers?|misc|impl)([-/.]|$)/

const noDrawers: Rule = {
  sentence: 'No folder or file is named utils, helpers, common or services: such names say nothing.',
  broken: ({ files, folders }) =>
    [...files.map(({ path }) => path), ...folders.keys()].filter((path) => drawers.test(path)),
  planted: {
    files: { 'features/a/server/date-utils.ts': '', 'features/a/server/serviceable.ts': '' },
    folders: { 'platform/common': 1 },
  },
  finds: 2,
}

const kebab: Rule = {
  sentence: 'Files are kebab-case.',
  broken: ({ files }) =>
    files
      .map(({ path }) => path)
      .filter((path) => !/^[a-z0-9.\-/_]+$/.test(path) || (isCode(path) && path.includes('_'))),
  planted: {
    files: { 'features/a/server/closeCase.ts': '', 'features/a/server/close_case.ts': '', 'migrations/0001_a.sql': '' },
  },
  finds: 2,
}

// `user` alone may be a library's word, and so may the name of an icon; what we declare is ours.
const synonyms =
  /\b\w*(?:[tT]icket|[aA]rt[ie]fact)\w*\b|\b(?:users|[uU]serIds?|currentUser|(?!Icon)\w+Users?|iocs|iocIds?|iocValues?)\b|\b(?:const|let|function|type|interface|class) [uU]sers?\b|\b(?:class|const|function|type|interface) \w*(?:Service|Manager|Helpers?|Utils?|Impl)\b/g
// Foreign payloads keep their own words, and a database has users.
const mayUseForeignWords = (path: string) =>
  /^(connectors|integrations|platform\/server\/(db|embedded)|bin)\//.test(path) || isTest(path)

const oneWord: Rule = {
  sentence:
    'One word for one thing: no ticket, artifact, user, or IOC for observable; no Service, Manager, Helper, Util, Impl.',
  broken: ({ files }) =>
    files
      .filter(({ path }) => isCode(path) && !mayUseForeignWords(path))
      .flatMap(({ path, text }) => {
        const said = places([{ path, text: namesOnly(text) }], synonyms)
        return /(^|[-/])(tickets?|artifacts?|users?)([-/.]|$)/.test(path) ? [path, ...said] : said
      }),
  planted: {
    files: {
      'features/users/server/a.ts':
        "const ticketId = 1\nconst user = 'user'\nclass CaseService {}\n// users\nconst parser = 1",
      'connectors/okta/map.ts': 'const user = 1',
    },
  },
  finds: 4,
}

const kin = ['perform', 'policy', 'activity/record', 'activity/decisions', 'db/idempotency'].map(
  (name) => `platform/server/${name}.ts`,
)
const codeLines = ({ text }: SourceFile) =>
  text.split('\n').filter((line) => /\S/.test(line) && !line.startsWith('import ')).length

const smallHeart: Rule = {
  sentence: 'perform and its kin (policy, activity, decisions, idempotency) stay under 250 lines altogether.',
  broken: ({ files }) => {
    const lines = files.filter(({ path }) => kin.includes(path)).reduce((sum, file) => sum + codeLines(file), 0)
    return lines > 250 ? [`platform/server/perform.ts and kin: ${lines} lines`] : []
  },
  planted: {
    files: { 'platform/server/perform.ts': 'a\n'.repeat(200), 'platform/server/policy.ts': 'b\n'.repeat(51) },
  },
  finds: 1,
}

const exemption = /(?:oxlint|eslint)-disable[^\n]*|@ts-(?:expect-error|ignore|nocheck)[^\n]*/g
const hasReason = (line: string) => / -- \S.{9,}/.test(line) || /^@ts-expect-error:? \S.{9,}/.test(line)

const reasons: Rule = {
  sentence: 'An exemption carries its reason: oxlint-disable-next-line RULE -- because …',
  broken: ({ files }: Tree) =>
    files
      .filter(({ path }) => isCode(path) && !path.startsWith('test/architecture/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(exemption)]
          .filter(([line]) => !hasReason(line))
          .map(({ 0: line, index }) => `${path}:${lineOf(text, index)} ${line}`),
      ),
  planted: {
    files: {
      'features/a/server/a.ts':
        '// oxlint-disable-next-line no-console\n// oxlint-disable-next-line no-console -- the launcher speaks to people\n// @ts-expect-error',
    },
  },
  finds: 2,
}

const unfinished: Rule = {
  sentence: 'Nothing unfinished is shipped, no test is switched off, and none of our own code is mocked.',
  broken: ({ files }) =>
    files
      .filter(({ path }) => isCode(path) && !path.startsWith('test/architecture/'))
      .flatMap(({ path, text }) =>
        [
          ...text.matchAll(
            /\b(?:TODO|FIXME|XXX)\b|coming soon|lorem ipsum|\b(?:it|describe|test)\.(?:only|skip|todo)\b|\bvi\.(?:mock|doMock)\(/gi,
          ),
        ].map(({ 0: found, index }) => `${path}:${lineOf(text, index)} ${found}`),
      ),
  planted: {
    files: {
      'features/a/server/a.ts': '// TODO later',
      'features/a/server/a.test.ts': "it.only('x')\nvi.mock('./a.ts')",
    },
  },
  finds: 3,
}

const parsing = /\b(?:safeParse|safeParseAsync|parseAsync)\(|\b(?!JSON\b|Date\b)[A-Z]\w*\.parse\(/g

const serverParses: Rule = {
  sentence: 'The web parses nothing by a schema: schemas are not shipped to the browser.',
  broken: ({ files }) =>
    places(
      files.filter(({ path }) => isCode(path) && !isTest(path) && /(^|\/)web\//.test(path)),
      parsing,
    ),
  planted: {
    files: {
      'features/a/web/a.ts': 'Said.safeParse(text)\nSaid.parse(text)\nJSON.parse(text)\nDate.parse(text)',
      'features/a/server/a.ts': 'Said.safeParse(text)',
    },
  },
  finds: 2,
}

export const shapeRules: Rule[] = [
  noAir,
  smallFolders,
  noEmptyRooms,
  noDrawers,
  kebab,
  oneWord,
  smallHeart,
  reasons,
  unfinished,
  serverParses,
]

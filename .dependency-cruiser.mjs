// Who may import whom (ARCHITECTURE). Each rule's name is the sentence it holds.
const tests = '\\.test\\.tsx?$'
const door = '^features/[^/]+/(server|web)/index\\.tsx?$'
const contract = '^features/[^/]+/contract/'

export default {
  forbidden: [
    {
      name: 'enter-a-feature-by-its-door',
      comment: 'Only server/index.ts, web/index.ts and contract/ of another feature may be imported.',
      severity: 'error',
      from: { path: '^features/([^/]+)/' },
      to: { path: '^features/', pathNot: ['^features/$1/', door, contract] },
    },
    {
      name: 'apps-enter-by-the-door-too',
      comment: 'What is outside the features enters by the door, the contract, or (apps only) the manifest.',
      severity: 'error',
      from: { pathNot: ['^features/', '^test/', tests] },
      to: {
        path: '^features/',
        pathNot: [door, contract, '^features/[^/]+/(server/feature\\.ts|web/feature\\.tsx?)$'],
      },
    },
    {
      name: 'web-never-sees-server',
      severity: 'error',
      from: { path: '^(features/[^/]+|platform|apps)/web/' },
      to: { path: '^(features/[^/]+|platform)/server/|^apps/(?!web/)|^(integrations|migrations|bin|test/harness)/' },
    },
    {
      name: 'server-never-sees-web',
      severity: 'error',
      from: { path: '^(features/[^/]+|platform)/server/|^apps/(?!web/)|^(connectors|integrations)/' },
      to: { path: '/web/', pathNot: '^node_modules/' },
    },
    {
      name: 'contract-sees-neither',
      severity: 'error',
      from: { path: '/contract/', pathNot: tests },
      to: { path: '/(server|web)/|^(apps|connectors|integrations|test)/', pathNot: '^node_modules/' },
    },
    {
      name: 'platform-never-imports-upward',
      severity: 'error',
      from: { path: '^platform/', pathNot: tests },
      to: { path: '^(features|apps|connectors|integrations|content|test)/' },
    },
    {
      name: 'only-apps-wire-integrations-and-connectors',
      severity: 'error',
      from: { pathNot: ['^(apps|connectors|integrations|test|bin)/', tests] },
      to: { path: '^(integrations|connectors)/', pathNot: '^connectors/connector\\.ts$' },
    },
    {
      name: 'connectors-know-only-contracts',
      comment: 'A connector is a pure function; it knows the native alert and nothing that runs.',
      severity: 'error',
      from: { path: '^connectors/', pathNot: tests },
      to: { pathNot: ['^connectors/', '/contract/', '^node_modules/', '^crypto$'] },
    },
    {
      name: 'nothing-serves-from-the-test-folder',
      severity: 'error',
      from: { pathNot: ['^test/', tests] },
      to: { path: '^test/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'what-runs-is-no-dev-dependency',
      comment: 'The web is built, so that what it takes may be one; the server runs as it is.',
      severity: 'error',
      from: {
        path: '^(features/[^/]+|platform)/(server|contract)/|^apps/(?!web/)|^(connectors|integrations)/',
        pathNot: tests,
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'every-import-is-there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$|\\?' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/|\\.css$' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}

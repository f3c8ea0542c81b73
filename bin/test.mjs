#!/usr/bin/env node
// `npm test`: installs what is missing, runs every check and says what it could not run. `npm test -- unit lint` runs some.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { installPackages } from './install.mjs'
import { findNode, root, unlinkBrokenNode } from './node.mjs'
import { run } from './progress.mjs'
import { orSay } from './sentence.mjs'
import { buildWeb } from './web.mjs'

/** A check passes or fails as a whole; `tests` come with their own numbers. */
const steps = {
  types: () => tool('typescript', 'tsc'),
  'web types': () => tool('typescript', 'tsc', '-p', 'tsconfig.web.json'),
  'journey types': () => tool('typescript', 'tsc', '-p', 'tsconfig.journeys.json'),
  lint: () => tool('oxlint', 'oxlint'),
  format: () => tool('oxfmt', 'oxfmt', '--check'),
  imports: checkImports,
  unused: () => tool('knip', 'knip', '--no-progress'),
  generated: checkGenerated,
  unit: () => vitest('unit'),
  'web build': async () => asCheck(() => buildWeb(node)),
  journeys: runJourneys,
}

/** Where more files fail than these, something is wrong with all of them. */
const mostTriedAgain = 6

const total = { passed: 0, failed: 0, skipped: 0 }
const scratch = mkdtempSync(join(tmpdir(), 'caseward-npm-test-'))
let node = ''

await orSay(async () => {
  await installPackages()
  node = findNode({ mend: true })
  unlinkBrokenNode(node)
  const asked = process.argv.slice(2)
  for (const [name, step] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.some((word) => name.includes(word))) continue
    await report(name, step)
  }
  process.exitCode = total.failed > 0 ? 1 : 0
})
rmSync(scratch, { recursive: true, force: true })
console.log(inWords(total))

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

async function report(name, step) {
  const started = performance.now()
  const { output = '', notes = [], ...counts } = await step()
  for (const kind of Object.keys(total)) total[kind] += counts[kind]
  const numbers = counts.passed + counts.failed + counts.skipped > 1 ? inWords(counts) : ''
  const mark = counts.failed > 0 ? '✗' : counts.passed > 0 ? '✓' : '·'
  console.log(
    `${mark} ${name.padEnd(10)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${numbers}`.trimEnd(),
  )
  for (const note of notes) console.log(`    ${note}`)
  if (counts.failed > 0) console.log(`${output.trim()}\n`)
}

function passed(notes) {
  return { passed: 1, failed: 0, skipped: 0, notes }
}

function failed(output) {
  return { passed: 0, failed: 1, skipped: 0, output }
}

function skipped(reason) {
  return { passed: 0, failed: 0, skipped: 1, notes: [`not run: ${reason}`] }
}

async function tool(packageName, binary, ...args) {
  const { code, output } = await run([node, binOf(packageName, binary), ...args], { cwd: root, env: environment() })
  return code === 0 ? passed() : failed(output)
}

function binOf(packageName, binary) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[binary])
}

/** Nothing of the person's own server leaks into the tests. */
function environment(more = {}) {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(CASEWARD_|DATABASE_URL$|PORT$|HOST$|PG[A-Z]+$)/.test(name),
  )
  return { ...Object.fromEntries(ours), PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`, ...more }
}

/** Without its parser the tool finds no modules and is content: few are a failure. */
async function checkImports() {
  const folders = ['apps', 'bin', 'connectors', 'features', 'integrations', 'platform', 'test'].filter((folder) =>
    existsSync(join(root, folder)),
  )
  const command = [node, binOf('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.mjs', ...folders]
  const { code, output } = await run(command, { cwd: root, env: environment() })
  const modules = Number(/(\d+) modules/.exec(output)?.[1] ?? 0)
  if (code === 0 && modules < 100) return failed(`Only ${modules} modules were looked at; is @swc/core installed?`)
  return code === 0 ? passed([`${modules} modules`]) : failed(output)
}

async function checkGenerated() {
  if (!existsSync(join(root, 'bin', 'generate.mjs'))) return skipped('bin/generate.mjs is missing')
  const { code, output } = await run([node, join(root, 'bin', 'generate.mjs'), '--check'], {
    cwd: root,
    env: environment(),
  })
  return code === 0 ? passed() : failed(output)
}

async function asCheck(work) {
  try {
    await work()
    return passed()
  } catch (error) {
    return failed(error.message)
  }
}

async function runJourneys() {
  const folder = join(root, 'test', 'journeys')
  if (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith('.test.ts')))
    return skipped('there are no journeys')
  const chromium = findChromium({ mend: true })
  if (!chromium)
    return skipped('no Chromium was found; install it (Debian: apt-get install chromium) or set CHROMIUM to its path')
  return vitest('journeys', { CHROMIUM: chromium })
}

/**
 * What failed runs once more, its file alone: on a busy machine a wait can be too short, and a fault fails again. What
 * passed at the second try only is told, with what it said at the first.
 */
async function vitest(project, more) {
  const first = await runVitest(project, { more, args: [] })
  const again = first.results.filter(({ status }) => status === 'failed').map(({ name }) => name)
  if (again.length === 0 || again.length > mostTriedAgain) return countOf(first)
  const second = await runVitest(project, { more, args: ['--maxWorkers=1', ...again] })
  const results = [...first.results.filter(({ name }) => !again.includes(name)), ...second.results]
  const stillFailing = new Set(second.results.flatMap(failuresOf).map(({ name }) => name))
  const unsteady = first.results
    .flatMap(failuresOf)
    .filter(({ name }) => !stillFailing.has(name))
    .map(({ name, said }) => `passed at the second try: ${name} (${said})`)
  return countOf({ ...second, results }, unsteady)
}

/** `results`: those of each file. */
async function runVitest(project, { more, args }) {
  const file = join(scratch, `${project}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const command = [node, binOf('vitest', 'vitest'), 'run', '--project', project, ...reporters, ...args]
  const { code, output } = await run(command, { cwd: root, env: environment({ NO_COLOR: '1', ...more }) })
  return { code, output, results: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [] }
}

function countOf({ code, output, results }, notes = []) {
  const tests = results.flatMap((result) => result.assertionResults)
  const off = tests.filter((test) => !['passed', 'failed'].includes(test.status))
  const broken = results.flatMap(failuresOf).length
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    // An error outside a test has no number of its own.
    failed: code !== 0 && broken === 0 ? 1 : broken,
    skipped: off.length,
    notes: [
      ...off.map((test) => `not run: ${test.fullName}${test.meta?.note ? ` (${test.meta.note})` : ''}`),
      ...notes,
    ],
    output: output.slice(Math.max(0, output.search(/^.*⎯⎯ (?:Failed|Unhandled|Startup)/m))),
  }
}

/** A file that does not load counts as one. */
function failuresOf({ name: file, status, message, assertionResults }) {
  const broken = assertionResults.filter((test) => test.status === 'failed')
  if (broken.length === 0) return status === 'failed' ? [{ name: file, said: firstLine(message) }] : []
  return broken.map((test) => ({ name: `${file} ${test.fullName}`, said: firstLine(test.failureMessages[0]) }))
}

function firstLine(text = '') {
  return text.split('\n', 1)[0].slice(0, 200)
}

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { TaskScene } from '../../../../platform/server/feature.ts'
import type { Input, Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import type { How } from '../../contract/run.ts'
import { limitsFor, readInSandbox, type Read } from '../run.ts'
import { scanInSandbox } from '../scan.ts'
import { listPacked } from '../tools/list-archive.ts'
import { askAll } from '../tools/ask-volatility.ts'
import { listVolumes, Volumes } from '../tools/list-volumes.ts'
import { toolOf } from '../tools/probe-tools.ts'
import { yaraRulesInUse } from '../yara-rules.store.ts'

export type ReadOutcome = {
  outcome: 'read' | 'refused'
  says: string | null
  outputSha256: string
  confined: Sandbox['kind']
}

type Order = { scene: TaskScene; organisationId: string; how: How; size: number; open: () => Promise<Readable> }

/** By the parser of its format, or with the rules in use. */
export async function readOne(
  sandbox: Sandbox,
  { scene, organisationId, how, size, open }: Order,
  keep: (line: ReadingLine) => Promise<void>,
): Promise<ReadOutcome> {
  const read =
    how === 'read'
      ? await readHeld(sandbox, { size, evidence: await open() }, keep)
      : await scanInSandbox(sandbox, { rules: await rulesOf(scene, organisationId), evidence: await open() }, keep)
  const { outcome, detail = null, outputSha256 } = read
  return { outcome, says: detail, outputSha256, confined: sandbox.kind }
}

type Evidence = { size: number; evidence: Readable }

/** It is laid down once, for all the programs that read it. */
async function readHeld(
  sandbox: Sandbox,
  { size, evidence }: Evidence,
  keep: (line: ReadingLine) => Promise<void>,
): Promise<Read> {
  const held = await sandbox.hold(evidence)
  try {
    return await readAndList(sandbox, { size, input: held.input }, keep)
  } finally {
    await held.clear()
  }
}

/** By us, and then by what the system has: files of a disk by sleuthkit, memory by volatility3, archives by bsdtar. The hash is over all. */
async function readAndList(
  sandbox: Sandbox,
  { size, input }: { size: number; input: Input },
  keep: (line: ReadingLine) => Promise<void>,
): Promise<Read> {
  const volumes = new Volumes()
  let format: string | undefined
  const read = await readInSandbox(sandbox, { input, limits: limitsFor(size) }, async (line) => {
    volumes.hear(line)
    if (line.kind === 'summary') format = line.format
    await keep(line)
  })
  const volatility = volumes.isMemory ? await toolOf(sandbox, 'volatility3') : undefined
  const further = volatility
    ? await askAll(sandbox, { volatility: volatility.path, input }, keep)
    : await listVolumes(sandbox, { volumes, input }, keep)
  const hashes = [...further, ...(await listPacked(sandbox, { format, input }, keep))]
  if (hashes.length === 0) return read
  const outputSha256 = createHash('sha256')
    .update([read.outputSha256, ...hashes].join('\n'))
    .digest('hex')
  return { ...read, outputSha256 }
}

const rulesOf = async (scene: TaskScene, organisationId: string) =>
  (await scene.system(organisationId, 'read', yaraRulesInUse)).map(({ name, rules: text }) => ({ name, text }))

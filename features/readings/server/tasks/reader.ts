import type { Readable } from 'node:stream'
import type { TaskScene } from '../../../../platform/server/feature.ts'
import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import type { How } from '../../contract/run.ts'
import { readInSandbox } from '../run.ts'
import { scanInSandbox } from '../scan.ts'
import { yaraRulesInUse } from '../yara-rules.store.ts'

export type ReadOutcome = {
  outcome: 'read' | 'refused'
  says: string | null
  outputSha256: string
  confined: Sandbox['kind']
}

type Order = { scene: TaskScene; organisationId: string; how: How; input: Readable }

/** By the parser of its format, or with the rules in use. */
export async function readOne(
  sandbox: Sandbox,
  { scene, organisationId, how, input }: Order,
  keep: (line: ReadingLine) => Promise<void>,
): Promise<ReadOutcome> {
  const read =
    how === 'read'
      ? await readInSandbox(sandbox, { input: { stream: input } }, keep)
      : await scanInSandbox(sandbox, { rules: await rulesOf(scene, organisationId), evidence: input }, keep)
  const { outcome, detail = null, outputSha256 } = read
  return { outcome, says: detail, outputSha256, confined: sandbox.kind }
}

const rulesOf = async (scene: TaskScene, organisationId: string) =>
  (await scene.system(organisationId, 'read', yaraRulesInUse)).map(({ name, rules: text }) => ({ name, text }))

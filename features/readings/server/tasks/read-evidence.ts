import type { Task, TaskScene } from '../../../../platform/server/feature.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Files } from '../../../../platform/server/means/files/files.ts'
import type { Sandbox } from '../../../../platform/server/means/sandbox/order.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import type { AnyChange } from '../../../../platform/server/change.ts'
import { contentToAnalyse, segmentsOf, type Segment } from '../../../evidence/server/index.ts'
import type { ReadingLine } from '../../contract/reading.ts'
import { finishReading } from '../../contract/requests/readings.ts'
import { insertLines, type NumberedLine } from '../lines.store.ts'
import { beginRun, loadRuns, type RunRow } from '../runs.store.ts'
import { wholeImage } from '../running/whole-image.ts'
import { mustFit } from './must-fit.ts'
import { readOne } from './reader.ts'
import { Payload, readTaskName } from './payload.ts'

const batch = 500

export type ReadingMeans = {
  files: Files
  sandbox: () => Promise<Sandbox>
  changes: () => ReadonlyMap<string, AnyChange>
}

type Working = { scene: TaskScene; organisationId: string; run: RunRow }

/**
 * Reads one exhibit in the sandbox. Cut off, it is begun anew: what was written before is written again. A fault of what
 * is around is told on the run and not tried again; the evidence is as it was.
 */
export const readEvidence = (means: ReadingMeans): Task => ({
  name: readTaskName,
  async run(scene, payload) {
    const { organisationId, runId } = Payload.parse(payload)
    const begun = await scene.keep(organisationId, async (within) => {
      if (!(await beginRun(within, runId))) return undefined
      const [run] = await loadRuns(within, [runId])
      if (!run) return undefined
      const segments = run.how === 'read' ? await segmentsOf(within, run.evidenceId) : []
      return { run, segments, item: await contentToAnalyse(within, run.evidenceId) }
    })
    if (!begun) return
    const working = { scene, organisationId, run: begun.run }
    const finish = means.changes().get(finishReading.name)
    if (!finish) throw new Error('No change finishes a reading.')
    const body = begun.item?.contentId
      ? await readOut(working, means, {
          contentId: begun.item.contentId,
          sha256: begun.item.sha256,
          size: begun.segments.reduce((sum, { size }) => sum + size, begun.item.size ?? 0),
          segments: begun.segments,
        })
      : { ...nothingRead, says: 'Its content is not kept here any more. Nothing was read.' }
    await scene.act(
      { actor: systemActor(organisationId, begun.run.askedBy), source: `job:${readTaskName}` },
      { change: finish, refs: [runId], body },
    )
  },
})

type Body = {
  state: 'done' | 'refused' | 'failed'
  says: string | null
  inputSha256: string | null
  outputSha256: string | null
  confined: 'bubblewrap' | 'limits' | null
  matches: string[]
}
const nothingRead: Body = {
  state: 'failed',
  says: null,
  inputSha256: null,
  outputSha256: null,
  confined: null,
  matches: [],
}

type Held = { contentId: string; sha256: string | null; size: number; segments: readonly Segment[] }

async function readOut(
  working: Working,
  { files, sandbox }: ReadingMeans,
  { contentId, sha256, size, segments }: Held,
): Promise<Body> {
  const { scene, organisationId, run } = working
  const matches = new Set<string>()
  const lines = inBatches((found) => scene.keep(organisationId, (within) => insertLines(within, run, found)))
  try {
    const opened = await sandbox()
    mustFit(size, await opened.room())
    const open = () => wholeImage(files, { organisationId, contentId, segments })
    const read = await readOne(opened, { organisationId, how: run.how, size, open, scene }, async (line) => {
      if (line.kind === 'row' && line.table === 'matches') matches.add(String(line.cells['rule']))
      await lines.add(line)
    })
    // What else went in is part of what the run is recorded by.
    for (const { exhibit, sha256: hash, size: bytes } of segments)
      await lines.add({ kind: 'row', table: 'segments', cells: { exhibit, 'SHA-256': hash, size: bytes }, at: {} })
    await lines.end()
    const { outcome, says, outputSha256, confined } = read
    const state = outcome === 'read' ? 'done' : 'refused'
    return { state, says, inputSha256: sha256, outputSha256, confined, matches: [...matches].slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Problem)) scene.log.warn({ run: run.id, error: String(error) }, 'a reading failed')
    return {
      ...nothingRead,
      says:
        error instanceof Problem
          ? error.detail
          : 'Reading it failed for a reason that is not in the evidence; the log of the server says which. Read it again.',
    }
  }
}

function inBatches(write: (lines: NumberedLine[]) => Promise<void>) {
  let held: NumberedLine[] = []
  let number = 0
  const end = async () => {
    const lines = held
    held = []
    if (lines.length > 0) await write(lines)
  }
  return {
    end,
    async add(line: ReadingLine) {
      held.push({ number: number++, line })
      if (held.length >= batch) await end()
    },
  }
}

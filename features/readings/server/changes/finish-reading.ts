import { change, one } from '../../../../platform/server/change.ts'
import { Problem } from '../../../../platform/contract/problem.ts'
import { recordAnalysis } from '../../../evidence/server/index.ts'
import { bringIn, finishReading } from '../../contract/requests/readings.ts'
import { countLines, noteBrought } from '../lines.store.ts'
import { presentRuns } from '../queries/run-rows.ts'
import { readSummary } from '../queries/read-summary.ts'
import { factOf, isOver } from '../reading.ts'
import { loadRuns, updateRun, type RunRow } from '../runs.store.ts'

const bytes = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'))

const isUnderWay = ({ state }: RunRow): Problem | undefined =>
  state === 'reading' ? undefined : new Problem('conflict', 'reading.over', 'This reading is over.')

/** What it came to, and in the custody of the exhibit that it was worked on. */
export const finishReadingChange = change({
  request: finishReading,
  fact: 'reading.finished',
  subjectKind: 'reading',
  load: loadRuns,
  when: isUnderWay,
  apply: one(async (scene, run: RunRow, { state, says, inputSha256, outputSha256, confined, matches }) => {
    const summary = await readSummary(scene, run.id)
    const { tool = null, version = null, format = null, title = null } = summary ?? {}
    await updateRun(scene, run.id, {
      state,
      says,
      confined,
      tool,
      tool_version: version,
      format,
      title,
      input_sha256: bytes(inputSha256),
      output_sha256: bytes(outputSha256),
      finished_at: scene.now,
    })
    await countLines(scene, run)
    if (state === 'done')
      await recordAnalysis(scene, run.evidenceId, {
        reason: run.how === 'yara' ? 'Looked through with YARA rules' : `Read as ${title ?? 'what it is'}`,
        details:
          `${tool ?? ''} ${version ?? ''}, ${run.arguments}; SHA-256 of what it gave ${outputSha256 ?? ''}`.slice(
            0,
            1000,
          ),
      })
    return factOf(run, { state, title, says, tool, version, outputSha256, matches })
  }),
  present: presentRuns,
  door: true,
})

export const bringInChange = change({
  request: bringIn,
  fact: 'reading.brought-in',
  subjectKind: 'reading',
  load: loadRuns,
  when: isOver,
  apply: one(async (scene, run: RunRow, { brought }) => {
    await noteBrought(scene, run.id, brought)
    return factOf(run, { count: brought.filter(({ became }) => became !== null).length })
  }),
  present: presentRuns,
  door: true,
})

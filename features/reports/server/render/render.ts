import { Worker } from 'node:worker_threads'
import type { ReportFormat } from '../../contract/report.ts'

/** `data`: canonical JSON, as it is kept. */
export type Rendering = { data: string; formats: readonly ReportFormat[] }
export type Rendered = { format: ReportFormat; bytes: Uint8Array }
export type Answer = { rendered: Rendered[] } | { error: string }

const deadlineMs = 180_000

/** Why nothing could be rendered, as a sentence. */
export class RenderFailure extends Error {}

/**
 * All formats of one report, in a thread of its own: laying out a long one takes seconds that nobody else is to wait for.
 * @throws RenderFailure
 */
export async function render(rendering: Rendering): Promise<Rendered[]> {
  const thread = new Worker(new URL('./render-thread.ts', import.meta.url), {
    workerData: rendering,
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const failed = (why: string) => new RenderFailure(`The report could not be rendered: ${why}`)
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(
        () => reject(failed('it took longer than three minutes. Choose fewer parts.')),
        deadlineMs,
      )
      thread.once('message', (said: Answer) => resolve(said))
      thread.once('error', (error: Error) => reject(failed(error.message)))
      thread.once('exit', () => clearTimeout(late))
    })
    if ('error' in answer) throw failed(answer.error)
    return answer.rendered
  } finally {
    await thread.terminate()
  }
}

import { Worker } from 'node:worker_threads'
import { StepFailure } from './outcome.ts'

const memoryLimit = 16 * 1024 * 1024

export type ScriptCall = { code: string; input: unknown; deadline: number; memoryLimit: number }
export type ScriptAnswer = { output: string } | { error: string }

/** Beyond its deadline, for starting the interpreter. */
const grace = 10_000

/**
 * JavaScript in an interpreter of its own that reaches nothing, in a thread of its own, so that one that never ends holds
 * nobody up. `deadline` in milliseconds.
 * @throws StepFailure
 */
export async function runScript(code: string, input: unknown, deadline: number): Promise<unknown> {
  const call: ScriptCall = { code, input, deadline, memoryLimit }
  const thread = new Worker(new URL('./script-thread.ts', import.meta.url), {
    workerData: call,
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  try {
    const answer = await new Promise<ScriptAnswer>((resolve, reject) => {
      const late = setTimeout(() => resolve({ error: tooLong(deadline) }), deadline + grace)
      thread.once('message', (said: ScriptAnswer) => resolve(said))
      thread.once('error', (error: Error) => reject(new StepFailure(`The script could not be run: ${error.message}`)))
      thread.once('exit', () => clearTimeout(late))
    })
    if ('error' in answer) throw new StepFailure(answer.error)
    return JSON.parse(answer.output) as unknown
  } finally {
    await thread.terminate()
  }
}

export const tooLong = (deadline: number) => `The script was stopped: it took longer than ${deadline} ms.`

import { parentPort, workerData } from 'node:worker_threads'
import { getQuickJS, type QuickJSContext } from 'quickjs-emscripten'
import type { ScriptAnswer, ScriptCall } from './script.ts'

const { code, input, deadline, memoryLimit } = workerData as ScriptCall

/** The sentence of what was thrown inside; nothing of the outside is in it. */
function sentenceOf(context: QuickJSContext, thrown: unknown, late: boolean): string {
  if (late) return `The script was stopped: it took longer than ${deadline} ms.`
  const { name, message } = (thrown ?? {}) as { name?: string; message?: string }
  if (message === 'out of memory') return 'The script was stopped: it used more than 16 MB of memory.'
  return `The script failed: ${[name, message].filter(Boolean).join(': ') || String(thrown)}`.slice(0, 500)
}

async function answer(): Promise<ScriptAnswer> {
  const runtime = (await getQuickJS()).newRuntime()
  runtime.setMemoryLimit(memoryLimit)
  runtime.setMaxStackSize(512 * 1024)
  // Counted from when the script begins: a busy machine is not its fault.
  let began = Infinity
  let late = false
  runtime.setInterruptHandler(() => (late = performance.now() - began > deadline))
  const context = runtime.newContext()
  const handle = context.newString(JSON.stringify(input ?? null))
  context.setProp(context.global, '__input', handle)
  const result = context.evalCode(`globalThis.input = JSON.parse(__input); delete globalThis.__input; undefined`)
  if (result.error) return { error: 'The input of the script could not be handed over.' }
  began = performance.now()
  const done = context.evalCode(`JSON.stringify((0, eval)(${JSON.stringify(code)})) ?? 'null'`)
  if (done.error) return { error: sentenceOf(context, context.dump(done.error), late) }
  return { output: context.getString(done.value) }
}

void answer().then(
  (said) => parentPort?.postMessage(said),
  (error: Error) => parentPort?.postMessage({ error: `The script failed: ${error.message}`.slice(0, 500) }),
)

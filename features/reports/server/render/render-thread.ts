import { parentPort, workerData } from 'node:worker_threads'
import { renderData } from './render-data.ts'
import type { Answer, Rendered, Rendering } from './render.ts'

async function answer({ data, formats }: Rendering): Promise<Answer> {
  try {
    const rendered: Rendered[] = []
    for (const format of formats) rendered.push({ format, bytes: await renderData(JSON.parse(data), format) })
    return { rendered }
  } catch (error) {
    return { error: (error as Error).message }
  }
}

parentPort?.postMessage(await answer(workerData as Rendering))

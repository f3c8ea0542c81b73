import { readdir } from 'node:fs/promises'
import type { Connector } from '../connectors/connector.ts'

const folder = new URL('../connectors/', import.meta.url)

/** Every folder of connectors/ is one: adding a connector is adding a folder. Each module has one export, the connector. */
export async function loadConnectors(): Promise<Connector[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const loaded = await Promise.all(
    names.sort().map(async (name) => {
      const module = (await import(new URL(`${name}/connector.ts`, folder).href)) as Record<string, Connector>
      return Object.values(module).filter((each) => typeof each === 'object' && 'map' in each && 'name' in each)
    }),
  )
  return loaded.flat()
}

import type { Connector } from '../../connectors/connector.ts'
import { readBatch } from '../../features/alerts/server/receive/read-batch.ts'
import type { Signal } from '../../features/correlation/server/engine/signal.ts'
import { signalOf } from '../../features/correlation/server/queries/signal-of.ts'

/** An alert as the engine hears it in production, and how grave its tool says it is. */
export type Heard = Signal & { severity: string }

/** What a tool sent, mapped, read and told to the engine by the same code as in production; repeats are no new alerts. */
export async function heardOf(connector: Connector, bytes: Uint8Array, known: Set<string>): Promise<Heard[]> {
  const heard: Heard[] = []
  for (const { alert, observables } of (await readBatch(connector, bytes)).arrivals) {
    const id = `${alert.source} ${alert.sourceRef}`
    if (known.has(id)) continue
    known.add(id)
    const at = new Date(alert.occurredAt ?? alert.detectedAt ?? Number.NaN)
    const { source, type = null, title, techniques = [], assets = [] } = alert
    const told = { id, at, source, type, title, techniques, assets: [...assets] }
    const signal = signalOf(told, observables.slice(0, 15))
    if (!Number.isNaN(signal.at)) heard.push({ ...signal, severity: alert.severity ?? 'medium' })
  }
  return heard
}

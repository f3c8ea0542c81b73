import type { AlertRow } from '../../features/alerts/contract/alert.ts'
import type { Name, TeamName } from './cast.ts'

export type ConnectorName =
  | 'suricata'
  | 'wazuh'
  | 'elastic-security'
  | 'microsoft-graph'
  | 'crowdstrike'
  | 'guardduty'
  | 'generic'

/** A payload in the tool's own format; `at` counts minutes, negative: before now. */
export type Arrival = { at: number; connector: ConnectorName; payload: unknown }

/** Somebody signed in, acting over HTTP as the web does. */
export type Hand = {
  id: string
  name: string
  /** @throws Error with the refusal as a sentence */
  post<T = Record<string, unknown>>(path: string, body?: unknown): Promise<T>
  get<T = Record<string, unknown>>(path: string): Promise<T>
  /** What is no JSON: bytes, with headers of one's own. */
  raw(sent: Sent): Promise<Response>
}

/** A request below `/api/v1`. */
export type Sent = {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

/** What people have at hand when it is their turn. */
export type Desk = {
  people: Record<Name, Hand>
  teams: Record<TeamName, string>
  /** Somebody from outside comes in by the link of an invitation. */
  guest(link: string, name: string): Promise<Hand>
  /** Minutes from now as a time. */
  iso(minutes: number): string
  /** Alerts that match a filter of the queue; newest first. */
  alerts(filter: Record<string, string>): Promise<AlertRow[]>
}

/** `quiet`: nothing follows from it that must be waited for. */
export type Step = { at: number; does: (desk: Desk) => Promise<unknown>; quiet?: true }
export type Plan = { arrivals: Arrival[]; steps: Step[] }

/** A moment of the day, from minutes before now. */
export type Moment = (minutes: number) => Date

export const momentsBefore =
  (end: Date): Moment =>
  (minutes) =>
    new Date(end.getTime() + Math.round(minutes * 60_000))

import type { Connector } from '../connector.ts'
import { kindOf, mapped, missing, notAnAlert } from '../build.ts'
import { isFields, line, link, list, number, reference, tacticTags, tags, techniques, text, texts } from '../read.ts'
import { time } from '../read-time.ts'
import { assetsOf, hostOf, observablesOf, said } from './detection.ts'

/**
 * The words are CrowdStrike's own (SeverityName). Without one, the number: Event Streams' older scale is 1 to 5, the newer
 * one and the Alerts API 0 to 100 in steps of twenty (FalconPy and Falcon documentation, "Severity": 10 informational,
 * 30 low, 50 medium, 70 high, 90 critical).
 */
const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const

const severityOf = (event: unknown) => {
  const word = text(event, 'SeverityName', 'severity_name')?.toLowerCase()
  const named = severities.find((severity) => severity === word)
  if (named) return named
  const short = number(event, 'Severity')
  if (short !== undefined && Number.isInteger(short) && short >= 1 && short <= 5) return severities[short - 1]
  const long = short ?? number(event, 'severity')
  return long === undefined || long < 0 || long > 100 ? undefined : severities[Math.min(4, Math.floor(long / 20))]
}

const namePaths = ['DetectName', 'Name', 'display_name', 'DetectDescription', 'name', 'Description', 'description']

const titleOf = (event: unknown): string | undefined => {
  const name = said(event, ...namePaths)
  const file = said(event, 'FileName', 'filename')
  const host = hostOf(event)
  return name && `${line(name, 250)}${file ? `: ${line(file, 120)}` : ''}${host ? ` on ${line(host, 100)}` : ''}`
}

const kindPaths = [
  'metadata.eventType',
  'event.ExternalApiType',
  'ExternalApiType',
  'fdr_event_type',
  'event_simpleName',
]

/** Detections share the stream with audit records of Falcon itself: only what its type calls a detection passes. */
const kindOfRecord = (item: unknown): string | undefined => text(item, ...kindPaths)?.replace(/^Event_/, '')

const refOf = (item: unknown, event: unknown): string | undefined => {
  const offset = text(item, 'metadata.offset')
  // Without an id the place in the customer's stream tells one record from the next, and is the same when it is sent again.
  const place = offset && `${text(item, 'metadata.customerIDString') ?? ''}:${offset}`
  return said(event, 'CompositeId', 'DetectId', 'composite_id') ?? place
}

const attackOf = (event: unknown) => {
  const attacks = [...list(event, 'MitreAttack'), ...list(event, 'mitre_attack')]
  const tactics = [event, ...attacks]
    .map((one) => said(one, 'Tactic', 'tactic'))
    .filter((tactic) => tactic !== undefined)
  const ids = attacks.map((one) => text(one, 'TechniqueID', 'technique_id'))
  return { tactics, techniques: techniques([...texts(event, 'technique_id', 'TechniqueId'), ...ids]) }
}

const detectedPaths = [
  'metadata.eventCreationTime',
  'created_timestamp',
  'event.UTCTimestamp',
  'UTCTimestamp',
  'timestamp',
]

const mapDetection = (item: unknown, event: unknown) => {
  const title = titleOf(event)
  const ref = refOf(item, event)
  if (!title) return missing('CrowdStrike', 'Name')
  if (!ref) return missing('CrowdStrike', 'CompositeId')
  const attack = attackOf(event)
  return mapped(
    {
      source: 'crowdstrike',
      sourceRef: reference(ref),
      title,
      type: 'edr',
      severity: severityOf(event),
      description: said(event, 'Description', 'DetectDescription', 'description'),
      occurredAt: time(event, 'UTCTimestamp', 'timestamp', 'StartTime', 'StartTimeEpoch'),
      detectedAt: time(item, ...detectedPaths),
      url: link(event, 'FalconHostLink', 'falcon_host_link'),
      tags: tags(...tacticTags(attack.tactics), said(event, 'Technique', 'technique')),
      techniques: attack.techniques,
      observables: observablesOf(event),
      assets: assetsOf(event),
    },
    [said(event, 'CommandLine', 'cmdline'), said(event, 'ParentCommandLine', 'parent_details.cmdline')],
  )
}

const map: Connector['map'] = (item) => {
  if (!isFields(item)) return notAnAlert(`A Falcon record is an object; this is ${kindOf(item)}.`)
  const kind = kindOfRecord(item)
  if (kind?.endsWith('DetectionSummaryEvent')) return mapDetection(item, isFields(item.event) ? item.event : item)
  if (kind !== undefined)
    return notAnAlert(`This Falcon record is a "${line(kind, 80)}"; only detections become alerts.`)
  // The Alerts API hands out nothing but alerts, each with its composite id.
  if (text(item, 'composite_id') !== undefined) return mapDetection(item, item)
  return notAnAlert(`This is no Falcon detection but ${kindOf(item)}.`)
}

export const connector: Connector = { name: 'crowdstrike', title: 'CrowdStrike Falcon', wrappers: [['resources']], map }

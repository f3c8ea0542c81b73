import type { Connector } from '../connector.ts'
import { assets, kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import { isFields, line, link, list, number, reference, tacticTags, tags, techniques, text, texts } from '../read.ts'
import { time } from '../read-time.ts'

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

/** "N/A", "-" and a digest of zeros are how Falcon writes that there is none. */
const said = (event: unknown, ...from: string[]) =>
  from.map((path) => text(event, path)).find((value) => value && !/^(?:n\/a|-|none|0{32,})$/i.test(value))

const accountOf = (event: unknown): string | undefined => {
  const name = said(event, 'UserName', 'SourceAccountName', 'user_name', 'source_account_name')
  const domain = said(event, 'LogonDomain', 'SourceAccountDomain', 'logon_domain', 'source_account_domain')
  return name && domain && /^[\w-]+$/.test(domain) && !/[@\\]/.test(name) ? `${domain}\\${name}` : name
}

const hostOf = (event: unknown) =>
  said(
    event,
    'Hostname',
    'ComputerName',
    'SourceEndpointHostName',
    'device.hostname',
    'hostname',
    'source_endpoint_host_name',
    'host_names',
  )

const observablesOf = (event: unknown) => {
  const { add, all } = observables()
  add('sha256', said(event, 'SHA256String', 'sha256'), 'file')
  add('sha1', said(event, 'SHA1String', 'sha1'), 'file')
  add('md5', said(event, 'MD5String', 'md5'), 'file')
  add('filename', said(event, 'FileName', 'filename'), 'file')
  add('account', accountOf(event), 'user')
  add('ip', said(event, 'LocalIP', 'device.local_ip'), 'host')
  add(
    'ip',
    said(
      event,
      'SourceEndpointIpAddress',
      'SourceEndpointAddressIP4',
      'OriginSourceIpAddress',
      'source_endpoint_address_ip4',
    ),
    'src',
  )
  add('ip', said(event, 'TargetEndpointAddressIP4', 'target_endpoint_address_ip4'), 'dst')
  for (const access of [...list(event, 'NetworkAccesses'), ...list(event, 'network_accesses')])
    add('ip', said(access, 'RemoteAddress', 'remote_address'), 'dst')
  for (const request of [...list(event, 'DnsRequests'), ...list(event, 'dns_requests')])
    add('domain', said(request, 'DomainName', 'domain_name'), 'dns')
  return all()
}

const assetsOf = (event: unknown) => {
  const { add, all } = assets()
  add('host', hostOf(event), {
    id: said(event, 'AgentIdString', 'SensorId', 'device.device_id', 'agent_id'),
    ip: said(event, 'LocalIP', 'device.local_ip'),
    mac: said(event, 'MACAddress', 'device.mac_address'),
    os: said(event, 'device.os_version'),
  })
  add('account', accountOf(event))
  return all()
}

const titleOf = (event: unknown): string | undefined => {
  const name = said(
    event,
    'DetectName',
    'Name',
    'display_name',
    'DetectDescription',
    'name',
    'Description',
    'description',
  )
  const file = said(event, 'FileName', 'filename')
  const host = hostOf(event)
  return name && `${line(name, 250)}${file ? `: ${line(file, 120)}` : ''}${host ? ` on ${line(host, 100)}` : ''}`
}

/** Detections share the stream with audit records of Falcon itself: only what its type calls a detection passes. */
const kindOfRecord = (item: unknown): string | undefined =>
  text(
    item,
    'metadata.eventType',
    'event.ExternalApiType',
    'ExternalApiType',
    'fdr_event_type',
    'event_simpleName',
  )?.replace(/^Event_/, '')

const map: Connector['map'] = (item) => {
  if (!isFields(item)) return notAnAlert(`A Falcon record is an object; this is ${kindOf(item)}.`)
  const kind = kindOfRecord(item)
  const fromApi = kind === undefined && text(item, 'composite_id') !== undefined
  if (!fromApi && !/DetectionSummaryEvent$/.test(kind ?? ''))
    return notAnAlert(
      kind
        ? `This Falcon record is a "${line(kind, 80)}"; only detections become alerts.`
        : `This is no Falcon detection but ${kindOf(item)}.`,
    )
  const event = isFields(item.event) ? item.event : item
  const offset = text(item, 'metadata.offset')
  const id =
    said(event, 'CompositeId', 'DetectId', 'composite_id') ??
    (offset && `${text(item, 'metadata.customerIDString') ?? ''}:${offset}`)
  const title = titleOf(event)
  if (!title) return missing('CrowdStrike', 'Name')
  if (!id) return missing('CrowdStrike', 'CompositeId')
  const attacks = [...list(event, 'MitreAttack'), ...list(event, 'mitre_attack')]
  return mapped(
    {
      source: 'crowdstrike',
      sourceRef: reference(id),
      title,
      type: 'edr',
      severity: severityOf(event),
      description: said(event, 'Description', 'DetectDescription', 'description'),
      occurredAt: time(event, 'UTCTimestamp', 'timestamp', 'StartTime', 'StartTimeEpoch'),
      detectedAt: time(
        item,
        'metadata.eventCreationTime',
        'created_timestamp',
        'event.UTCTimestamp',
        'UTCTimestamp',
        'timestamp',
      ),
      url: link(event, 'FalconHostLink', 'falcon_host_link'),
      tags: tags(
        ...tacticTags(
          [event, ...attacks].map((one) => said(one, 'Tactic', 'tactic')).filter((tactic) => tactic !== undefined),
        ),
        said(event, 'Technique', 'technique'),
      ),
      techniques: techniques([
        ...texts(event, 'technique_id', 'TechniqueId'),
        ...attacks.map((one) => text(one, 'TechniqueID', 'technique_id')),
      ]),
      observables: observablesOf(event),
      assets: assetsOf(event),
    },
    [said(event, 'CommandLine', 'cmdline'), said(event, 'ParentCommandLine', 'parent_details.cmdline')],
  )
}

export const connector: Connector = { name: 'crowdstrike', title: 'CrowdStrike Falcon', wrappers: [['resources']], map }

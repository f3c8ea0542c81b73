import type { RelationInput } from '../../features/alerts/contract/native-alert.ts'
import type { Connector } from '../connector.ts'
import { kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import {
  type Fields,
  isFields,
  line,
  list,
  number,
  reference,
  tacticTags,
  tags,
  techniques,
  text,
  texts,
} from '../read.ts'
import { time } from '../read-time.ts'

/**
 * Suricata's priority, 1 worst to 4 (https://docs.suricata.io/en/latest/rules/meta.html#priority and the shipped
 * classification.config: 1 high, 2 medium, 3 low, 4 very low). It never says critical, so neither do we.
 */
const severities = { 1: 'high', 2: 'medium', 3: 'low', 4: 'informational' } as const

const severityOf = (item: unknown) => {
  const priority = number(item, 'alert.severity')
  return priority === undefined ? undefined : severities[priority as keyof typeof severities]
}

/** `hostname` and `url` are two halves of one address, but a proxy request holds the whole in `url`. */
const addressOf = (http: unknown): string | undefined => {
  const url = text(http, 'url')
  if (url === undefined || /^https?:\/\//i.test(url)) return url
  const host = text(http, 'hostname')
  if (host === undefined || !url.startsWith('/')) return undefined
  const port = number(http, 'http_port')
  return `http://${host}${port !== undefined && !/:\d+$/.test(host) ? `:${port}` : ''}${url}`
}

const endpoint = (address: string | undefined, port: string | undefined): string | undefined => {
  if (address === undefined || port === undefined) return address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/**
 * A repeat is the same signature on the same transaction of the same flow. What has no flow (ICMP, decoder rules) is one
 * packet: its time and endpoints tell it from the next one.
 */
const referenceOf = (item: unknown): string | undefined => {
  const gid = text(item, 'alert.gid')
  const signature = text(item, 'alert.signature_id')
  const rule =
    signature === undefined ? text(item, 'alert.signature') : gid === undefined ? signature : `${gid}:${signature}`
  if (rule === undefined) return undefined
  const flow = text(item, 'flow_id')
  if (flow !== undefined) return reference(flow, rule, text(item, 'tx_id'))
  const at = text(item, 'timestamp')
  const from = endpoint(text(item, 'src_ip'), text(item, 'src_port'))
  const to = endpoint(text(item, 'dest_ip'), text(item, 'dest_port'))
  return at === undefined ? undefined : reference(rule, at, from, to, text(item, 'proto'), text(item, 'pcap_cnt'))
}

const descriptionOf = (item: unknown): string | undefined => {
  const from = endpoint(text(item, 'src_ip'), text(item, 'src_port'))
  const to = endpoint(text(item, 'dest_ip'), text(item, 'dest_port'))
  const over = texts(item, 'proto', 'app_proto')
    .filter((name) => name !== 'failed')
    .join(', ')
  const way = from && to ? `${from} -> ${to}${over && ` (${over})`}` : undefined
  const said = [text(item, 'alert.category'), way, text(item, 'alert.action')].filter((part) => part !== undefined)
  return said.length > 0 ? said.map((part) => line(part, 500)).join('\n') : undefined
}

const observablesOf = (item: Fields) => {
  const { add, all } = observables()
  const { alert, http, tls, dns, email } = item
  add('ip', text(item, 'src_ip'), 'src')
  add('ip', text(item, 'dest_ip'), 'dst')
  add('ip', text(alert, 'source.ip'), 'attacker')
  add('ip', text(alert, 'target.ip'), 'victim')
  add('ip', text(http, 'xff') ?? text(item, 'xff'), 'x-forwarded-for')
  add('domain', text(http, 'hostname')?.replace(/:\d+$/, ''), 'http')
  add('url', addressOf(http), 'http')
  add('url', text(http, 'http_refer'), 'referrer')
  add('domain', text(tls, 'sni'), 'tls')
  add('domain', text(dns, 'rrname'), 'dns')
  for (const query of [...list(dns, 'query'), ...list(dns, 'queries')]) add('domain', text(query, 'rrname'), 'dns')
  add('mail', texts(email, 'from'), 'sender')
  add('mail', texts(email, 'to', 'cc'), 'recipient')
  for (const file of [item.fileinfo, ...list(item, 'files')]) {
    add('filename', text(file, 'filename')?.split(/[/\\]/).at(-1))
    for (const hash of ['md5', 'sha1', 'sha256']) add(hash, text(file, hash))
  }
  return all()
}

/** A name and what the resolver answered, and a file and the address it came from: said where the record says both. */
const relationsOf = (item: Fields): RelationInput[] => {
  const found: RelationInput[] = []
  const add = (kind: RelationInput['kind'], from: [string, string | undefined], to: [string, string | undefined]) => {
    if (from[1] && to[1] && found.length < 200)
      found.push({ from: { type: from[0], value: from[1] }, kind, to: { type: to[0], value: to[1] } })
  }
  const { http, dns } = item
  for (const answer of list(dns, 'answers'))
    if (/^(?:A|AAAA)$/.test(text(answer, 'rrtype') ?? ''))
      add('resolves_to', ['domain', text(answer, 'rrname')], ['ip', text(answer, 'rdata')])
  const address = addressOf(http)
  for (const file of address ? [item.fileinfo, ...list(item, 'files')] : [])
    for (const hash of ['sha256', 'sha1', 'md5']) add('downloaded_from', [hash, text(file, hash)], ['url', address])
  return found
}

const map: Connector['map'] = (item) => {
  if (!isFields(item)) return notAnAlert(`An EVE record is an object; this is ${kindOf(item)}.`)
  const kind = text(item, 'event_type')
  if (kind !== 'alert')
    return notAnAlert(
      kind
        ? `This EVE record is of event_type "${line(kind, 60)}"; only "alert" becomes an alert.`
        : `This is no EVE record but ${kindOf(item)}.`,
    )
  const title =
    text(item, 'alert.signature') ??
    (text(item, 'alert.signature_id') && `Suricata rule ${text(item, 'alert.signature_id')}`)
  if (!title) return missing('Suricata', 'alert.signature')
  const sourceRef = referenceOf(item)
  if (!sourceRef) return missing('Suricata', 'flow_id')
  const blocked = text(item, 'alert.action') === 'blocked' ? 'blocked' : undefined
  return mapped(
    {
      source: 'suricata',
      sourceRef,
      title,
      type: 'ids',
      description: descriptionOf(item),
      severity: severityOf(item),
      detectedAt: time(item, 'timestamp'),
      tags: tags(
        text(item, 'alert.category'),
        blocked,
        ...texts(item, 'alert.metadata.malware_family'),
        ...tacticTags(texts(item, 'alert.metadata.mitre_tactic_name')),
      ),
      techniques: techniques(texts(item, 'alert.metadata.mitre_technique_id')),
      observables: observablesOf(item),
      relations: relationsOf(item),
    },
    [text(item, 'payload_printable'), text(item, 'http.http_user_agent'), text(item, 'tls.subject')],
  )
}

export const connector: Connector = { name: 'suricata', title: 'Suricata', wrappers: [], map }

import type { Connector } from '../connector.ts'
import { assets, kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import { isFields, number, reference, tacticTags, tags, techniques, text, texts } from '../read.ts'
import { time } from '../read-time.ts'

/**
 * Wazuh's own bands of rule.level 0 to 15 (dashboard overview since 4.8: critical 15, high 12-14, medium 7-11, low 0-6;
 * https://documentation.wazuh.com/current/user-manual/ruleset/rules/rules-classification.html). Levels 0 to 2 are
 * "ignored", "none" and "system notification": informational.
 */
const severityOf = (item: unknown) => {
  const level = number(item, 'rule.level')
  if (level === undefined || level < 0) return undefined
  if (level >= 15) return 'critical'
  if (level >= 12) return 'high'
  if (level >= 7) return 'medium'
  return level >= 3 ? 'low' : 'informational'
}

/** Where Wazuh's decoders put things: observable type, tag, paths. */
const fields: readonly (readonly [type: string, tag: string, ...paths: string[]])[] = [
  ['ip', 'src', 'data.srcip', 'data.src_ip', 'data.win.eventdata.ipAddress', 'data.win.eventdata.sourceIp'],
  [
    'ip',
    'src',
    'data.aws.sourceIPAddress',
    'data.aws.source_ip_address',
    'data.office365.ClientIP',
    'data.audit.srcip',
  ],
  ['ip', 'dst', 'data.dstip', 'data.dest_ip', 'data.win.eventdata.destinationIp'],
  ['account', 'src', 'data.srcuser', 'data.win.eventdata.subjectUserName', 'data.office365.UserId'],
  ['account', 'dst', 'data.dstuser', 'data.win.eventdata.targetUserName', 'data.win.eventdata.user'],
  ['url', 'http', 'data.url'],
  ['domain', 'http', 'data.http.hostname'],
  ['domain', 'tls', 'data.tls.sni'],
  ['domain', 'dns', 'data.win.eventdata.queryName', 'data.dns.rrname'],
  ['md5', 'file', 'syscheck.md5_after', 'data.virustotal.source.md5'],
  ['sha1', 'file', 'syscheck.sha1_after', 'data.virustotal.source.sha1'],
  ['sha256', 'file', 'syscheck.sha256_after'],
  ['cve', 'vulnerability', 'data.vulnerability.cve'],
]

/** `MD5=…,SHA256=…,IMPHASH=…` of Sysmon; the import hash is no hash of the file. */
const sysmonHashes = (joined: string | undefined): [type: string, value: string][] =>
  (joined ?? '')
    .slice(0, 1000)
    .split(',')
    .map((part) => part.split('='))
    .filter(([name, value]) => /^(?:md5|sha1|sha256)$/i.test(name ?? '') && value)
    .map(([name, value]) => [name!.toLowerCase(), value!])

const observablesOf = (item: unknown) => {
  const { add, all } = observables()
  for (const [type, tag, ...paths] of fields)
    // "-" is how Windows logs say that there was none; a decoder's relative URL is no address; Wazuh doubles backslashes.
    add(
      type,
      texts(item, ...paths)
        .filter((value) => value !== '-' && (type !== 'url' || /^(?:https?|ftp):/i.test(value)))
        .map((value) => value.replaceAll('\\\\', '\\')),
      tag,
    )
  for (const [type, value] of sysmonHashes(text(item, 'data.win.eventdata.hashes'))) add(type, value, 'file')
  for (const path of texts(item, 'syscheck.path', 'data.virustotal.source.file', 'data.win.eventdata.image'))
    add('filename', path.split(/[/\\]/).at(-1), 'file')
  return all()
}

const assetsOf = (item: unknown) => {
  const { add, all } = assets()
  const ip = text(item, 'agent.ip')
  add('host', text(item, 'agent.name', 'agent.id'), { id: text(item, 'agent.id'), ip: ip === 'any' ? undefined : ip })
  return all()
}

const map: Connector['map'] = (item) => {
  if (!isFields(item)) return notAnAlert(`A Wazuh alert is an object; this is ${kindOf(item)}.`)
  const rule = text(item, 'rule.id')
  if (!isFields(item.rule) || (rule === undefined && text(item, 'rule.level') === undefined))
    return notAnAlert(`A Wazuh alert names the \`rule\` that fired, with its id and level; this is ${kindOf(item)}.`)
  const title = text(item, 'rule.description') ?? (rule && `Wazuh rule ${rule}`)
  const id = text(item, 'id')
  if (!title) return missing('Wazuh', 'rule.description')
  if (!id) return missing('Wazuh', 'id')
  return mapped(
    {
      // The id is "seconds.offset" in one manager's alert file: only with the manager's name is it unique.
      source: 'wazuh',
      sourceRef: reference(id, text(item, 'cluster.node', 'manager.name'), rule),
      title,
      type: 'hids',
      description: text(item, 'full_log'),
      severity: severityOf(item),
      detectedAt: time(item, 'timestamp', '@timestamp'),
      tags: tags(...texts(item, 'rule.groups'), ...tacticTags(texts(item, 'rule.mitre.tactic'))),
      techniques: techniques(texts(item, 'rule.mitre.id')),
      observables: observablesOf(item),
      assets: assetsOf(item),
    },
    [
      text(item, 'data.win.system.message'),
      text(item, 'data.win.eventdata.commandLine'),
      text(item, 'data.url'),
      text(item, 'syscheck.path'),
    ],
  )
}

export const connector: Connector = {
  name: 'wazuh',
  title: 'Wazuh',
  wrappers: [['hits', 'hits']],
  // The indexer's answer wraps each alert in `_source`.
  map: (item, envelope) => map(isFields(item) && isFields(item._source) ? item._source : item, envelope),
}

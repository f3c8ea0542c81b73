import type { Connector } from '../connector.ts'
import { assets, kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import { isFields, line, link, list, tacticTags, tags, techniques, text, texts } from '../read.ts'
import { time } from '../read-time.ts'

/** `kibana.alert.severity` uses our words (https://www.elastic.co/docs/reference/security/fields-and-object-schemas/alert-schema). */
const severities = ['low', 'medium', 'high', 'critical'] as const

const severityOf = (item: unknown) => {
  const said = text(item, 'kibana.alert.severity', 'kibana.alert.rule.severity', 'signal.rule.severity')?.toLowerCase()
  return severities.find((severity) => severity === said)
}

/** Tactics and techniques sit side by side: `threat[].technique[].subtechnique[]`. In `fields` they are lists of lists. */
const threatsOf = (item: unknown) => {
  const threats = ['kibana.alert.rule.threat', 'kibana.alert.rule.parameters.threat', 'signal.rule.threat'].flatMap(
    (at) => list(item, at),
  )
  const used = threats.flatMap((threat) => list(threat, 'technique'))
  return {
    tactics: threats.flatMap((threat) => texts(threat, 'tactic.name')),
    techniques: techniques(
      used.flatMap((one) => [text(one, 'id'), ...list(one, 'subtechnique').map((sub) => text(sub, 'id'))]),
    ),
  }
}

const accountOf = (item: unknown, at: string): string | undefined => {
  const name = text(item, `${at}.name`)
  const domain = text(item, `${at}.domain`)
  // Windows writes "." for the machine itself and "-" for nobody.
  if (name === undefined || name === '-') return undefined
  return domain && /^[\w-]{2,}$/.test(domain) && !/[@\\]/.test(name) ? `${domain}\\${name}` : name
}

const observablesOf = (item: unknown) => {
  const { add, all } = observables()
  add('ip', texts(item, 'source.ip', 'client.ip'), 'src')
  add('ip', texts(item, 'destination.ip', 'server.ip'), 'dst')
  add('domain', texts(item, 'source.domain'), 'src')
  add('domain', texts(item, 'destination.domain', 'url.domain'), 'dst')
  add('domain', texts(item, 'dns.question.name'), 'dns')
  add(
    'url',
    texts(item, 'url.full', 'url.original').filter((url) => /^(?:https?|ftp):/i.test(url)),
    'http',
  )
  add('mail', texts(item, 'email.from.address'), 'sender')
  add('mail', texts(item, 'email.to.address'), 'recipient')
  for (const at of ['file', 'process', 'dll', 'email.attachments.file']) {
    for (const hash of ['md5', 'sha1', 'sha256', 'sha512'])
      add(hash, texts(item, `${at}.hash.${hash}`), at === 'process' ? 'process' : 'file')
    add('filename', texts(item, `${at}.name`), at === 'process' ? 'process' : 'file')
  }
  add(
    'cve',
    texts(item, 'vulnerability.id').filter((id) => /^cve-/i.test(id)),
  )
  for (const at of ['user', 'source.user', 'destination.user', 'user.target']) add('account', accountOf(item, at))
  return all()
}

const assetsOf = (item: unknown) => {
  const { add, all } = assets()
  add('host', text(item, 'host.name', 'host.hostname'), {
    id: text(item, 'host.id', 'agent.id'),
    ip: text(item, 'host.ip'),
    os: text(item, 'host.os.name', 'host.os.type'),
  })
  add('account', accountOf(item, 'user'), { id: text(item, 'user.id') })
  add('cloud-resource', text(item, 'cloud.instance.id'), {
    provider: text(item, 'cloud.provider'),
    account: text(item, 'cloud.account.id'),
  })
  return all()
}

const mapAlert = (item: unknown, id: string | undefined) => {
  const title = text(item, 'kibana.alert.rule.name', 'signal.rule.name')
  const sourceRef = text(item, 'kibana.alert.uuid') ?? id
  if (!title) {
    const named = text(item, 'kibana.alert.uuid', 'signal.status')
    return named
      ? missing('Elastic Security', 'kibana.alert.rule.name')
      : notAnAlert(`An Elastic Security alert holds \`kibana.alert\` (or \`signal\`) fields; this is ${kindOf(item)}.`)
  }
  if (!sourceRef) return missing('Elastic Security', 'kibana.alert.uuid')
  const threats = threatsOf(item)
  return mapped(
    {
      source: 'elastic-security',
      sourceRef: line(sourceRef, 500),
      title,
      type: 'siem',
      description:
        text(item, 'kibana.alert.reason') ?? text(item, 'kibana.alert.rule.description', 'signal.rule.description'),
      severity: severityOf(item),
      detectedAt: time(item, '@timestamp', 'kibana.alert.start'),
      occurredAt: time(item, 'kibana.alert.original_time', 'signal.original_time'),
      url: link(item, 'kibana.alert.url'),
      tags: tags(
        ...texts(item, 'kibana.alert.rule.tags', 'signal.rule.tags'),
        ...tacticTags(threats.tactics),
        text(item, 'kibana.alert.building_block_type') && 'building-block',
      ),
      techniques: threats.techniques,
      observables: observablesOf(item),
      assets: assetsOf(item),
    },
    [text(item, 'kibana.alert.rule.description'), text(item, 'process.command_line'), text(item, 'message')],
  )
}

export const connector: Connector = {
  name: 'elastic-security',
  title: 'Elastic Security',
  wrappers: [['hits', 'hits'], ['alerts']],
  map: (item) => {
    if (!isFields(item)) return notAnAlert(`An Elastic Security alert is an object; this is ${kindOf(item)}.`)
    const inner = isFields(item._source) ? item._source : isFields(item.fields) ? item.fields : item
    return mapAlert(inner, text(item, '_id'))
  },
}

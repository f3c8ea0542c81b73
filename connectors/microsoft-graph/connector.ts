import type { Connector } from '../connector.ts'
import { assets, kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import { isFields, line, link, list, reference, tacticTags, tags, techniques, text, texts } from '../read.ts'
import { time } from '../read-time.ts'

/** alertSeverity of Graph: informational, low, medium, high; "unknown" says nothing (https://learn.microsoft.com/graph/api/resources/security-alert). */
const severities = ['informational', 'low', 'medium', 'high'] as const

const severityOf = (item: unknown) => {
  const said = text(item, 'severity')?.toLowerCase()
  return severities.find((severity) => severity === said)
}

const kindOfEvidence = (evidence: unknown): string =>
  // Some forwarders cannot keep "@" in a key and write at_sign_odata_type.
  (text(evidence, '@odata.type', 'at_sign_odata_type', 'odata_type') ?? '').replace(
    /^#?microsoft\.graph\.security\./,
    '',
  )

/** Evidence is a list; some forwarders turn it into one `…Evidence` field for each kind. */
const evidenceOf = (item: Record<string, unknown>): unknown[] =>
  [
    'evidence',
    ...Object.keys(item)
      .filter((key) => key.endsWith('Evidence'))
      .slice(0, 50),
  ].flatMap((key) => list(item, key))

const accountOf = (account: unknown): string | undefined => {
  const name = text(account, 'accountName')
  const domain = text(account, 'domainName')
  return text(account, 'userPrincipalName') ?? (name && domain && /^[\w-]+$/.test(domain) ? `${domain}\\${name}` : name)
}

type Gathered = { seen: ReturnType<typeof observables>; owned: ReturnType<typeof assets> }

const addFile = (seen: Gathered['seen'], file: unknown, tag: string) => {
  for (const hash of ['md5', 'sha1', 'sha256']) seen.add(hash, text(file, hash), tag)
  seen.add('filename', text(file, 'fileName'), tag)
}

const gather = (evidence: unknown, { seen, owned }: Gathered) => {
  const kind = kindOfEvidence(evidence)
  const account = accountOf(isFields(evidence) ? evidence.userAccount : undefined)
  seen.add('account', account, 'user')
  owned.add('account', account, { id: text(evidence, 'userAccount.azureAdUserId', 'userAccount.userSid') })
  seen.add('ip', texts(evidence, 'ipAddress', 'senderIp'), ...(kind === 'analyzedMessageEvidence' ? ['sender'] : []))
  seen.add(
    'url',
    texts(evidence, 'url', 'urls').filter((url) => /^(?:https?|ftp):/i.test(url)),
  )
  seen.add('mail', texts(evidence, 'p1Sender.emailAddress', 'p2Sender.emailAddress'), 'sender')
  seen.add('mail', texts(evidence, 'recipientEmailAddress', 'primaryAddress'), 'recipient')
  addFile(seen, isFields(evidence) ? evidence.fileDetails : undefined, 'file')
  addFile(seen, isFields(evidence) ? evidence.imageFile : undefined, 'process')
  owned.add('host', text(evidence, 'deviceDnsName', 'hostName'), {
    id: text(evidence, 'mdeDeviceId', 'azureAdDeviceId'),
    os: text(evidence, 'osPlatform'),
  })
  owned.add('mailbox', kind === 'mailboxEvidence' ? text(evidence, 'primaryAddress') : undefined)
  owned.add('cloud-resource', text(evidence, 'resourceId', 'vmMetadata.resourceId'), {
    label: text(evidence, 'resourceName'),
  })
  owned.add('application', kind === 'oauthApplicationEvidence' ? text(evidence, 'displayName') : undefined)
}

/** What else Graph sends that looks much like an alert. */
const otherThan = (item: Record<string, unknown>): string | undefined => {
  const type = text(item, '@odata.type', 'at_sign_odata_type') ?? ''
  if (/\.incident$/i.test(type) || (text(item, 'displayName') && text(item, 'incidentWebUrl') && !text(item, 'title')))
    return 'This is an incident of Microsoft Defender, a group of alerts; send the alerts themselves (/security/alerts_v2).'
  if (isFields(item.resourceData) && text(item, 'subscriptionId'))
    return 'This is a change notification that only points at an alert; fetch the alert and send that.'
  if (type !== '' && !/\.alert$/i.test(type)) return `This is a Graph "${line(type, 80)}", not a security alert.`
  return undefined
}

const map: Connector['map'] = (item) => {
  if (!isFields(item)) return notAnAlert(`A Graph security alert is an object; this is ${kindOf(item)}.`)
  const other = otherThan(item)
  if (other) return notAnAlert(other)
  if (
    !text(item, 'createdDateTime') ||
    !['serviceSource', 'detectionSource', 'providerAlertId', 'alertWebUrl'].some((key) => text(item, key))
  )
    return notAnAlert(
      `A Graph alert (alert_v2) has \`createdDateTime\` and \`serviceSource\`; this is ${kindOf(item)}.`,
    )
  const title = text(item, 'title')
  const id = text(item, 'id', 'providerAlertId')
  if (!title) return missing('Microsoft Graph', 'title')
  if (!id) return missing('Microsoft Graph', 'id')
  const gathered = { seen: observables(), owned: assets() }
  for (const evidence of evidenceOf(item)) gather(evidence, gathered)
  return mapped({
    source: 'microsoft-graph',
    sourceRef: reference(id),
    title,
    type: 'xdr',
    description: text(item, 'description'),
    severity: severityOf(item),
    occurredAt: time(item, 'firstActivityDateTime'),
    detectedAt: time(item, 'createdDateTime'),
    url: link(item, 'alertWebUrl'),
    tags: tags(text(item, 'serviceSource'), ...tacticTags(texts(item, 'category')), text(item, 'threatFamilyName')),
    techniques: techniques(texts(item, 'mitreTechniques')),
    observables: gathered.seen.all(),
    assets: gathered.owned.all(),
  })
}

export const connector: Connector = {
  name: 'microsoft-graph',
  title: 'Microsoft Defender (Graph security API)',
  wrappers: [['value']],
  map,
}

import type { Mapped, Refused } from '../connector.ts'
import { assets, mapped, missing, notAnAlert, observables } from '../build.ts'
import {
  cut,
  type Fields,
  find,
  isFields,
  line,
  link,
  list,
  number,
  reference,
  tags,
  techniques,
  text,
  texts,
} from '../read.ts'
import { time } from '../read-time.ts'

/** ASFF, the finding format of AWS Security Hub: what tells it from anything else. */
export const isFinding = (item: unknown): item is Fields =>
  isFields(item) &&
  (text(item, 'ProductArn') !== undefined || text(item, 'GeneratorId') !== undefined) &&
  text(item, 'AwsAccountId') !== undefined

/**
 * Severity.Label uses our words; without it Normalized 0, 1-39, 40-69, 70-89, 90-100
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity).
 */
const labels = ['informational', 'low', 'medium', 'high', 'critical'] as const

const severityOf = (item: unknown) => {
  const said = text(item, 'Severity.Label', 'FindingProviderFields.Severity.Label')?.toLowerCase()
  const label = labels.find((one) => one === said)
  const grade = number(item, 'Severity.Normalized', 'FindingProviderFields.Severity.Normalized')
  if (label || grade === undefined || grade < 0 || grade > 100) return label
  if (grade === 0) return 'informational'
  return grade < 40 ? 'low' : grade < 70 ? 'medium' : grade < 90 ? 'high' : 'critical'
}

const observablesOf = (item: unknown) => {
  const { add, all } = observables()
  const actions = ['AwsApiCallAction', 'NetworkConnectionAction', 'KubernetesApiCallAction', 'RdsLoginAttemptAction']
  add('ip', texts(item, ...actions.map((action) => `Action.${action}.RemoteIpDetails.IpAddressV4`)), 'remote')
  for (const probe of list(item, 'Action.PortProbeAction.PortProbeDetails'))
    add('ip', text(probe, 'RemoteIpDetails.IpAddressV4'), 'remote')
  add('domain', texts(item, 'Action.DnsRequestAction.Domain'), 'dns')
  add('ip', texts(item, 'Network.SourceIpV4', 'Network.SourceIpV6'), 'src')
  add('ip', texts(item, 'Network.DestinationIpV4', 'Network.DestinationIpV6'), 'dst')
  add('domain', texts(item, 'Network.SourceDomain'), 'src')
  add('domain', texts(item, 'Network.DestinationDomain'), 'dst')
  for (const threat of list(item, 'Threats')) {
    for (const path of list(threat, 'FilePaths')) {
      add('filename', text(path, 'FileName'), 'malware')
      add('hash', text(path, 'Hash'), 'malware')
    }
  }
  const kinds: Record<string, string> = {
    DOMAIN: 'domain',
    EMAIL_ADDRESS: 'mail',
    HASH_MD5: 'md5',
    HASH_SHA1: 'sha1',
    HASH_SHA256: 'sha256',
    HASH_SHA512: 'sha512',
    IPV4_ADDRESS: 'ip',
    IPV6_ADDRESS: 'ip',
    URL: 'url',
  }
  for (const indicator of list(item, 'ThreatIntelIndicators')) {
    const kind = text(indicator, 'Type') ?? ''
    if (Object.hasOwn(kinds, kind)) add(kinds[kind]!, text(indicator, 'Value'), 'threat-intel')
  }
  for (const weakness of list(item, 'Vulnerabilities'))
    add(
      'cve',
      texts(weakness, 'Id').filter((id) => /^cve-/i.test(id)),
    )
  return all()
}

const assetsOf = (item: unknown) => {
  const { add, all } = assets()
  for (const resource of list(item, 'Resources')) {
    const key = find(resource, 'Details.AwsIamAccessKey')
    add('cloud-resource', text(resource, 'Id'), {
      kind: text(resource, 'Type'),
      region: text(resource, 'Region'),
      account: text(item, 'AwsAccountId'),
    })
    add('account', text(key, 'SessionContext.SessionIssuer.UserName', 'UserName', 'PrincipalName'), {
      id: text(key, 'PrincipalId'),
    })
  }
  return all()
}

/** "TTPs/Initial Access/UnauthorizedAccess:EC2-SSHBruteForce": namespace/category/classifier. */
const typesOf = (item: unknown) => texts(item, 'Types', 'FindingProviderFields.Types')

/** GuardDuty's finding seen through Security Hub is the same finding: same source, same reference. */
const identityOf = (item: unknown, id: string) => {
  const fromGuardDuty = text(item, 'ProductArn')?.endsWith(':product/aws/guardduty') === true
  const finding = fromGuardDuty ? /\/finding\/([0-9a-f]{8,64})$/i.exec(id)?.[1] : undefined
  if (finding) return { source: 'guardduty', sourceRef: finding }
  // An id is unique within its product only.
  return {
    source: 'security-hub',
    sourceRef: id.startsWith('arn:') ? reference(id) : reference(text(item, 'ProductArn'), id),
  }
}

/** One ASFF finding; for the connectors `security-hub` and `guardduty`. */
export const mapFinding = (item: Fields): Mapped | Refused => {
  const id = text(item, 'Id')
  const title = text(item, 'Title')
  const check = text(item, 'Compliance.Status')
  if (check === 'PASSED')
    return notAnAlert(
      `This is a compliance check that passed${title ? ` ("${line(title, 120)}")` : ''}; there is nothing to look at.`,
    )
  if (!title) return missing('Security Hub', 'Title')
  if (!id) return missing('Security Hub', 'Id')
  return mapped({
    ...identityOf(item, id),
    title,
    type: 'cloud',
    description: text(item, 'Description'),
    severity: severityOf(item),
    occurredAt: time(item, 'FirstObservedAt'),
    detectedAt: time(item, 'UpdatedAt', 'CreatedAt'),
    url: link(item, 'SourceUrl'),
    tags: tags(
      text(item, 'ProductName'),
      ...typesOf(item).map((type) => cut(type, 100)),
      text(item, 'RecordState') === 'ARCHIVED' ? 'archived' : undefined,
    ),
    techniques: techniques(typesOf(item).flatMap((type) => type.split('/'))),
    observables: observablesOf(item),
    assets: assetsOf(item),
  })
}

import type { Connector } from '../connector.ts'
import { assets, kindOf, mapped, missing, notAnAlert, observables } from '../build.ts'
import {
  find,
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
import { isFinding, mapFinding } from '../security-hub/finding.ts'

/**
 * GuardDuty's bands: low 1.0-3.9, medium 4.0-6.9, high 7.0-8.9, critical 9.0-10
 * (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html).
 */
const severityOf = (item: unknown) => {
  const grade = number(item, 'severity')
  if (grade === undefined || grade <= 0 || grade > 10) return undefined
  return grade < 4 ? 'low' : grade < 7 ? 'medium' : grade < 9 ? 'high' : 'critical'
}

const actions = [
  'awsApiCallAction',
  'networkConnectionAction',
  'kubernetesApiCallAction',
  'rdsLoginAttemptAction',
] as const

const observablesOf = (item: unknown) => {
  const { add, all } = observables()
  const remote = actions.flatMap((action) =>
    ['V4', 'V6'].map((v) => `service.action.${action}.remoteIpDetails.ipAddress${v}`),
  )
  add('ip', texts(item, ...remote), 'remote')
  add('ip', texts(item, 'service.action.networkConnectionAction.localIpDetails.ipAddressV4'), 'local')
  for (const probe of list(item, 'service.action.portProbeAction.portProbeDetails')) {
    add('ip', text(probe, 'remoteIpDetails.ipAddressV4'), 'remote')
    add('ip', text(probe, 'localIpDetails.ipAddressV4'), 'local')
  }
  add('domain', texts(item, 'service.action.dnsRequestAction.domain'), 'dns')
  for (const threat of list(item, 'service.ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames'))
    for (const file of list(threat, 'filePaths')) {
      add('filename', text(file, 'fileName'), 'malware')
      add('hash', text(file, 'hash'), 'malware')
    }
  for (const hash of ['service.runtimeDetails.process.executableSha256']) add('sha256', text(item, hash), 'process')
  return all()
}

const assetsOf = (item: unknown) => {
  const { add, all } = assets()
  const where = { region: text(item, 'region'), account: text(item, 'accountId') }
  const role = text(item, 'service.resourceRole')
  add('account', text(item, 'resource.accessKeyDetails.userName'), {
    id: text(item, 'resource.accessKeyDetails.principalId'),
    kind: text(item, 'resource.accessKeyDetails.userType'),
    account: where.account,
  })
  add('cloud-resource', text(item, 'resource.instanceDetails.instanceId'), { kind: 'Instance', role, ...where })
  for (const bucket of list(item, 'resource.s3BucketDetails'))
    add('cloud-resource', text(bucket, 'arn', 'name'), { kind: 'S3Bucket', role, ...where })
  add('cloud-resource', text(item, 'resource.eksClusterDetails.arn', 'resource.eksClusterDetails.name'), {
    kind: 'EKSCluster',
    role,
    ...where,
  })
  add('cloud-resource', text(item, 'resource.lambdaDetails.functionArn', 'resource.lambdaDetails.functionName'), {
    kind: 'Lambda',
    role,
    ...where,
  })
  add('cloud-resource', text(item, 'resource.rdsDbInstanceDetails.dbInstanceArn'), {
    kind: 'RDSDBInstance',
    role,
    ...where,
  })
  const affected = find(item, 'service.action.awsApiCallAction.affectedResources')
  for (const [kind, name] of isFields(affected) ? Object.entries(affected).slice(0, 50) : [])
    add('cloud-resource', typeof name === 'string' ? name : undefined, { kind, role, ...where })
  return all()
}

/** Attack sequences list their ATT&CK signs; of other findings the type's first word is the purpose of the threat. */
const attackOf = (item: unknown) => {
  const signs = ['sequenceIndicators', 'indicators'].flatMap((at) => list(item, `service.detection.sequence.${at}`))
  const of = (key: string) => signs.filter((sign) => text(sign, 'key') === key).flatMap((sign) => texts(sign, 'values'))
  return { tactics: of('ATTACK_TACTIC'), techniques: techniques(of('ATTACK_TECHNIQUE')) }
}

/** The API and the command line write `AccountId` where events write `accountId`; names such as `AWS::IAM::Role` are data. */
const uncapitalised = (value: unknown, depth = 0): unknown => {
  if (Array.isArray(value)) return depth > 20 ? [] : value.map((one) => uncapitalised(one, depth + 1))
  if (!isFields(value) || depth > 20) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      /^[A-Z]\w*$/.test(key) ? key[0]!.toLowerCase() + key.slice(1) : key,
      uncapitalised(inner, depth + 1),
    ]),
  )
}

const mapNative = (item: Fields) => {
  const type = text(item, 'type')
  const title = text(item, 'title') ?? type
  const id = text(item, 'id')
  if (!title) return missing('GuardDuty', 'title')
  if (!id) return missing('GuardDuty', 'id')
  const attack = attackOf(item)
  return mapped({
    // A finding that recurs keeps its id and raises `count` and `updatedAt`: a repeat, as it should be.
    source: 'guardduty',
    sourceRef: reference(id),
    title,
    type: 'cloud',
    description: text(item, 'description'),
    severity: severityOf(item),
    occurredAt: time(item, 'service.eventFirstSeen'),
    detectedAt: time(item, 'updatedAt', 'createdAt'),
    tags: tags(
      type,
      ...tacticTags(attack.tactics),
      find(item, 'service.additionalInfo.sample') === true ? 'sample' : undefined,
      find(item, 'service.archived') === true ? 'archived' : undefined,
    ),
    techniques: attack.techniques,
    observables: observablesOf(item),
    assets: assetsOf(item),
  })
}

export const connector: Connector = {
  name: 'guardduty',
  title: 'Amazon GuardDuty',
  wrappers: [['detail', 'findings'], ['detail'], ['Findings'], ['findings']],
  map: (received) => {
    if (isFinding(received)) return mapFinding(received)
    const item = isFields(received) && Object.hasOwn(received, 'AccountId') ? uncapitalised(received) : received
    if (!isFields(item)) return notAnAlert(`A GuardDuty finding is an object; this is ${kindOf(item)}.`)
    const from = text(item, 'service.serviceName')
    const named =
      from === 'guardduty' ||
      /:guardduty:/.test(text(item, 'arn') ?? '') ||
      (text(item, 'accountId') && text(item, 'schemaVersion'))
    if (!named)
      return notAnAlert(
        `A GuardDuty finding has \`accountId\`, \`type\` and \`service\`; this is ${line(kindOf(item), 300)}.`,
      )
    return mapNative(item)
  },
}

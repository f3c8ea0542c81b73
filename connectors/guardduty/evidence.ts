import { assets, observables } from '../build.ts'
import { find, isFields, list, techniques, text, texts } from '../read.ts'

const actions = [
  'awsApiCallAction',
  'networkConnectionAction',
  'kubernetesApiCallAction',
  'rdsLoginAttemptAction',
] as const

export const observablesOf = (item: unknown) => {
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
  add('sha256', text(item, 'service.runtimeDetails.process.executableSha256'), 'process')
  return all()
}

const resources: readonly (readonly [kind: string, ...paths: string[]])[] = [
  ['Instance', 'resource.instanceDetails.instanceId'],
  ['EKSCluster', 'resource.eksClusterDetails.arn', 'resource.eksClusterDetails.name'],
  ['Lambda', 'resource.lambdaDetails.functionArn', 'resource.lambdaDetails.functionName'],
  ['RDSDBInstance', 'resource.rdsDbInstanceDetails.dbInstanceArn'],
]

export const assetsOf = (item: unknown) => {
  const { add, all } = assets()
  const where = { region: text(item, 'region'), account: text(item, 'accountId') }
  const role = text(item, 'service.resourceRole')
  add('account', text(item, 'resource.accessKeyDetails.userName'), {
    id: text(item, 'resource.accessKeyDetails.principalId'),
    kind: text(item, 'resource.accessKeyDetails.userType'),
    account: where.account,
  })
  for (const bucket of list(item, 'resource.s3BucketDetails'))
    add('cloud-resource', text(bucket, 'arn', 'name'), { kind: 'S3Bucket', role, ...where })
  for (const [kind, ...paths] of resources) add('cloud-resource', text(item, ...paths), { kind, role, ...where })
  const affected = find(item, 'service.action.awsApiCallAction.affectedResources')
  for (const [kind, name] of isFields(affected) ? Object.entries(affected).slice(0, 50) : [])
    add('cloud-resource', typeof name === 'string' ? name : undefined, { kind, role, ...where })
  return all()
}

/** Only attack sequences name their ATT&CK tactics and techniques. */
export const attackOf = (item: unknown) => {
  const signs = ['sequenceIndicators', 'indicators'].flatMap((at) => list(item, `service.detection.sequence.${at}`))
  const of = (key: string) => signs.filter((sign) => text(sign, 'key') === key).flatMap((sign) => texts(sign, 'values'))
  return { tactics: of('ATTACK_TACTIC'), techniques: techniques(of('ATTACK_TECHNIQUE')) }
}

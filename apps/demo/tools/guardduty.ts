type Finding = {
  id: string
  type: string
  title: string
  description: string
  severity: number
  resource: object
  action: object
  firstSeen: Date
  count: number
}

/** One finding as EventBridge delivers it; found again it keeps its id. */
export const guardduty = (at: Date, finding: Finding): object => ({
  version: '0',
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  account: '111122223333',
  time: at.toISOString(),
  region: 'eu-central-1',
  detail: {
    schemaVersion: '2.0',
    accountId: '111122223333',
    region: 'eu-central-1',
    partition: 'aws',
    id: finding.id,
    arn: `arn:aws:guardduty:eu-central-1:111122223333:detector/4ab0/finding/${finding.id}`,
    type: finding.type,
    resource: finding.resource,
    service: {
      serviceName: 'guardduty',
      detectorId: '4ab0',
      action: finding.action,
      resourceRole: 'TARGET',
      eventFirstSeen: finding.firstSeen.toISOString(),
      eventLastSeen: at.toISOString(),
      archived: false,
      count: finding.count,
    },
    severity: finding.severity,
    createdAt: finding.firstSeen.toISOString(),
    updatedAt: at.toISOString(),
    title: finding.title,
    description: finding.description,
  },
})

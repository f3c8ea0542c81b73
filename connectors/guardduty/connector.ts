import type { Connector } from '../connector.ts'
import { kindOf, mapped, missing, notAnAlert } from '../build.ts'
import { find, type Fields, isFields, line, number, reference, tacticTags, tags, text } from '../read.ts'
import { time } from '../read-time.ts'
import { assetsOf, attackOf, observablesOf } from './evidence.ts'
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

import type { Connector } from '../connector.ts'
import { kindOf, notAnAlert } from '../build.ts'
import { isFinding, mapFinding } from './finding.ts'

export const connector: Connector = {
  name: 'security-hub',
  title: 'AWS Security Hub (ASFF)',
  wrappers: [['detail', 'findings'], ['Findings'], ['findings']],
  map: (item) =>
    isFinding(item)
      ? mapFinding(item)
      : notAnAlert(`A Security Hub finding (ASFF) has \`ProductArn\` and \`AwsAccountId\`; this is ${kindOf(item)}.`),
}

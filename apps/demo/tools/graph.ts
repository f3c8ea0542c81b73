import type { Staff } from '../estate.ts'
import type { Random } from '../random.ts'

export type GraphRule = {
  title: string
  description: string
  severity: 'informational' | 'low' | 'medium' | 'high'
  service: 'microsoftDefenderForOffice365' | 'microsoftDefenderForEndpoint' | 'azureAdIdentityProtection'
  category: string
  techniques?: readonly string[]
}

type Said = { rule: GraphRule; random: Random; evidence: readonly object[] }

const kind = (name: string) => ({ '@odata.type': `#microsoft.graph.security.${name}` })

export const evidence = {
  account: (person: Staff) => ({
    ...kind('userEvidence'),
    userAccount: { accountName: person.account, domainName: 'FREIGHT', userPrincipalName: person.mail },
  }),
  device: (person: Staff) => ({
    ...kind('deviceEvidence'),
    deviceDnsName: person.laptop.name,
    osPlatform: 'Windows11',
  }),
  address: (ipAddress: string) => ({ ...kind('ipEvidence'), ipAddress }),
  url: (url: string) => ({ ...kind('urlEvidence'), url }),
  mailbox: (person: Staff) => ({ ...kind('mailboxEvidence'), primaryAddress: person.mail }),
  file: (fileName: string, sha256: string) => ({ ...kind('fileEvidence'), fileDetails: { fileName, sha256 } }),
  message: (mail: { from: string; to: string; senderIp?: string; urls?: readonly string[]; subject?: string }) => ({
    ...kind('analyzedMessageEvidence'),
    p2Sender: { emailAddress: mail.from },
    recipientEmailAddress: mail.to,
    ...(mail.senderIp ? { senderIp: mail.senderIp } : {}),
    ...(mail.urls ? { urls: mail.urls } : {}),
    ...(mail.subject ? { subject: mail.subject } : {}),
  }),
}

/** One alert_v2; sent again with the same id it is a repeat. */
export function graph(at: Date, { rule, random, evidence: found }: Said): object {
  const id = `da${random.digits(18)}_${random.digits(10)}`
  return {
    '@odata.type': '#microsoft.graph.security.alert',
    id,
    providerAlertId: id,
    status: 'new',
    severity: rule.severity,
    serviceSource: rule.service,
    title: rule.title,
    description: rule.description,
    category: rule.category,
    mitreTechniques: rule.techniques ?? [],
    alertWebUrl: `https://security.microsoft.com/alerts/${id}`,
    createdDateTime: at.toISOString(),
    firstActivityDateTime: new Date(at.getTime() - 90_000).toISOString(),
    evidence: found,
  }
}

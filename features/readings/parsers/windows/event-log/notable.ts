import type { Entry } from './entry.ts'

type Field = (name: string) => string
type Telling = (field: Field) => string

const who = (field: Field) =>
  [field('TargetDomainName'), field('TargetUserName')].filter((part) => part && part !== '-').join('\\')
const byWhom = (field: Field) =>
  [field('SubjectDomainName'), field('SubjectUserName')].filter((part) => part && part !== '-').join('\\')
const from = (field: Field) => (/[0-9a-f]/i.test(field('IpAddress')) ? ` from ${field('IpAddress')}` : '')

/** What is worth a place in a timeline, by Microsoft's own numbers: provider -> event id -> sentence. */
const notable: Record<string, Record<number, Telling>> = {
  'Microsoft-Windows-Security-Auditing': {
    4624: (field) => `Logon of ${who(field)} (type ${field('LogonType')})${from(field)}`,
    4625: (field) => `Failed logon of ${who(field)} (type ${field('LogonType')})${from(field)}`,
    4648: (field) => `${byWhom(field)} logged on as ${who(field)} with explicit credentials`,
    4672: (field) => `Special privileges given to ${byWhom(field)}`,
    4688: (field) => `Process started: ${field('CommandLine') || field('NewProcessName')}`,
    4697: (field) => `Service installed: ${field('ServiceName')} (${field('ServiceFileName')})`,
    4698: (field) => `Scheduled task created: ${field('TaskName')}`,
    4719: () => 'Audit policy changed',
    4720: (field) => `Account ${who(field)} created by ${byWhom(field)}`,
    4722: (field) => `Account ${who(field)} enabled by ${byWhom(field)}`,
    4724: (field) => `Password of ${who(field)} reset by ${byWhom(field)}`,
    4726: (field) => `Account ${who(field)} deleted by ${byWhom(field)}`,
    4728: (field) => `${field('MemberSid')} added to global group ${who(field)} by ${byWhom(field)}`,
    4732: (field) => `${field('MemberSid')} added to local group ${who(field)} by ${byWhom(field)}`,
    4740: (field) => `Account ${who(field)} locked out`,
    5140: (field) => `Share ${field('ShareName')} accessed by ${byWhom(field)}${from(field)}`,
  },
  'Microsoft-Windows-Eventlog': {
    1102: (field) => `Security log cleared by ${byWhom(field) || field('UserData.SubjectUserName')}`,
    104: () => 'A log was cleared',
  },
  'Service Control Manager': {
    7045: (field) => `Service installed: ${field('ServiceName')} (${field('ImagePath')})`,
    7040: (field) => `Start of service changed: ${field('param1')} from ${field('param2')} to ${field('param3')}`,
  },
  'Microsoft-Windows-PowerShell': { 4104: (field) => `PowerShell ran: ${field('ScriptBlockText').slice(0, 300)}` },
  'Microsoft-Windows-TaskScheduler': { 106: (field) => `Scheduled task registered: ${field('TaskName')}` },
  'Microsoft-Windows-Windows Defender': {
    1116: (field) => `Malware found: ${field('Threat Name')} in ${field('Path')}`,
    5001: () => 'Real-time protection switched off',
  },
  'Microsoft-Windows-Sysmon': {
    1: (field) => `Process started: ${field('CommandLine') || field('Image')}`,
    3: (field) =>
      `${field('Image')} connected to ${field('DestinationIp')}:${field('DestinationPort')} (${field('Protocol')})`,
    6: (field) => `Driver loaded: ${field('ImageLoaded')}`,
    8: (field) => `${field('SourceImage')} started a thread in ${field('TargetImage')}`,
    11: (field) => `${field('Image')} wrote ${field('TargetFilename')}`,
    13: (field) => `${field('Image')} set ${field('TargetObject')}`,
    22: (field) => `${field('Image')} asked for ${field('QueryName')}`,
  },
}

/** The sentence for the timeline, or null where a record is one of the many. */
export function tellEntry(entry: Entry): string | null {
  const tell = notable[entry.provider]?.[entry.id]
  if (!tell) return null
  const fields = new Map(entry.data.map(([name, value]) => [name, value] as const))
  return `${tell((name) => fields.get(name) ?? '')} on ${entry.computer || 'an unnamed computer'}`
}

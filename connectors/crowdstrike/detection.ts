import { assets, observables } from '../build.ts'
import { list, text } from '../read.ts'

/** The first of the paths that says something. "N/A", "-" and a digest of zeros are how Falcon writes that there is none. */
export const said = (event: unknown, ...from: string[]) =>
  from.map((path) => text(event, path)).find((value) => value && !/^(?:n\/a|-|none|0{32,})$/i.test(value))

const accountOf = (event: unknown): string | undefined => {
  const name = said(event, 'UserName', 'SourceAccountName', 'user_name', 'source_account_name')
  const domain = said(event, 'LogonDomain', 'SourceAccountDomain', 'logon_domain', 'source_account_domain')
  return name && domain && /^[\w-]+$/.test(domain) && !/[@\\]/.test(name) ? `${domain}\\${name}` : name
}

export const hostOf = (event: unknown) =>
  said(
    event,
    'Hostname',
    'ComputerName',
    'SourceEndpointHostName',
    'device.hostname',
    'hostname',
    'source_endpoint_host_name',
    'host_names',
  )

export const observablesOf = (event: unknown) => {
  const { add, all } = observables()
  add('sha256', said(event, 'SHA256String', 'sha256'), 'file')
  add('sha1', said(event, 'SHA1String', 'sha1'), 'file')
  add('md5', said(event, 'MD5String', 'md5'), 'file')
  add('filename', said(event, 'FileName', 'filename'), 'file')
  add('account', accountOf(event), 'user')
  add('ip', said(event, 'LocalIP', 'device.local_ip'), 'host')
  add(
    'ip',
    said(
      event,
      'SourceEndpointIpAddress',
      'SourceEndpointAddressIP4',
      'OriginSourceIpAddress',
      'source_endpoint_address_ip4',
    ),
    'src',
  )
  add('ip', said(event, 'TargetEndpointAddressIP4', 'target_endpoint_address_ip4'), 'dst')
  for (const access of [...list(event, 'NetworkAccesses'), ...list(event, 'network_accesses')])
    add('ip', said(access, 'RemoteAddress', 'remote_address'), 'dst')
  for (const request of [...list(event, 'DnsRequests'), ...list(event, 'dns_requests')])
    add('domain', said(request, 'DomainName', 'domain_name'), 'dns')
  return all()
}

export const assetsOf = (event: unknown) => {
  const { add, all } = assets()
  add('host', hostOf(event), {
    id: said(event, 'AgentIdString', 'SensorId', 'device.device_id', 'agent_id'),
    ip: said(event, 'LocalIP', 'device.local_ip'),
    mac: said(event, 'MACAddress', 'device.mac_address'),
    os: said(event, 'device.os_version'),
  })
  add('account', accountOf(event))
  return all()
}

import { Problem } from '../../../../platform/contract/problem.ts'
import { assetKinds, assetNameKinds, criticalities, exposures, type AssetNameKind } from '../../contract/asset.ts'
import { AssetInput, mostRows } from '../../contract/requests/import-assets.ts'
import { draftOf, sorted, type Draft, type Drafts, type Refusal } from './draft.ts'
import { readCsv, type CsvRow } from './read-csv.ts'

type Column = AssetNameKind | 'kind' | 'display' | 'criticality' | 'owner' | 'site' | 'exposure' | 'tags'

/** Headers as inventories write them, without case, spaces, dashes and underscores. */
const headers: ReadonlyMap<string, Column> = new Map(
  Object.entries({
    kind: 'kind type assettype class',
    display: 'name displayname asset assetname label',
    hostname: 'hostname host computer computername machine device devicename netbiosname server',
    fqdn: 'fqdn dns dnsname dnshostname fullyqualifieddomainname',
    ip: 'ip ips ipaddress ipaddresses address addresses ipv4 ipv6',
    mac: 'mac macs macaddress macaddresses',
    agent_id: 'agentid agent sensorid deviceid',
    resource: 'resource resourceid arn',
    account: 'account accountname username samaccountname login',
    mail: 'mail email emailaddress mailaddress',
    upn: 'upn userprincipalname',
    sid: 'sid objectsid',
    criticality: 'criticality impact importance businessimpact',
    owner: 'owner managedby responsible',
    site: 'site location office',
    exposure: 'exposure exposed',
    tags: 'tags tag labels',
  }).flatMap(([column, words]) => words.split(' ').map((word) => [word, column as Column] as const)),
)

const isNameKind = (column: Column): column is AssetNameKind => (assetNameKinds as readonly string[]).includes(column)

/** An apostrophe that our own export, or a spreadsheet, put before what would run. */
const unescaped = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '')

/** @throws Problem invalid when the whole of it cannot be read; what is wrong with single rows is told beside the rest */
export function draftsOfCsv(csv: string): Drafts {
  const [header, ...rows] = readCsv(csv)
  if (!header || rows.length === 0)
    throw new Problem('invalid', 'csv.empty', 'There is no row below the header. Nothing was read.')
  if (rows.length > mostRows)
    throw new Problem(
      'too_large',
      'csv.rows',
      `This has ${rows.length.toLocaleString('en')} rows; at most ${mostRows.toLocaleString('en')} are read at once. Import it in parts. Nothing was read.`,
    )
  const columns = header.cells.map((cell) => headers.get(cell.toLowerCase().replace(/[\s_-]/g, '')))
  if (!columns.some((column) => column === 'display' || (column && isNameKind(column))))
    throw new Problem(
      'invalid',
      'csv.header',
      'The first line names no column of names, such as name, hostname, fqdn, ip, account or mail. Nothing was read.',
    )
  return {
    ...sorted(rows.map((row) => rowOf(row, columns))),
    ignored: header.cells.filter((cell, at) => columns[at] === undefined && cell.trim() !== '').slice(0, 60),
  }
}

function rowOf({ line, cells }: CsvRow, columns: readonly (Column | undefined)[]): Draft | Refusal {
  if (cells.length > columns.length)
    return { row: line, sentence: `It has ${cells.length} cells, the header ${columns.length}.` }
  const given: Record<string, unknown> & { names: { kind: AssetNameKind; value: string }[] } = { names: [] }
  for (const [at, cell] of cells.entries()) {
    const column = columns[at]
    const value = unescaped(cell)
    if (!column || value === '') continue
    if (isNameKind(column)) given.names.push(...partsOf(column, value).map((part) => ({ kind: column, value: part })))
    else if (column === 'display') given.name = value
    else if (column === 'tags') given.tags = partsOf(column, value)
    else if (column === 'owner' || column === 'site') given[column] = value
    else {
      const word = wordIn(column, value)
      if (!word) return { row: line, sentence: `“${value}” is no ${column}: use ${words[column].join(', ')}.` }
      given[column] = word
    }
  }
  const checked = AssetInput.safeParse(given)
  const issue = checked.error?.issues[0]
  return checked.success
    ? draftOf(line, checked.data)
    : {
        row: line,
        sentence: `${issue?.path[0] === undefined ? 'The row' : `Its ${String(issue.path[0])}`} cannot be taken: ${issue?.message ?? 'it is not well formed'}.`,
      }
}

const words = { kind: assetKinds, criticality: criticalities, exposure: exposures }

/** Numbers count from 1, low, as registers of assets do. */
function wordIn(column: keyof typeof words, value: string): string | undefined {
  const said = value.toLowerCase()
  if (column === 'criticality' && /^[1-4]$/.test(said)) return criticalities[Number(said) - 1]
  return (words[column] as readonly string[]).find((word) => word === said)
}

const partsOf = (column: Column, value: string): string[] =>
  value
    .split(column === 'ip' || column === 'mac' ? /[\s|;,]+/ : column === 'tags' ? /[|;,]/ : /[|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

import type { Child, Element } from './binary-xml.ts'
import type { Record } from './chunks.ts'

/** A record as people read it. `data` is what the provider wrote, in its order. */
export type Entry = {
  record: string
  time: string | null
  provider: string
  id: number
  level: string
  channel: string
  computer: string
  sid: string
  data: [name: string, value: string][]
  offset: number
}

const levels = ['information', 'critical', 'error', 'warning', 'information', 'verbose']
const mostData = 400

export const isElement = (child: Child): child is Element => typeof child === 'object' && !Array.isArray(child)

export const textOf = ({ children }: Element): string =>
  children.map((child) => (isElement(child) ? textOf(child) : Array.isArray(child) ? child.join('\n') : child)).join('')

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.filter(isElement).find((one) => one.name === name)

const timeOf = (text: string): string | null =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null

export function readEntry({ id, written, offset, xml }: Record): Entry {
  const system = child(xml, 'System')
  const text = (name: string) => textOf(child(system, name) ?? { name, attributes: new Map(), children: [] })
  const attribute = (name: string, of: string) => child(system, name)?.attributes.get(of) ?? ''
  const data = xml.children.filter(isElement).filter(({ name }) => name !== 'System' && name !== 'RenderingInfo')
  return {
    record: text('EventRecordID') || id,
    // When it happened; the record itself knows only when it was written down.
    time: timeOf(attribute('TimeCreated', 'SystemTime')) ?? written,
    provider: attribute('Provider', 'Name') || attribute('Provider', 'EventSourceName'),
    id: Number(text('EventID')) || 0,
    level: levels[Number(text('Level'))] ?? text('Level'),
    channel: text('Channel'),
    computer: text('Computer'),
    sid: attribute('Security', 'UserID'),
    data: data
      .flatMap((element) => element.children.filter(isElement).flatMap((each) => fields(each, '')))
      .slice(0, mostData),
    offset,
  }
}

/** Named data by its name, other elements by the way to them. */
function fields(element: Element, way: string): [string, string][] {
  const name = element.attributes.get('Name') ?? `${way}${element.name}`
  const inner = element.children.filter(isElement)
  if (inner.length > 0) return inner.flatMap((each) => fields(each, `${name}.`))
  const lists = element.children.filter((one): one is string[] => Array.isArray(one))
  if (lists.length > 0) return lists.flat().map((value) => [name, value])
  return [[name, textOf(element)]]
}

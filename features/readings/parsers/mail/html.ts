import { unescaped } from '../reader/unescaped.ts'

/** A link as it is written and as it is shown. */
export type Link = { href: string; shown: string }
export type Page = { text: string; links: Link[]; remote: string[] }

const longest = 8 * 1024 * 1024
const mostLinks = 5000
const hiddenIn = /^(?:script|style|head|title)$/
const breaking = /^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|blockquote)$/
/** The text of a page, with its links; one pass over it, nothing is run or fetched. */
export function readHtml(given: string): Page {
  const html = given.slice(0, longest)
  const page: Page = { text: '', links: [], remote: [] }
  const pieces: string[] = []
  let hidden: string | undefined
  let open: { href: string; from: number } | undefined
  const closeLink = () => {
    if (open && page.links.length < mostLinks)
      page.links.push({ href: open.href, shown: pieces.slice(open.from).join('').trim().slice(0, 1024) })
    open = undefined
  }
  for (let at = 0; at < html.length;) {
    const start = html.indexOf('<', at)
    if (!hidden) pieces.push(unescaped(html.slice(at, start < 0 ? undefined : start)))
    if (start < 0) break
    const comment = html.startsWith('<!--', start)
    const end = html.indexOf(comment ? '-->' : '>', start)
    if (end < 0) break
    at = end + (comment ? 3 : 1)
    const tag = html.slice(start + 1, Math.min(end, start + 8192))
    const [, slash, name = ''] = /^(\/?)([a-z][a-z0-9]{0,15})/i.exec(tag) ?? []
    const lower = name.toLowerCase()
    if (hidden) hidden = slash && lower === hidden ? undefined : hidden
    else if (!slash && hiddenIn.test(lower) && !tag.endsWith('/')) hidden = lower
    else if (breaking.test(lower)) pieces.push('\n')
    if (lower === 'a') closeLink()
    if (lower === 'a' && !slash) open = { href: attribute(tag, 'href'), from: pieces.length }
    else if (!slash && page.remote.length < mostLinks)
      page.remote.push(
        ...[attribute(tag, 'src'), attribute(tag, 'action')].filter((each) => /^(?:https?|ftp):/i.test(each)),
      )
  }
  closeLink()
  page.text = pieces
    .join('')
    .replaceAll(/[ \t\r]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim()
  return page
}

function attribute(tag: string, name: string): string {
  const [, , double, single, bare] =
    new RegExp(`(\\s|")${name}\\s{0,16}=\\s{0,16}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? []
  return unescaped(double ?? single ?? bare ?? '')
    .replaceAll(/[\t\r\n]/g, '')
    .trim()
    .slice(0, 2048)
}

const host = /^\s*(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?:[/:?#\s]|$)/i

/** Whether a link shows one host and leads to another: the oldest trick of a phishing mail. */
export function deceives({ href, shown }: Link): boolean {
  const said = host.exec(shown)?.[1]?.toLowerCase()
  const led = URL.canParse(href) && /^https?:/i.test(href) ? new URL(href).hostname : undefined
  if (!said || !led) return false
  const bare = (name: string) => name.replace(/^www\./, '')
  return !`.${bare(led)}`.endsWith(`.${bare(said)}`) && !`.${bare(said)}`.endsWith(`.${bare(led)}`)
}

/** A link as it is written and as it is shown. */
export type Link = { href: string; shown: string }
export type Page = { text: string; links: Link[]; remote: string[] }

const longest = 8 * 1024 * 1024
const mostLinks = 5000
const hiddenIn = /^(?:script|style|head|title)$/
const breaking = /^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|blockquote)$/
/** Those of Latin-1, in the order of their codes from 160 on, and the usual ones beyond. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const entities = new Map([
  ...latin.split(' ').map((name, index) => [name, String.fromCharCode(160 + index)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    bdquo: '„',
    ldquo: '“',
    rdquo: '”',
  }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', sbquo: '‚', ndash: '–', mdash: '—', hellip: '…', bull: '•', euro: '€' }),
])

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

const unescaped = (text: string) =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}[1-4]{0,2}));/gi, (whole, decimal, hex, word) => {
    const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : NaN
    if (code <= 0x10ffff) return String.fromCodePoint(code)
    return entities.get(String(word)) ?? entities.get(String(word).toLowerCase()) ?? whole
  })

const host = /^\s*(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?:[/:?#\s]|$)/i

/** Whether a link shows one host and leads to another: the oldest trick of a phishing mail. */
export function deceives({ href, shown }: Link): boolean {
  const said = host.exec(shown)?.[1]?.toLowerCase()
  const led = URL.canParse(href) && /^https?:/i.test(href) ? new URL(href).hostname : undefined
  if (!said || !led) return false
  const bare = (name: string) => name.replace(/^www\./, '')
  return !`.${bare(led)}`.endsWith(`.${bare(said)}`) && !`.${bare(said)}`.endsWith(`.${bare(led)}`)
}

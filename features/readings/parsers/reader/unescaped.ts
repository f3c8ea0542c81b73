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

/** Text with the entities of HTML and XML read; what is no entity stays. */
export const unescaped = (text: string): string =>
  text.replaceAll(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6}[1-4]{0,2});/gi, (whole: string, word: string) => {
    if (!word.startsWith('#')) return entities.get(word) ?? entities.get(word.toLowerCase()) ?? whole
    const code = /^#x/i.test(word) ? parseInt(word.slice(2), 16) : Number(word.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

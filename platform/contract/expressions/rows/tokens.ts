export type Token = { kind: 'name' | 'text' | 'number' | 'word' | 'sign'; value: string | number | boolean | null }

const shapes = [
  ['space', /\s+/y],
  ['text', /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y],
  ['sign', /&&|\|\||[=!<>]=|[<>!()[\],]/y],
] as const

const words: Record<string, boolean | null> = { true: true, false: false, null: null }
const letters: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** The pieces of an expression, as far as the form knows them; undefined: it holds something else. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const found = pieceAt(text, at)
    if (!found) return undefined
    at += found.length
    if (found.kind === 'space') continue
    const token = tokenOf(found.kind, found.text)
    if (!token) return undefined
    tokens.push(token)
  }
  return tokens
}

function pieceAt(text: string, at: number) {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const piece = shape.exec(text)?.[0]
    if (piece !== undefined) return { kind, text: piece, length: piece.length }
  }
  return undefined
}

function tokenOf(kind: Token['kind'], text: string): Token | undefined {
  if (kind === 'number') return { kind, value: Number(text) }
  if (kind === 'name' && text in words) return { kind: 'word', value: words[text]! }
  if (kind !== 'text') return { kind, value: text }
  const value = unquoted(text.slice(1, -1))
  return value === undefined ? undefined : { kind, value }
}

/** Undefined: it is escaped in a way the form does not write. */
function unquoted(text: string): string | undefined {
  let strange = false
  const plain = text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, said: string) => {
    if (said.length === 5) return String.fromCharCode(Number.parseInt(said.slice(1), 16))
    const letter = letters[said]
    if (letter === undefined) strange = true
    return letter ?? ''
  })
  return strange ? undefined : plain
}

export type SourceFile = { path: string; text: string }

/** Paths are relative to the project, with slashes. `folders`: every folder with the number of its entries. */
export type Tree = { files: readonly SourceFile[]; folders: ReadonlyMap<string, number> }

/** One sentence of ARCHITECTURE that a machine can hold. */
export type Rule = {
  sentence: string
  /** What breaks the rule, one line each, beginning with the path. */
  broken: (tree: Tree) => string[]
  /** Files and folders that break it: shows that the rule is able to fail. */
  planted: { files?: Record<string, string>; folders?: Record<string, number> }
  /** How often `planted` breaks it. */
  finds: number
}

export const plant = ({ files = {}, folders = {} }: Rule['planted']): Tree => ({
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
  folders: new Map(Object.entries(folders)),
})

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')
export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)

/** Every place in `files` where `pattern` (with the flag g) stands in code, comments left out. */
export function places(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text)
    return [...code.matchAll(pattern)].map(
      (match) => `${path}:${lineOf(code, match.index)} ${match[0].trim().split('\n')[0]}`,
    )
  })
}

export const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g

/** Comments become spaces, so that lines keep their numbers. */
export function withoutComments(text: string): string {
  return text.replace(token, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found))
}

/** Strings and comments become empty: what is left is names and punctuation. */
export function namesOnly(text: string): string {
  return text.replace(token, (found) => found.replace(/[^\n]/g, ' '))
}

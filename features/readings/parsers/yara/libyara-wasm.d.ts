/** As its header says (YaraCC.h); the package has no types. */
declare module 'libyara-wasm' {
  export type Vector<T> = { size(): number; get(index: number): T }
  export type Match = { location: number; matchLength: number; stringIdentifier: string }
  export type Rule = {
    ruleName: string
    resolvedMatches: Vector<Match>
    metadata: Vector<{ identifier: string; data: string }>
  }
  export type Fault = { message: string; lineNumber: number; warning: boolean }
  export type Library = {
    run(bytes: Uint8Array, rules: string): { compileErrors: Vector<Fault>; matchedRules: Vector<Rule> }
  }
  export default function open(): Promise<Library>
}

<<<<<<< HEAD
import { createRequire } from 'node:module'

// libyara-wasm: YARA itself (4.x with the modules pe, elf, math, hash, dotnet, time), without native code to install. It has no
// types, and as CommonJS is loaded by its name.
type Vector<T> = { size(): number; get(index: number): T }
type Match = { location: number; matchLength: number; stringIdentifier: string; data: string }
type Rule = { ruleName: string; resolvedMatches: Vector<Match>; metadata: Vector<{ identifier: string; data: string }> }
type Fault = { message: string; lineNumber: number; warning: boolean }
type Library = {
  run(bytes: Uint8Array, rules: string): { compileErrors: Vector<Fault>; matchedRules: Vector<Rule> }
}
=======
// YARA itself (4.x with the modules pe, elf, math, hash, dotnet, time) in WebAssembly: no native code to install.
import open, { type Fault, type Vector } from 'libyara-wasm'
>>>>>>> main

export type Matched = { rule: string; meta: string; matches: { at: number; length: number; name: string }[] }
export type Ran = { faults: Fault[]; matched: Matched[] }
export type Yara = (bytes: Uint8Array, rules: string) => Ran

const all = <T>(vector: Vector<T>, most: number): T[] =>
  Array.from({ length: Math.min(vector.size(), most) }, (_, index) => vector.get(index))

const mostMatches = 1000

export async function openYara(): Promise<Yara> {
<<<<<<< HEAD
  const load = createRequire(import.meta.url)('libyara-wasm') as () => Promise<Library>
  const library = await load()
=======
  const library = await open()
>>>>>>> main
  return (bytes, rules) => {
    const ran = library.run(bytes, rules)
    return {
      faults: all(ran.compileErrors, 100),
      matched: all(ran.matchedRules, mostMatches).map(({ ruleName, resolvedMatches, metadata }) => ({
        rule: ruleName,
        meta: all(metadata, 50)
          .map(({ identifier, data }) => `${identifier}: ${data}`)
          .join('; '),
        matches: all(resolvedMatches, mostMatches).map(({ location, matchLength, stringIdentifier }) => ({
          at: location,
          length: matchLength,
          name: stringIdentifier,
        })),
      })),
    }
  }
}

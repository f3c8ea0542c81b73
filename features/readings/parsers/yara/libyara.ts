// YARA itself (4.x with the modules pe, elf, math, hash, dotnet, time) in WebAssembly: no native code to install.
import open, { type Fault, type Vector } from 'libyara-wasm'

export type Matched = { rule: string; meta: string; matches: { at: number; length: number; name: string }[] }
export type Ran = { faults: Fault[]; matched: Matched[] }
export type Yara = (bytes: Uint8Array, rules: string) => Ran

const all = <T>(vector: Vector<T>, most: number): T[] =>
  Array.from({ length: Math.min(vector.size(), most) }, (_, index) => vector.get(index))

const mostMatches = 1000

export async function openYara(): Promise<Yara> {
  const library = await open()
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

import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addKey, keyPath, newKey, openKeyring, readKeyring } from './keyring.ts'
import { makeVault } from './vault.ts'

const ringOf = (...keys: string[]) => readKeyring(keys.join(','), 'wrong')
const [first, second] = [newKey(), newKey()]
const vault = makeVault(ringOf(first))

describe('the vault', () => {
  it('gives back what was sealed, in its place alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (plain, place, other) => {
        const text = Buffer.from(plain, 'utf8').toString('utf8')
        const sealed = vault.seal(text, place)
        expect(vault.open(sealed, place)).toBe(text)
        fc.pre(other !== place)
        expect(() => vault.open(sealed, other)).toThrow(/Save the secret anew/)
      }),
    )
  })

  it('seals the same twice as two things that tell nothing of it', () => {
    const sealed = [vault.seal('hunter2hunter2', 'a'), vault.seal('hunter2hunter2', 'a')]
    expect(sealed[0]).not.toBe(sealed[1])
    for (const each of sealed)
      expect(Buffer.from(each.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('hunter2')
  })

  it('notices every change of what is stored', () => {
    const sealed = vault.seal('value', 'a')
    const decoded = (text: string) =>
      text.split('.').map((part, n) => (n < 2 ? part : Buffer.from(part, 'base64url').toString('hex')))
    // The last letter of a part can carry bits that mean nothing: such a change is none.
    const changes = [...sealed]
      .map((letter, index) => [...sealed].with(index, letter === 'A' ? 'B' : 'A').join(''))
      .filter((text, index) => sealed[index] !== '.' && decoded(text).join() !== decoded(sealed).join())
    for (const changed of changes)
      expect(() => vault.open(changed, 'a')).toThrow(/sealed with the key|Save the secret anew/)
    for (const nonsense of ['', 'v1', 'v2.a.b.c', 'v1.a.b.c.d', `${sealed}.x`])
      expect(() => vault.open(nonsense, 'a')).toThrow()
  })

  it('says with one sentence that the key is another', () => {
    const sealed = vault.seal('value', 'a')
    const other = makeVault(ringOf(second))
    expect(() => other.open(sealed, 'a')).toThrow(
      `sealed with the key ${vault.keyId}, and Caseward was started with the key ${other.keyId}.`,
    )
  })

  it('goes over to a new key without opening the value', () => {
    const sealed = vault.seal('value', 'a')
    const both = makeVault(ringOf(second, first))
    expect(both.open(sealed, 'a')).toBe('value')
    const anew = both.reseal(sealed, 'a')
    expect(both.keyOf(anew)).toBe(both.keyId)
    expect(anew.split('.')[3]).toBe(sealed.split('.')[3])
    expect(makeVault(ringOf(second)).open(anew, 'a')).toBe('value')
    expect(() => vault.open(anew, 'a')).toThrow()
  })
})

describe('keys', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caseward-key-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are made at the first start, for the owner alone, and stay', async () => {
    const rings = await Promise.all(Array.from({ length: 5 }, () => openKeyring({ dataDir: join(folder, 'new') })))
    expect(new Set(rings.map((ring) => ring.current)).size).toBe(1)
    expect((await stat(keyPath(join(folder, 'new')))).mode & 0o777).toBe(0o600)
    expect((await openKeyring({ dataDir: join(folder, 'new') })).current).toBe(rings[0]?.current)
  })

  it('are added before the others', async () => {
    const dataDir = join(folder, 'added')
    const before = await openKeyring({ dataDir })
    const { id } = await addKey(dataDir)
    const after = await openKeyring({ dataDir })
    expect(after.current).toBe(id)
    expect([...after.keys.keys()]).toEqual([id, before.current])
    expect((await stat(keyPath(dataDir))).mode & 0o777).toBe(0o600)
  })

  it('are refused where others can read them', async () => {
    const dataDir = join(folder, 'open')
    await openKeyring({ dataDir })
    await chmod(keyPath(dataDir), 0o644)
    await expect(openKeyring({ dataDir })).rejects.toThrow(/chmod 600/)
  })

  it('come from the environment or a file it names', async () => {
    const path = join(folder, 'given.key')
    await writeFile(path, `# ours\n${first}\n${second}\n`)
    const given = await openKeyring({ dataDir: folder, secretKeyFile: path })
    expect(given).toMatchObject({ current: ringOf(first).current })
    expect(given.keys.size).toBe(2)
    expect((await openKeyring({ dataDir: folder, secretKey: second })).current).toBe(ringOf(second).current)
    await expect(readFile(keyPath(folder))).rejects.toThrow()
  })

  it('that are none stop the start with a sentence', async () => {
    for (const secretKey of ['short', ',', 'x'.repeat(44), `${first}x`])
      await expect(openKeyring({ dataDir: folder, secretKey })).rejects.toThrow(/CASEWARD_SECRET_KEY is wrong: /)
    await expect(openKeyring({ dataDir: folder, secretKeyFile: join(folder, 'none') })).rejects.toThrow(
      /CASEWARD_SECRET_KEY_FILE/,
    )
  })
})

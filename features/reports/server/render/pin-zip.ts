import {
  configure,
  TextReader,
  TextWriter,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js'

// The workers it would start are a browser's.
configure({ useWebWorkers: false })

/** The first day a ZIP knows, in whatever zone the machine is: the moment of the report stands inside. */
const everyEntry = { lastModDate: new Date(1980, 0, 1), extendedTimestamp: false } as const

const dated = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g

/** The same file without the moment it was packed at: Word's own dates become `at`, and those of the ZIP none. */
export async function pinZip(bytes: Uint8Array, at: string): Promise<Uint8Array> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes))
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 6 })
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue
    const { filename } = entry
    if (filename === 'docProps/core.xml') {
      const text = await entry.getData(new TextWriter())
      await writer.add(filename, new TextReader(text.replaceAll(dated, `$1${at}`)), everyEntry)
    } else await writer.add(filename, new Uint8ArrayReader(await entry.getData(new Uint8ArrayWriter())), everyEntry)
  }
  await reader.close()
  return writer.close()
}

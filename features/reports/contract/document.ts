import { z } from 'zod'

const Text = z.string()

/** `mono`: hashes and observables, every letter of which counts. */
export const Column = z.object({ label: Text, mono: z.boolean().optional(), width: z.int().optional() })
export type Column = z.infer<typeof Column>

/** A picture made of lines and words alone; `svg` is made here and holds no script, no address and no style of its own. */
export const Drawing = z.object({ title: Text, alt: Text, svg: Text, width: z.int(), height: z.int() })
export type Drawing = z.infer<typeof Drawing>

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: Text }),
  z.object({ kind: z.literal('paragraph'), text: Text, tone: z.enum(['quiet', 'strong']).optional() }),
  z.object({ kind: z.literal('list'), items: z.array(Text) }),
  /** Words beside what they are of: a form. */
  z.object({ kind: z.literal('facts'), rows: z.array(z.tuple([Text, Text])) }),
  z.object({ kind: z.literal('table'), columns: z.array(Column), rows: z.array(z.array(Text)) }),
  z.object({ kind: z.literal('drawing'), drawing: Drawing }),
  /** Where somebody signs by hand. */
  z.object({ kind: z.literal('signature'), lines: z.array(Text) }),
  z.object({ kind: z.literal('page') }),
])
export type Block = z.infer<typeof Block>

/**
 * What a report says, before it is said in a format. Every text in it is plain: what marks up in one format or the other is
 * written as it stands there, by whoever renders it.
 */
export const Document = z
  .object({
    title: Text,
    subtitle: Text,
    /** `TLP:AMBER`, on every page. */
    marking: Text,
    cover: z.array(z.tuple([Text, Text])),
    blocks: z.array(Block),
    foot: Text,
    /** RFC 3339; of the moment the report is about. */
    at: Text,
  })
  .meta({ id: 'ReportDocument' })
export type Document = z.infer<typeof Document>

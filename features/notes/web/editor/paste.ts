import { EditorView } from '@codemirror/view'
import { announceProblem, speak } from '../../../../platform/web/undo.ts'
import { tableFrom } from './table-from.ts'
import { picturesIn, uploadPicture } from './upload-picture.ts'

/** Pasting or dropping pictures and tables makes markdown of them. */
export const pasteInto = (noteId: string) =>
  EditorView.domEventHandlers({
    paste(event, view) {
      if (view.state.readOnly) return false
      const pictures = picturesIn(event.clipboardData)
      if (pictures.length > 0) return takePictures({ noteId, view, event }, pictures)
      const table = tableFrom(
        event.clipboardData?.getData('text/html') ?? '',
        event.clipboardData?.getData('text/plain') ?? '',
      )
      if (table === undefined) return false
      event.preventDefault()
      insertBlock(view, table)
      return true
    },
    drop(event, view) {
      const pictures = picturesIn(event.dataTransfer)
      if (view.state.readOnly || pictures.length === 0) return false
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
      if (at !== null) view.dispatch({ selection: { anchor: at } })
      return takePictures({ noteId, view, event }, pictures)
    },
  })

/** A block of its own: with an empty line before it where there is text, or it would become part of that. */
const insertBlock = (view: EditorView, block: string) => {
  const { from, to } = view.state.selection.main
  const line = view.state.doc.lineAt(from)
  const above = line.number > 1 ? view.state.doc.line(line.number - 1).text.trim() : ''
  const before = from > line.from ? '\n\n' : above === '' ? '' : '\n'
  const insert = `${before}${block}\n`
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.paste',
    scrollIntoView: true,
  })
}

type Taking = { noteId: string; view: EditorView; event: Event }

const takePictures = ({ noteId, view, event }: Taking, pictures: readonly File[]): true => {
  event.preventDefault()
  void uploadAll(noteId, view, pictures)
  return true
}

/** They are written where the caret stands when they have arrived: what is typed meanwhile is not disturbed. */
const uploadAll = async (noteId: string, view: EditorView, pictures: readonly File[]): Promise<void> => {
  speak(pictures.length === 1 ? 'Adding the picture.' : `Adding ${pictures.length} pictures.`)
  for (const file of pictures) {
    try {
      const { name, url } = await uploadPicture(noteId, file)
      insertBlock(view, `![${name}](${url})`)
      speak('The picture is in the note.')
    } catch (error) {
      announceProblem(error)
    }
  }
}

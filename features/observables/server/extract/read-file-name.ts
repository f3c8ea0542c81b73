/** Extensions by which a word is known for a file. */
const extensions = new Set(
  (
    'exe dll sys drv ocx cpl scr com bat cmd ps1 psm1 psd1 vbs vbe js jse mjs ts wsf wsh hta lnk url msi msp cab jar class war apk ipa dmg pkg app ' +
    'deb rpm sh bash zsh py pyc pyw pl pm rb php php5 phtml asp aspx ashx asmx jsp jspx cgi lua go rs c cc cpp h so dylib ko elf bin dat tmp bak ' +
    'doc docx docm dot dotm rtf xls xlsx xlsm xlsb xlam xll csv ppt pptx pptm ppsx pdf odt ods one onepkg pub txt log md ini cfg conf xml json ' +
    'yaml yml html htm mht mhtml shtml svg zip rar 7z gz tgz bz2 xz tar zst iso img vhd vhdx ace arj chm hlp eml msg pst ost evtx pcap pcapng ' +
    'dmp reg inf job sqlite db mdb pem key pfx p12 crt cer png jpg jpeg gif bmp ico mp3 mp4 avi mov wav swf ttf'
  ).split(' '),
)

/**
 * Extensions that are also top-level domains. `setup.py`, `install.sh`, `README.md`, `invoice.zip`: two labels and such an
 * ending in running text is a file far more often than a host, so a file it is. With three labels, after `www.`, in a
 * URL or mail address, or in a field the tool itself calls a domain, it is a host. `.com` and `.app` are hosts
 * (`command.com` and `Mail.app` are rarer than the domains). After a slash or backslash everything is a file.
 */
const ambiguous = new Set([
  'py',
  'sh',
  'md',
  'rs',
  'pl',
  'pm',
  'so',
  'cc',
  'zip',
  'mov',
  'cab',
  'pub',
  'go',
  'ps',
  'bat',
])
const hosts = new Set(['com', 'app', 'one', 'url'])

const extensionOf = (word: string): string => word.slice(word.lastIndexOf('.') + 1).toLowerCase()

/** A file name with a known extension, or null. `inPath`: it stood after a slash or backslash. */
export const readFileName = (word: string, inPath: boolean): string | null => {
  const dot = word.lastIndexOf('.')
  if (dot < 1 || word.length > 255 || word.length - dot > 8) return null
  const extension = extensionOf(word)
  if (!extensions.has(extension)) return null
  if (inPath) return word
  if (hosts.has(extension)) return null
  if (ambiguous.has(extension)) return word.indexOf('.') === dot && !/^www\./i.test(word) ? word : null
  return word
}

// A step of fill.ts, in a process of its own: libsql closes a file only when its statements are
// garbage-collected, so that the process that made the first posts still holds it.
import { multiply } from './multiply'
import { closeFilled, openAlone } from './tables'

const [file = '', posts = '0'] = process.argv.slice(2)
const database = openAlone(file)
multiply(database, Number(posts))
closeFilled(database)

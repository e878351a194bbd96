import 'server-only'
import toldAr from './told/ar.json'
import toldFa from './told/fa.json'
import toldRu from './told/ru.json'
import { ar } from './voices-ar'
import { fa } from './voices-fa'
import { ru } from './voices-ru'

// Every language but English. A browser gets the one of its page, if it runs scripts there (`components/shell/words-*.tsx`).
globalThis.whenceVoices = { fa, ru, ar }
globalThis.whenceSentences = { fa: toldFa, ru: toldRu, ar: toldAr }

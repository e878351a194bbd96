/**
 * A briefing of our own, about a harbour that does not exist: something to paste, quote and log in tests. It holds what
 * an anchor can stumble over: emoji and flags, combining marks, Persian with half-spaces and an Arabic vowel sign,
 * Cyrillic, typographic quotation marks, a repeated phrase.
 */
export const briefing = [
  'Morning briefing 📰 from the harbour of Lorvane',
  'The harbour office says that the north pier was closed “for the whole of March” after the storm. A crane operator, who asked not to be named, told our correspondent that the pier was open again on the ninth. 🏗️ Neither side has shown a log book.',
  'The family of the missing pilot 👨‍👩‍👧 thanked the crew of the tug Zoe\u0308 and the divers from 🇳🇴 for their help; the harbour office says that the search goes on.',
  'سخنگوی بندر گفت: «اسکلهٔ شمالی بسته نمی‌شود» و افزود که هزینهٔ بازسازی ۱۲ میلیون بوده است. هَمه چیز ثبت شده است.',
  'Капитан буксира сообщил: «Мы не видели закрытого причала». Ещё один моряк подтвердил это в тот же день.',
  'Repairs are put at 12 million crowns by the harbour office and at “at least twenty” by the opposition. 💰',
].join('\n\n')

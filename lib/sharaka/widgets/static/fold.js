/* Folding for searches, as the library does it: the table of characters comes with the data. */

/** Return a function text → {text, starts, ends}: the folded text and the code points each of its characters stands for. */
export function folder(table) {
  return (text) => {
    const folded = { text: "", starts: [], ends: [] };
    Array.from(text).forEach((char, place) => {
      const made = Object.hasOwn(table, char) ? table[char] : char.toLowerCase();
      const last = folded.ends.length - 1;
      if (made === "" && folded.ends[last] === place && /\p{L}$/u.test(folded.text)) folded.ends[last] = place + 1;
      for (const part of made) {
        folded.text += part;
        folded.starts.push(place);
        folded.ends.push(place + 1);
      }
    });
    return folded;
  };
}
